using System.IO.Compression;

namespace FeedHub.Sources;

/// <summary>Documents that are files of gzip by themselves, as <c>sitemap.xml.gz</c> is, whatever their server says of it (RFC 1952 §2.3.1).</summary>
public static class GzipFile
{
    /// <param name="limit">In octets, of what comes out.</param>
    /// <returns>What is in it; <paramref name="octets"/> when it is no such file.</returns>
    /// <exception cref="IOException">It holds more than the limit.</exception>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> octets, long limit)
    {
        if (!octets.Span.StartsWith<byte>([0x1F, 0x8B, 8]))
            return octets;
        using var packed = new MemoryStream(octets.ToArray(), writable: false);
        using var unpacked = new BoundedStream(new GZipStream(packed, CompressionMode.Decompress), limit);
        using var whole = new MemoryStream();
        unpacked.CopyTo(whole);
        return whole.ToArray();
    }
}
