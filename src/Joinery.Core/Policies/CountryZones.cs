using System.Collections.Frozen;

namespace Joinery.Core.Policies;

/// <summary>Countries in which one clock holds: every zone of theirs has the same offsets from 2026 to 2036, or the law knows one (China, Ukraine).</summary>
/// <remarks>
/// A country that is not here has several (USA, Spain with its islands, New Zealand with Chatham), and its people fall to the sync's zone.
/// Drawn from tz 2025b and ISO 3166: alpha-2, alpha-3, zone, and the name in English, the country's main language, Dutch and German.
/// </remarks>
public static class CountryZones
{
    private static readonly FrozenDictionary<string, string> ByCountry = Parse();

    /// <summary>The country's zone, or null.</summary>
    /// <param name="country">A code or a name, in any case.</param>
    public static string? ZoneOf(string country) => ByCountry.GetValueOrDefault(country);

    /// <summary>Every zone of the table, each once.</summary>
    public static IEnumerable<string> Zones => ByCountry.Values.Distinct(StringComparer.Ordinal);

    private static FrozenDictionary<string, string> Parse()
    {
        var byCountry = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', 4);
            foreach (var name in (IEnumerable<string>)[parts[0], parts[1], .. parts[3].Split('|')]) byCountry[name] = parts[2];
        }

        return byCountry.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private const string Table = """
        AD AND Europe/Andorra Andorra
        AE ARE Asia/Dubai United Arab Emirates|الإمارات العربية المتحدة|Verenigde Arabische Emiraten|Vereinigte Arabische Emirate|UAE
        AF AFG Asia/Kabul Afghanistan|افغانستان
        AG ATG America/Antigua Antigua & Barbuda|Antigua and Barbuda|Antigua en Barbuda|Antigua und Barbuda
        AI AIA America/Anguilla Anguilla
        AL ALB Europe/Tirane Albania|Shqipëri|Albanië|Albanien
        AM ARM Asia/Yerevan Armenia|Հայաստան|Armenië|Armenien
        AO AGO Africa/Luanda Angola
        AR ARG America/Argentina/Buenos_Aires Argentina|Argentinië|Argentinien
        AS ASM Pacific/Pago_Pago American Samoa|Amerikaans-Samoa|Amerikanisch-Samoa
        AT AUT Europe/Vienna Austria|Österreich|Oostenrijk
        AW ABW America/Aruba Aruba
        AX ALA Europe/Mariehamn Åland Islands|Åland|Ålandinseln
        AZ AZE Asia/Baku Azerbaijan|Azərbaycan|Azerbeidzjan|Aserbaidschan
        BA BIH Europe/Sarajevo Bosnia & Herzegovina|Bosnia and Herzegovina|Bosna i Hercegovina|Bosnië en Herzegovina|Bosnien und Herzegowina|Bosnia
        BB BRB America/Barbados Barbados
        BD BGD Asia/Dhaka Bangladesh|বাংলাদেশ|Bangladesch
        BE BEL Europe/Brussels Belgium|België|Belgien|Belgique
        BF BFA Africa/Ouagadougou Burkina Faso
        BG BGR Europe/Sofia Bulgaria|България|Bulgarije|Bulgarien
        BH BHR Asia/Bahrain Bahrain|البحرين|Bahrein
        BI BDI Africa/Bujumbura Burundi|Uburundi
        BJ BEN Africa/Porto-Novo Benin|Bénin
        BL BLM America/St_Barthelemy St. Barthélemy|Saint Barthélemy|Saint-Barthélemy
        BM BMU Atlantic/Bermuda Bermuda
        BN BRN Asia/Brunei Brunei|Brunei Darussalam
        BO BOL America/La_Paz Bolivia|Bolivia, Plurinational State of|Bolivien
        BQ BES America/Kralendijk Caribbean Netherlands|Bonaire, Sint Eustatius and Saba|Caribisch Nederland|Karibische Niederlande
        BS BHS America/Nassau Bahamas|Bahama's
        BT BTN Asia/Thimphu Bhutan|འབྲུག
        BW BWA Africa/Gaborone Botswana|Botsuana
        BY BLR Europe/Minsk Belarus|Беларусь
        BZ BLZ America/Belize Belize
        CC CCK Indian/Cocos Cocos (Keeling) Islands|Kepulauan Cocos (Keeling)|Cocoseilanden|Kokosinseln
        CF CAF Africa/Bangui Central African Republic|Ködörösêse tî Bêafrîka|Centraal-Afrikaanse Republiek|Zentralafrikanische Republik
        CG COG Africa/Brazzaville Congo - Brazzaville|Congo|Congo-Brazzaville|Kongo-Brazzaville
        CH CHE Europe/Zurich Switzerland|Schweiz|Zwitserland|Suisse|Svizzera|Svizra
        CI CIV Africa/Abidjan Côte d'Ivoire|Ivoorkust|Ivory Coast
        CK COK Pacific/Rarotonga Cook Islands|Cookeilanden|Cookinseln
        CM CMR Africa/Douala Cameroon|Cameroun|Kameroen|Kamerun
        CN CHN Asia/Shanghai China|中国
        CO COL America/Bogota Colombia|Kolumbien
        CR CRI America/Costa_Rica Costa Rica
        CU CUB America/Havana Cuba|Kuba
        CV CPV Atlantic/Cape_Verde Cape Verde|Cabo Verde|Kaapverdië
        CW CUW America/Curacao Curaçao
        CX CXR Indian/Christmas Christmas Island|Christmaseiland|Weihnachtsinsel
        CY CYP Asia/Nicosia Cyprus|Κύπρος|Zypern
        CZ CZE Europe/Prague Czechia|Česko|Tsjechië|Tschechien|Czech Republic|Tsjechische Republiek
        DE DEU Europe/Berlin Germany|Deutschland|Duitsland
        DJ DJI Africa/Djibouti Djibouti|Dschibuti
        DK DNK Europe/Copenhagen Denmark|Danmark|Denemarken|Dänemark
        DM DMA America/Dominica Dominica
        DO DOM America/Santo_Domingo Dominican Republic|República Dominicana|Dominicaanse Republiek|Dominikanische Republik
        DZ DZA Africa/Algiers Algeria|الجزائر|Algerije|Algerien|Algérie
        EE EST Europe/Tallinn Estonia|Eesti|Estland
        EG EGY Africa/Cairo Egypt|مصر|Egypte|Ägypten
        EH ESH Africa/El_Aaiun Western Sahara|الصحراء الغربية|Westelijke Sahara|Westsahara
        ER ERI Africa/Asmara Eritrea|ኤርትራ
        ET ETH Africa/Addis_Ababa Ethiopia|ኢትዮጵያ|Ethiopië|Äthiopien
        FI FIN Europe/Helsinki Finland|Suomi|Finnland
        FJ FJI Pacific/Fiji Fiji|Fidschi
        FK FLK Atlantic/Stanley Falkland Islands|Falkland Islands (Malvinas)|Falklandeilanden|Falklandinseln
        FO FRO Atlantic/Faroe Faroe Islands|Føroyar|Faeröer|Färöer
        FR FRA Europe/Paris France|Frankrijk|Frankreich
        GA GAB Africa/Libreville Gabon|Gabun
        GB GBR Europe/London United Kingdom|Verenigd Koninkrijk|Vereinigtes Königreich|UK|Great Britain|England|Scotland|Wales|Northern Ireland|Groot-Brittannië|Engeland|Großbritannien
        GD GRD America/Grenada Grenada
        GE GEO Asia/Tbilisi Georgia|საქართველო|Georgië|Georgien
        GF GUF America/Cayenne French Guiana|Guyane française|Frans-Guyana|Französisch-Guayana
        GG GGY Europe/Guernsey Guernsey
        GH GHA Africa/Accra Ghana|Gaana
        GI GIB Europe/Gibraltar Gibraltar
        GM GMB Africa/Banjul Gambia
        GN GIN Africa/Conakry Guinea|Guinée|Guinee
        GP GLP America/Guadeloupe Guadeloupe
        GQ GNQ Africa/Malabo Equatorial Guinea|Guinea Ecuatorial|Equatoriaal-Guinea|Äquatorialguinea
        GR GRC Europe/Athens Greece|Ελλάδα|Griekenland|Griechenland
        GS SGS Atlantic/South_Georgia South Georgia & South Sandwich Islands|South Georgia and the South Sandwich Islands|Zuid-Georgia en Zuidelijke Sandwicheilanden|Südgeorgien und die Südlichen Sandwichinseln
        GT GTM America/Guatemala Guatemala
        GU GUM Pacific/Guam Guam
        GW GNB Africa/Bissau Guinea-Bissau|Guiné-Bissau|Guinee-Bissau
        GY GUY America/Guyana Guyana
        HK HKG Asia/Hong_Kong Hong Kong SAR China|Hong Kong|中國香港特別行政區|Hongkong SAR van China|Sonderverwaltungsregion Hongkong
        HN HND America/Tegucigalpa Honduras
        HR HRV Europe/Zagreb Croatia|Hrvatska|Kroatië|Kroatien
        HT HTI America/Port-au-Prince Haiti|Haïti
        HU HUN Europe/Budapest Hungary|Magyarország|Hongarije|Ungarn
        IE IRL Europe/Dublin Ireland|Ierland|Irland|Éire|Republic of Ireland
        IL ISR Asia/Jerusalem Israel|ישראל|Israël
        IM IMN Europe/Isle_of_Man Isle of Man
        IN IND Asia/Kolkata India|भारत|Indien|Bharat
        IO IOT Indian/Chagos British Indian Ocean Territory|Brits Indische Oceaanterritorium|Britisches Territorium im Indischen Ozean
        IQ IRQ Asia/Baghdad Iraq|العراق|Irak
        IR IRN Asia/Tehran Iran|Iran, Islamic Republic of|ایران
        IS ISL Atlantic/Reykjavik Iceland|Ísland|IJsland|Island
        IT ITA Europe/Rome Italy|Italia|Italië|Italien
        JE JEY Europe/Jersey Jersey
        JM JAM America/Jamaica Jamaica|Jamaika
        JO JOR Asia/Amman Jordan|الأردن|Jordanië|Jordanien
        JP JPN Asia/Tokyo Japan|日本
        KE KEN Africa/Nairobi Kenya|Kenia
        KG KGZ Asia/Bishkek Kyrgyzstan|Кыргызстан|Kirgizië|Kirgisistan
        KH KHM Asia/Phnom_Penh Cambodia|កម្ពុជា|Cambodja|Kambodscha
        KM COM Indian/Comoro Comoros|جزر القمر|Comoren|Komoren
        KN KNA America/St_Kitts St. Kitts & Nevis|Saint Kitts and Nevis|Saint Kitts en Nevis|St. Kitts und Nevis
        KP PRK Asia/Pyongyang North Korea|Korea, Democratic People's Republic of|북한|Noord-Korea|Nordkorea
        KR KOR Asia/Seoul South Korea|Korea, Republic of|대한민국|Zuid-Korea|Südkorea|Korea|Republic of Korea
        KW KWT Asia/Kuwait Kuwait|الكويت|Koeweit
        KY CYM America/Cayman Cayman Islands|Kaaimaneilanden|Kaimaninseln
        KZ KAZ Asia/Almaty Kazakhstan|Казахстан|Kazachstan|Kasachstan
        LA LAO Asia/Vientiane Laos|Lao People's Democratic Republic|ລາວ
        LB LBN Asia/Beirut Lebanon|لبنان|Libanon|Liban
        LC LCA America/St_Lucia St. Lucia|Saint Lucia
        LI LIE Europe/Vaduz Liechtenstein
        LK LKA Asia/Colombo Sri Lanka|ශ්‍රී ලංකාව
        LR LBR Africa/Monrovia Liberia
        LS LSO Africa/Maseru Lesotho
        LT LTU Europe/Vilnius Lithuania|Lietuva|Litouwen|Litauen
        LU LUX Europe/Luxembourg Luxembourg|Luxemburg|Lëtzebuerg
        LV LVA Europe/Riga Latvia|Latvija|Letland|Lettland
        LY LBY Africa/Tripoli Libya|ليبيا|Libië|Libyen
        MA MAR Africa/Casablanca Morocco|المغرب|Marokko|Maroc
        MC MCO Europe/Monaco Monaco
        MD MDA Europe/Chisinau Moldova|Moldova, Republic of|Republica Moldova|Moldavië|Republik Moldau
        ME MNE Europe/Podgorica Montenegro|Crna Gora
        MF MAF America/Marigot St. Martin|Saint Martin (French part)|Saint-Martin
        MG MDG Indian/Antananarivo Madagascar|Madagasikara|Madagaskar
        MH MHL Pacific/Majuro Marshall Islands|Marshalleilanden|Marshallinseln
        MK MKD Europe/Skopje North Macedonia|Северна Македонија|Noord-Macedonië|Nordmazedonien|Macedonia
        ML MLI Africa/Bamako Mali
        MM MMR Asia/Yangon Myanmar (Burma)|Myanmar|မြန်မာ|Myanmar (Birma)|Burma
        MO MAC Asia/Macau Macao SAR China|Macao|中國澳門特別行政區|Macau SAR van China|Sonderverwaltungsregion Macau|Macau
        MP MNP Pacific/Saipan Northern Mariana Islands|Noordelijke Marianen|Nördliche Marianen
        MQ MTQ America/Martinique Martinique
        MR MRT Africa/Nouakchott Mauritania|موريتانيا|Mauritanië|Mauretanien
        MS MSR America/Montserrat Montserrat
        MT MLT Europe/Malta Malta
        MU MUS Indian/Mauritius Mauritius|Maurice
        MV MDV Indian/Maldives Maldives|Maldiven|Malediven
        MW MWI Africa/Blantyre Malawi
        MY MYS Asia/Kuala_Lumpur Malaysia|Maleisië
        MZ MOZ Africa/Maputo Mozambique|Moçambique|Mosambik
        NA NAM Africa/Windhoek Namibia|Namibië
        NC NCL Pacific/Noumea New Caledonia|Nouvelle-Calédonie|Nieuw-Caledonië|Neukaledonien
        NE NER Africa/Niamey Niger|Nijar
        NF NFK Pacific/Norfolk Norfolk Island|Norfolk|Norfolkinsel
        NG NGA Africa/Lagos Nigeria
        NI NIC America/Managua Nicaragua
        NL NLD Europe/Amsterdam Netherlands|Nederland|Niederlande|The Netherlands|Holland
        NO NOR Europe/Oslo Norway|Norge|Noorwegen|Norwegen
        NP NPL Asia/Kathmandu Nepal|नेपाल
        NR NRU Pacific/Nauru Nauru
        NU NIU Pacific/Niue Niue
        OM OMN Asia/Muscat Oman|عُمان
        PA PAN America/Panama Panama|Panamá
        PE PER America/Lima Peru|Perú
        PH PHL Asia/Manila Philippines|Pilipinas|Filipijnen|Philippinen
        PK PAK Asia/Karachi Pakistan|پاکستان
        PL POL Europe/Warsaw Poland|Polska|Polen
        PM SPM America/Miquelon St. Pierre & Miquelon|Saint Pierre and Miquelon|Saint-Pierre-et-Miquelon|Saint-Pierre en Miquelon|St. Pierre und Miquelon
        PN PCN Pacific/Pitcairn Pitcairn Islands|Pitcairn|Pitcairneilanden|Pitcairninseln
        PR PRI America/Puerto_Rico Puerto Rico
        PS PSE Asia/Gaza Palestinian Territories|Palestine, State of|الأراضي الفلسطينية|Palestijnse gebieden|Palästinensische Autonomiegebiete|Palestine
        PW PLW Pacific/Palau Palau
        PY PRY America/Asuncion Paraguay
        QA QAT Asia/Qatar Qatar|قطر|Katar
        RE REU Indian/Reunion Réunion|La Réunion
        RO ROU Europe/Bucharest Romania|România|Roemenië|Rumänien
        RS SRB Europe/Belgrade Serbia|Србија|Servië|Serbien
        RW RWA Africa/Kigali Rwanda|U Rwanda|Ruanda
        SA SAU Asia/Riyadh Saudi Arabia|المملكة العربية السعودية|Saoedi-Arabië|Saudi-Arabien
        SB SLB Pacific/Guadalcanal Solomon Islands|Salomonseilanden|Salomonen
        SC SYC Indian/Mahe Seychelles|Seychellen
        SD SDN Africa/Khartoum Sudan|السودان|Soedan
        SE SWE Europe/Stockholm Sweden|Sverige|Zweden|Schweden
        SG SGP Asia/Singapore Singapore|Singapur
        SH SHN Atlantic/St_Helena St. Helena|Saint Helena, Ascension and Tristan da Cunha|Sint-Helena
        SI SVN Europe/Ljubljana Slovenia|Slovenija|Slovenië|Slowenien
        SJ SJM Arctic/Longyearbyen Svalbard & Jan Mayen|Svalbard and Jan Mayen|Svalbard og Jan Mayen|Spitsbergen en Jan Mayen|Spitzbergen und Jan Mayen
        SK SVK Europe/Bratislava Slovakia|Slovensko|Slowakije|Slowakei
        SL SLE Africa/Freetown Sierra Leone
        SM SMR Europe/San_Marino San Marino
        SN SEN Africa/Dakar Senegal|Senegaal
        SO SOM Africa/Mogadishu Somalia|Soomaaliya|Somalië
        SR SUR America/Paramaribo Suriname
        SS SSD Africa/Juba South Sudan|جنوب السودان|Zuid-Soedan|Südsudan
        ST STP Africa/Sao_Tome São Tomé & Príncipe|Sao Tome and Principe|São Tomé e Príncipe|Sao Tomé en Principe|São Tomé und Príncipe
        SV SLV America/El_Salvador El Salvador
        SX SXM America/Lower_Princes Sint Maarten|Sint Maarten (Dutch part)|Sint-Maarten
        SY SYR Asia/Damascus Syria|Syrian Arab Republic|سوريا|Syrië|Syrien
        SZ SWZ Africa/Mbabane Eswatini|Swaziland
        TC TCA America/Grand_Turk Turks & Caicos Islands|Turks and Caicos Islands|Turks- en Caicoseilanden|Turks- und Caicosinseln
        TD TCD Africa/Ndjamena Chad|تشاد|Tsjaad|Tschad
        TF ATF Indian/Kerguelen French Southern Territories|Terres australes françaises|Franse Gebieden in de zuidelijke Indische Oceaan|Französische Süd- und Antarktisgebiete
        TG TGO Africa/Lome Togo
        TH THA Asia/Bangkok Thailand|ไทย
        TJ TJK Asia/Dushanbe Tajikistan|Тоҷикистон|Tadzjikistan|Tadschikistan
        TK TKL Pacific/Fakaofo Tokelau
        TL TLS Asia/Dili Timor-Leste|Oost-Timor
        TM TKM Asia/Ashgabat Turkmenistan|Türkmenistan
        TN TUN Africa/Tunis Tunisia|تونس|Tunesië|Tunesien|Tunisie
        TO TON Pacific/Tongatapu Tonga
        TR TUR Europe/Istanbul Türkiye|Turkije|Türkei|Turkey|Turkiye
        TT TTO America/Port_of_Spain Trinidad & Tobago|Trinidad and Tobago|Trinidad en Tobago|Trinidad und Tobago
        TV TUV Pacific/Funafuti Tuvalu
        TW TWN Asia/Taipei Taiwan|Taiwan, Province of China|台灣
        TZ TZA Africa/Dar_es_Salaam Tanzania|Tanzania, United Republic of|Tansania
        UA UKR Europe/Kyiv Ukraine|Україна|Oekraïne
        UG UGA Africa/Kampala Uganda|Oeganda
        UY URY America/Montevideo Uruguay
        UZ UZB Asia/Samarkand Uzbekistan|Oʻzbekiston|Oezbekistan|Usbekistan
        VA VAT Europe/Vatican Vatican City|Holy See (Vatican City State)|Città del Vaticano|Vaticaanstad|Vatikanstadt|Vatican
        VC VCT America/St_Vincent St. Vincent & Grenadines|Saint Vincent and the Grenadines|Saint Vincent en de Grenadines|St. Vincent und die Grenadinen
        VE VEN America/Caracas Venezuela|Venezuela, Bolivarian Republic of
        VG VGB America/Tortola British Virgin Islands|Virgin Islands, British|Britse Maagdeneilanden|Britische Jungferninseln
        VI VIR America/St_Thomas U.S. Virgin Islands|Virgin Islands, U.S.|Amerikaanse Maagdeneilanden|Amerikanische Jungferninseln
        VN VNM Asia/Ho_Chi_Minh Vietnam|Viet Nam|Việt Nam
        VU VUT Pacific/Efate Vanuatu
        WF WLF Pacific/Wallis Wallis & Futuna|Wallis and Futuna|Wallis-et-Futuna|Wallis en Futuna|Wallis und Futuna
        WS WSM Pacific/Apia Samoa
        YE YEM Asia/Aden Yemen|اليمن|Jemen
        YT MYT Indian/Mayotte Mayotte
        ZA ZAF Africa/Johannesburg South Africa|Zuid-Afrika|Südafrika
        ZM ZMB Africa/Lusaka Zambia|Sambia
        ZW ZWE Africa/Harare Zimbabwe|Simbabwe
        """;
}
