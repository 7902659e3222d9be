namespace Joinery.Sandbox.Company.Generation;

/// <summary>The places a generated company has, and how many of a hundred people work at each.</summary>
internal sealed record Office(Site Site, NamePool Names, string PhonePrefix, int Share, string LegalEntity)
{
    public static Office[] All { get; } =
    [
        new(new("2510011", "Amsterdam", "Europe/Amsterdam", "Netherlands", "NL", "Amsterdam"), NamePool.Dutch, "+31", 30, "Acme Nederland B.V."),
        new(new("2510022", "Berlin", "Europe/Berlin", "Germany", "DE", "Berlin"), NamePool.German, "+49", 20, "Acme Deutschland GmbH"),
        new(new("2510033", "London", "Europe/London", "United Kingdom", "GB", "London"), NamePool.British, "+44", 14, "Acme UK Ltd"),
        new(new("2510044", "Madrid", "Europe/Madrid", "Spain", "ES", "Madrid"), NamePool.Spanish, "+34", 10, "Acme España S.L."),
        new(new("2510055", "Lisbon", "Europe/Lisbon", "Portugal", "PT", "Lisbon"), NamePool.Portuguese, "+351", 7, "Acme Portugal Lda"),
        new(new("2510066", "Copenhagen", "Europe/Copenhagen", "Denmark", "DK", "Copenhagen"), NamePool.Nordic, "+45", 6, "Acme Nordics ApS"),
        new(new("2510077", "Auckland", "Pacific/Auckland", "New Zealand", "NZ", "Auckland"), NamePool.Oceanic, "+64", 7, "Acme Oceania Ltd"),
        new(new("2510088", "New York", "America/New_York", "United States", "US", "New York"), NamePool.British, "+1", 6, "Acme Inc."),
    ];
}
