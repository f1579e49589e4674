using System.IO.Compression;

namespace FeedHub.Serve;

/// <summary>How bytes travel (RFC 9110 §8.4.1).</summary>
internal enum ContentCoding
{
    Identity,
    Gzip,
    Brotli,
}

internal static class ContentCodings
{
    /// <summary>Higher than usual on the fly, as it is done once for each version of a file; the last steps would cost a hundred times as much for a tenth.</summary>
    private const int BrotliQuality = 7;
    private const int BrotliWindow = 22;

    public static string? Name(this ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip => "gzip",
        ContentCoding.Brotli => "br",
        _ => null,
    };

    /// <summary>The best of what a client takes (§12.5.3): by its own weights, then the smaller one. Without the field, bytes as they are.</summary>
    public static ContentCoding Choose(string? acceptEncoding)
    {
        if (string.IsNullOrEmpty(acceptEncoding))
            return ContentCoding.Identity;
        double? gzip = null, brotli = null, any = null, identity = null;
        foreach (var range in acceptEncoding.AsSpan().Split(','))
        {
            var item = acceptEncoding.AsSpan(range);
            var semicolon = item.IndexOf(';');
            var name = (semicolon < 0 ? item : item[..semicolon]).Trim();
            var weight = semicolon < 0 ? 1 : Weight(item[(semicolon + 1)..]);
            if (name.Equals("gzip", StringComparison.OrdinalIgnoreCase) || name.Equals("x-gzip", StringComparison.OrdinalIgnoreCase))
                gzip = weight;
            else if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
                brotli = weight;
            else if (name.Equals("identity", StringComparison.OrdinalIgnoreCase))
                identity = weight;
            else if (name is "*")
                any = weight;
        }
        var (b, g) = (brotli ?? any ?? 0, gzip ?? any ?? 0);
        // Identity is acceptable unless it is said not to be, but nobody means to prefer it by saying nothing.
        var (best, coding) = b >= g ? (b, ContentCoding.Brotli) : (g, ContentCoding.Gzip);
        return best > 0 && best >= (identity ?? 0) ? coding : ContentCoding.Identity;
    }

    public static byte[] Compress(ReadOnlySpan<byte> bytes, ContentCoding coding)
    {
        if (coding == ContentCoding.Brotli)
        {
            var buffer = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
            return BrotliEncoder.TryCompress(bytes, buffer, out var written, BrotliQuality, BrotliWindow)
                ? buffer[..written]
                : throw new InvalidOperationException("Brotli needs more room than it says it may.");
        }
        var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(bytes);
        return output.ToArray();
    }

    /// <summary><c>q=0.5</c>; what cannot be read is taken for 0, as a client that cannot write may not be able to read.</summary>
    public static double Weight(ReadOnlySpan<char> parameter)
    {
        parameter = parameter.Trim();
        return parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(parameter[2..], System.Globalization.NumberStyles.AllowDecimalPoint, null, out var weight) ? weight : 0;
    }
}
