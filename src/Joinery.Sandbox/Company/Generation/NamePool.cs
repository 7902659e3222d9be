namespace Joinery.Sandbox.Company.Generation;

/// <summary>First and last names that go together; all of them common, so that no pair points at anybody.</summary>
internal sealed record NamePool(string Language, string[] First, string[] Last)
{
    public static NamePool Dutch { get; } = new("nl",
        ["Daan", "Sanne", "Zoë", "Bram", "Femke", "Joost", "Marloes", "Thijs", "Anouk", "Ruben", "Noortje", "Koen", "Lieke", "Jurriaan", "Renée", "Sjoerd", "Maaike", "Teun"],
        ["de Vries", "van der Berg", "Jansen", "Bakker", "van den Heuvel", "Visser", "Smit", "Meijer", "de Boer", "Mulder", "van 't Hof", "Dekker", "Brouwer", "van Dijk", "Kuipers", "Hoekstra", "ter Haar", "van der Linden"]);

    public static NamePool German { get; } = new("de",
        ["Jürgen", "Anke", "Björn", "Käthe", "Lukas", "Jörg", "Sabine", "Uwe", "Heike", "Torsten", "Gisela", "Matthias", "Bärbel", "Stefan", "Ulrike", "Götz", "Lena", "Moritz"],
        ["Müller", "Schmidt", "Weiß", "Schäfer", "Köhler", "Krüger", "Schröder", "Groß", "Vogel", "Böhm", "Lehmann", "von der Heide", "Hübner", "Keller", "Günther", "Zimmermann", "Jäger", "Voß"]);

    public static NamePool British { get; } = new("en",
        ["Oliver", "Amelia", "Siân", "Harry", "Chloë", "George", "Niamh", "Callum", "Imogen", "Rhys", "Fiona", "Alistair", "Poppy", "Ewan", "Bronwen", "Tom", "Priya", "Imran"],
        ["Smith", "Jones", "O'Connor", "Taylor", "Davies", "Patel", "Evans", "MacLeod", "Walker", "Hughes", "Khan", "Green", "Baker", "Campbell", "Fitzgerald", "Ward", "Singh", "Carter-Hill"]);

    public static NamePool Spanish { get; } = new("es",
        ["José", "Begoña", "Íñigo", "Lucía", "Andrés", "Inés", "Álvaro", "Carmen", "Raúl", "Nuria", "Óscar", "Pilar", "Sergio", "Marta", "Joaquín", "Rocío", "Hugo", "Sofía"],
        ["García", "de la Fuente", "Muñoz", "Núñez", "Fernández", "López", "de la Cruz", "Ibáñez", "Ortega", "Peña", "Sánchez", "del Río", "Gómez", "Álvarez", "Ruiz", "Castaño", "Vázquez", "Moreno"]);

    public static NamePool Portuguese { get; } = new("pt",
        ["João", "Inês", "Gonçalo", "Beatriz", "Tomás", "Luísa", "Simão", "Catarina", "Nuno", "Graça", "Afonso", "Conceição", "Rui", "Mafalda", "Duarte", "Sónia", "Miguel", "Teresa"],
        ["Silva", "dos Santos", "Gonçalves", "Simões", "Ferreira", "da Costa", "Magalhães", "Pereira", "Araújo", "Lourenço", "Brandão", "Nóbrega", "Carvalho", "Teixeira", "Falcão", "Mendes", "Antunes", "Leitão"]);

    public static NamePool Nordic { get; } = new("da",
        ["Søren", "Åsa", "Bjørn", "Freja", "Jørgen", "Märta", "Øyvind", "Signe", "Håkan", "Ingrid", "Mikkel", "Solveig", "Göran", "Astrid", "Lærke", "Anders", "Maja", "Torbjörn"],
        ["Jørgensen", "Sørensen", "Åkesson", "Nielsen", "Lindström", "Bjørklund", "Østergaard", "Holm", "Sjöberg", "Kjær", "Dahl", "Nygård", "Bergström", "Møller", "Friis", "Hansen", "Öberg", "Lund"]);

    public static NamePool Polish { get; } = new("pl",
        ["Łukasz", "Agnieszka", "Paweł", "Małgorzata", "Michał", "Żaneta", "Grzegorz", "Bożena", "Wojciech", "Józef", "Kasia", "Jędrzej", "Zofia", "Stanisław", "Elżbieta", "Bartosz", "Róża", "Tomasz"],
        ["Wójcik", "Kowalczyk", "Wiśniewska", "Zając", "Łukaszewski", "Dąbrowska", "Żak", "Król", "Górski", "Pająk", "Sikora", "Śliwa", "Mazur", "Krawczyk", "Bąk", "Wróbel", "Kaźmierczak", "Nowak"]);

    public static NamePool Turkish { get; } = new("tr",
        ["Şule", "Çağlar", "Işıl", "Ömer", "Gülşen", "Uğur", "Ayşe", "İbrahim", "Tuğba", "Özlem", "Kağan", "Sıla", "Barış", "Çiğdem", "Emre", "Nazlı", "Yiğit", "Selin"],
        ["Yılmaz", "Şahin", "Çelik", "Öztürk", "Yıldız", "Aydın", "Kılıç", "Doğan", "Arslan", "Güneş", "Koç", "Çakır", "Şimşek", "Erdoğmuş", "Taş", "Kaya", "Bulut", "Ünal"]);

    public static NamePool Oceanic { get; } = new("en",
        ["Aroha", "Wiremu", "Hēmi", "Anahera", "Jack", "Māia", "Liam", "Tāne", "Ruby", "Nikau", "Isla", "Rāwiri", "Grace", "Mason", "Tia", "Cooper", "Ngaio", "Finn"],
        ["Ngata", "Tamihere", "Wilson", "Parata", "Thompson", "Te Rangi", "Clarke", "Paki", "Robinson", "Tūhoe", "Mitchell", "Hēnare", "Scott", "Morgan", "Rāpana", "Stewart", "Kingi", "Reid"]);

    /// <summary>People who go by one name.</summary>
    public static string[] Single { get; } = ["Suharti", "Wulandari", "Lakshmi", "Dewi", "Tenzin", "Ngawang"];

    public static NamePool[] All { get; } = [Dutch, German, British, Spanish, Portuguese, Nordic, Polish, Turkish, Oceanic];
}
