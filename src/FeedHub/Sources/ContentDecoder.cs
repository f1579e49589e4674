using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;

namespace FeedHub.Sources;

/// <summary>Undoes <c>Content-Encoding</c> (RFC 9110 §8.4) while the octets stream through.</summary>
internal static class ContentDecoder
{
    public const string Accepted = "gzip, br, deflate";

    /// <summary>Codings on top of one another. Nobody needs more than one; a list of a hundred is an attack.</summary>
    private const int MostCodings = 4;

    private enum Wrapping
    {
        None,
        Gzip,
        Zlib,
    }

    /// <summary>The codings in the order of their application, without <c>identity</c>; <see langword="null"/> when one is unknown.</summary>
    public static IReadOnlyList<string>? Codings(string? field)
    {
        if (string.IsNullOrWhiteSpace(field))
            return [];
        var codings = field.ToLowerInvariant().Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(coding => coding != "identity").ToList();
        return codings.Count <= MostCodings && codings.TrueForAll(coding => coding is "gzip" or "x-gzip" or "br" or "deflate") ? codings : null;
    }

    /// <summary>The decoded stream. No coding may give more than <paramref name="limit"/> octets: a bomb inside a bomb is stopped too.</summary>
    /// <exception cref="InvalidDataException">When read: the octets are not what the coding's name says.</exception>
    public static async Task<Stream> DecodeAsync(Stream body, IReadOnlyList<string> codings, long limit, CancellationToken cancellationToken)
    {
        var stream = body;
        for (var i = codings.Count - 1; i >= 0; i--)
            stream = new BoundedStream(await DecodeAsync(stream, codings[i], cancellationToken), limit);
        return stream;
    }

    private static async Task<Stream> DecodeAsync(Stream coded, string coding, CancellationToken cancellationToken)
    {
        if (coding == "br")
            return new BrotliStream(coded, CompressionMode.Decompress);

        var peeked = PipeReader.Create(coded);
        var start = await peeked.ReadAtLeastAsync(2, cancellationToken);
        var wrapping = Recognise(start.Buffer);
        peeked.AdvanceTo(start.Buffer.Start);
        var stream = peeked.AsStream();
        return (coding, wrapping) switch
        {
            (_, Wrapping.Gzip) => new GZipStream(stream, CompressionMode.Decompress),
            // "deflate" is the zlib format (RFC 9110 §8.4.1.2), but some servers send the bare one (RFC 1951).
            ("deflate", Wrapping.Zlib) => new ZLibStream(stream, CompressionMode.Decompress),
            ("deflate", _) => new DeflateStream(stream, CompressionMode.Decompress),
            // Proxies that decompress and forget to say so: the document is there in the clear.
            _ => stream,
        };
    }

    private static Wrapping Recognise(ReadOnlySequence<byte> start)
    {
        Span<byte> two = stackalloc byte[2];
        if (start.Length < 2)
            return Wrapping.None;
        start.Slice(0, 2).CopyTo(two);
        return two switch
        {
            [0x1F, 0x8B] => Wrapping.Gzip,                                                                   // RFC 1952 §2.3.1
            [var cmf, var flg] when (cmf & 0x0F) == 8 && cmf >> 4 <= 7 && (cmf << 8 | flg) % 31 == 0 => Wrapping.Zlib, // RFC 1950 §2.2
            _ => Wrapping.None,
        };
    }
}
