using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace FeedHub.Syndication;

/// <summary>
/// Bytes to characters. Decided by the byte order mark, then by what valid UTF-8 proves, then by what the server, the XML declaration and the meta
/// element claim, then by looking. UTF-8 comes so early because other text is hardly ever valid UTF-8 by chance, and labels are wrong every day.
/// </summary>
internal static class DocumentDecoder
{
    private const int DeclarationLength = 1024;

    public static DecodedText Decode(ReadOnlySpan<byte> bytes, ReadContext context, WarningLog warnings)
    {
        if (Marked(bytes) is (var marked, var skip))
            return Decode(bytes[skip..], marked, warnings);
        if (Unmarked(bytes) is { } wide)
            return Decode(bytes, wide, warnings);

        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, DeclarationLength)]);
        var declared = CharsetDeclarations.InXml(head) ?? CharsetDeclarations.InHtml(head);
        if (EscapeBased(context.Charset, declared, bytes) is { } escaped)
            return Decode(bytes, escaped, warnings);
        if (Utf8.IsValid(bytes))
            return DecodeUtf8(bytes, declared ?? context.Charset, warnings);

        foreach (var label in (ReadOnlySpan<string?>)[context.Charset, declared])
        {
            if (label is null)
                continue;
            if (Charsets.Find(label) is not { } encoding)
                warnings.Add($"The encoding “{Shortened(label)}” is not known here.", 1, 1);
            else if (CharsetDetector.Fits(bytes, encoding))
                return Decode(bytes, encoding, warnings);
            else
                warnings.Add($"The document is said to be {Charsets.Name(encoding)}, but is not.", 1, 1);
        }
        var detected = CharsetDetector.Detect(bytes);
        if (declared is null && context.Charset is null)
            warnings.Add($"The encoding is not stated; it was taken for {Charsets.Name(detected)}.", 1, 1);
        else
            warnings.Add($"The encoding was taken for {Charsets.Name(detected)}.", 1, 1);
        return Decode(bytes, detected, warnings);
    }

    private static (Encoding Encoding, int Length)? Marked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0, 0, 0xFE, 0xFF, ..] => (Charsets.Page(12001)!, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };

    /// <summary>UTF-16, UTF-32 and EBCDIC without a mark: told by how the first ASCII characters lie (XML 1.0 appendix F).</summary>
    private static Encoding? Unmarked(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [(byte)'<' or (byte)'{' or (byte)'\n' or (byte)' ', 0, 0, 0, ..] => Encoding.UTF32,
        [0, 0, 0, (byte)'<' or (byte)'{' or (byte)'\n' or (byte)' ', ..] => Charsets.Page(12001),
        [(byte)'<' or (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ', 0, not 0, ..] => Encoding.Unicode,
        [0, (byte)'<' or (byte)'{' or (byte)'\n' or (byte)'\r' or (byte)' ', 0, ..] => Encoding.BigEndianUnicode,
        [0x4C, 0x6F, 0xA7, 0x94, ..] => Charsets.Page(37),
        _ => null,
    };

    /// <summary>ISO-2022 and HZ are ASCII to the eye: they count when they are declared and the escapes are there.</summary>
    private static Encoding? EscapeBased(string? charset, string? declared, ReadOnlySpan<byte> bytes)
    {
        foreach (var label in (ReadOnlySpan<string?>)[charset, declared])
        {
            if (label is null)
                continue;
            var isEscaped = label.Contains("2022", StringComparison.Ordinal)
                ? bytes.Contains((byte)0x1B)
                : label.Contains("hz", StringComparison.OrdinalIgnoreCase) && bytes.IndexOf("~{"u8) >= 0;
            if (isEscaped)
                return Charsets.Find(label);
        }
        return null;
    }

    private static DecodedText DecodeUtf8(ReadOnlySpan<byte> bytes, string? label, WarningLog warnings)
    {
        var characters = ArrayPool<char>.Shared.Rent(Math.Max(1, bytes.Length));
        Utf8.ToUtf16(bytes, characters, out _, out var length);
        var name = "utf-8";
        if (label is not null && Charsets.Find(label) is var claimed && claimed?.CodePage != 65001)
        {
            if (length == bytes.Length && claimed is { CodePage: not (1200 or 1201 or 12000 or 12001) })   // nothing but ASCII: the claim is as true as any
                name = Charsets.Name(claimed);
            else
                warnings.Add($"The document is said to be {Shortened(label)}, but is UTF-8.", 1, 1);
        }
        return new DecodedText(characters, length, name);
    }

    private static DecodedText Decode(ReadOnlySpan<byte> bytes, Encoding encoding, WarningLog warnings)
    {
        if (encoding.CodePage == 28591 && bytes.ContainsAnyInRange((byte)0x80, (byte)0x9F))
            encoding = Charsets.Page(1252)!;
        var strict = (Encoding)encoding.Clone();
        var mending = new MendingFallback(encoding.CodePage == 65001);
        strict.DecoderFallback = mending;
        var characters = ArrayPool<char>.Shared.Rent(Math.Max(1, strict.GetCharCount(bytes)));   // counted, as the greatest length possible is many times that
        mending.Forget();
        var length = strict.GetChars(bytes, characters);
        if (mending.Faults > 0)
            warnings.Add($"Bytes that are not {Charsets.Name(encoding)} were replaced, in {mending.Faults} places.");
        return new DecodedText(characters, length, Charsets.Name(encoding));
    }

    private static string Shortened(string label) => label.Length <= 40 ? label : label[..40];
}
