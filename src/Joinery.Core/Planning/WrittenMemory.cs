using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>What was written to an account and what was read back, per attribute, as hashes (BEHAVIOUR 6).</summary>
/// <remarks>
/// Tells drift from a move, and keeps a target that lower-cases, rewrites or drops values from getting an update at every run.
/// One array a link: a hundred thousand links pass through every run.
/// </remarks>
public sealed class WrittenMemory
{
    // Append only: positions are stored.
    private static readonly string[] Known =
    [
        AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName,
        AccountAttributes.DisplayName, AccountAttributes.Enabled, AccountAttributes.Manager, AccountAttributes.Title, AccountAttributes.Department,
        AccountAttributes.Division, AccountAttributes.CostCentre, AccountAttributes.Organization, AccountAttributes.EmployeeNumber,
        AccountAttributes.Locale, AccountAttributes.TimeZone, AccountAttributes.Phone, AccountAttributes.Photo,
    ];

    private const byte Named = 0x7f;
    private const byte Differs = 0x80;

    private readonly byte[] _bytes;

    private WrittenMemory(byte[] bytes) => _bytes = bytes;

    public ReadOnlySpan<byte> Bytes => _bytes;

    public static WrittenMemory FromBytes(byte[] bytes) => new(bytes);

    /// <summary>What is remembered of one attribute; null when it was never written.</summary>
    public Written? this[string attribute]
    {
        get
        {
            foreach (var (name, written) in Entries())
                if (name == attribute)
                    return written;
            return null;
        }
    }

    /// <summary>Lays newly written values over what is remembered.</summary>
    public static WrittenMemory With(WrittenMemory? before, IEnumerable<(string Attribute, Written Written)> written)
    {
        var all = new SortedDictionary<string, Written>(StringComparer.Ordinal);
        if (before is not null)
            foreach (var (name, value) in before.Entries())
                all[name] = value;
        foreach (var (name, value) in written) all[name] = value;

        var bytes = new List<byte>();
        foreach (var (name, value) in all) Append(bytes, name, value);
        return new WrittenMemory([.. bytes]);
    }

    /// <summary>Hash of a value; "not supplied" has one of its own, for attributes that never come back.</summary>
    public static ulong HashOf(string attribute, AttributeValue value)
    {
        if (!value.IsSupplied) return 1;
        if (value.Text is not { } text) return 2;
        if (AccountAttributes.IgnoresCase(attribute)) text = text.ToLowerInvariant();
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(attribute + "\u001f" + text), hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    private IEnumerable<(string Name, Written Written)> Entries()
    {
        for (var at = 0; at < _bytes.Length;)
        {
            var code = _bytes[at++];
            string name;
            if ((code & Named) == Named)
            {
                var length = _bytes[at++];
                name = Encoding.UTF8.GetString(_bytes, at, length);
                at += length;
            }
            else
            {
                name = Known[code & Named];
            }

            var written = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(at));
            at += 8;
            var readBack = written;
            if ((code & Differs) != 0)
            {
                readBack = BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(at));
                at += 8;
            }

            yield return (name, new Written(written, readBack));
        }
    }

    private static void Append(List<byte> bytes, string name, Written value)
    {
        var known = Array.IndexOf(Known, name);
        var code = known >= 0 ? (byte)known : Named;
        bytes.Add(value.ReadBack == value.Value ? code : (byte)(code | Differs));
        if (known < 0)
        {
            var text = Encoding.UTF8.GetBytes(name);
            bytes.Add(checked((byte)text.Length));
            bytes.AddRange(text);
        }

        Append(bytes, value.Value);
        if (value.ReadBack != value.Value) Append(bytes, value.ReadBack);
    }

    private static void Append(List<byte> bytes, ulong number)
    {
        Span<byte> buffer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(buffer, number);
        bytes.AddRange(buffer);
    }
}

/// <param name="Value">Hash of the value written.</param>
/// <param name="ReadBack">Hash of the value that was read afterwards.</param>
public readonly record struct Written(ulong Value, ulong ReadBack);
