using System.Globalization;
using System.Text;

namespace Joinery.Sandbox.Company;

/// <summary>Makes addresses from names the way most companies do: first.last, a number where that is taken.</summary>
internal static class EmailAddresses
{
    public static string Free(string firstName, string? lastName, SandboxCompany company)
    {
        var taken = company.Snapshot().People.Select(person => person.Email).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var local = LocalPart(firstName, lastName);
        for (var n = 1; ; n++)
        {
            var address = Address(local, n, company.EmailDomain);
            if (!taken.Contains(address))
                return address;
        }
    }

    public static string Address(string local, int n, string domain) =>
        n == 1 ? $"{local}@{domain}" : string.Create(CultureInfo.InvariantCulture, $"{local}{n}@{domain}");

    public static string LocalPart(string firstName, string? lastName) =>
        lastName is null ? Ascii(firstName) : $"{Ascii(firstName)}.{Ascii(lastName)}";

    private static string Ascii(string name)
    {
        var ascii = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(c))
                ascii.Append(char.ToLowerInvariant(c));
            else
                ascii.Append(Spelled(c));
        }

        return ascii.ToString();
    }

    private static string Spelled(char c) => c switch
    {
        'ł' or 'Ł' => "l",
        'ø' or 'Ø' => "o",
        'æ' or 'Æ' => "ae",
        'œ' or 'Œ' => "oe",
        'ß' => "ss",
        'ı' => "i",
        'ð' or 'Ð' => "d",
        'þ' or 'Þ' => "th",
        '-' => "-",
        _ => "",
    };
}
