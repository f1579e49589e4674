using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>The id under which an entry is published: an IRI (RFC 4287 §4.2.6), the same for ever for the same source and key.</summary>
public static class PublicIds
{
    /// <summary>Longer ones are told by readers as broken.</summary>
    private const int Longest = 2000;

    /// <summary>The namespace of FeedHub's own names (RFC 9562 §5.5). Changing it would make every entry of every hub new.</summary>
    private static readonly Guid Namespace = new("5b0a5a0d-2f0e-5c2e-9d7b-6c1c8c0c7a51");

    private static readonly string[] Schemes = ["http://", "https://", "urn:", "tag:"];

    private static readonly SearchValues<char> NeverInAnIri = SearchValues.Create("<>\"{}|\\^` ");

    /// <param name="entryId">The entry's key within its source.</param>
    public static string For(string sourceId, string entryId)
    {
        if (IsIri(entryId))
            return entryId;
        return "urn:uuid:" + (Guid.TryParseExact(entryId, "D", out var uuid) ? uuid : Version5(Namespace, $"{sourceId}\n{entryId}")).ToString("D");
    }

    /// <summary>The id of an entry whose key once was that of another, which goes on under the id that the key would have.</summary>
    public static string ForReusedKey(string sourceId, string entryId) => "urn:uuid:" + Version5(Namespace, $"{sourceId}\n{entryId}\nused again").ToString("D");

    /// <summary>A UUID made of a name (RFC 9562 §5.5).</summary>
    internal static Guid Version5(Guid space, string name)
    {
        var octets = Encoding.UTF8.GetBytes(name);
        var input = new byte[16 + octets.Length];
        space.TryWriteBytes(input, bigEndian: true, out _);
        octets.CopyTo(input, 16);
#pragma warning disable CA5350, S4790 // The standard names SHA-1; nothing is protected by it.
        var hash = SHA1.HashData(input).AsSpan(0, 16);
#pragma warning restore CA5350, S4790
        BinaryPrimitives.WriteUInt16BigEndian(hash[6..], (ushort)((BinaryPrimitives.ReadUInt16BigEndian(hash[6..]) & 0x0FFF) | 0x5000));
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    private static bool IsIri(string id)
    {
        var scheme = Array.Find(Schemes, scheme => id.StartsWith(scheme, StringComparison.OrdinalIgnoreCase));
        if (scheme is null || id.Length == scheme.Length || id.Length > Longest || id.AsSpan().ContainsAny(NeverInAnIri))
            return false;
        for (var i = 0; i < id.Length; i++)
            if (char.IsWhiteSpace(id[i]) || char.IsControl(id[i]) || char.IsSurrogate(id[i])
                || (id[i] == '%' && !(i + 2 < id.Length && char.IsAsciiHexDigit(id[i + 1]) && char.IsAsciiHexDigit(id[i + 2]))))
                return false;
        return Uri.TryCreate(id, UriKind.Absolute, out var uri) && (!scheme.EndsWith('/') || uri.Host.Length > 0);
    }
}
