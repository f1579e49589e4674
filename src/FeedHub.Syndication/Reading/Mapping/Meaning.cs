using System.Buffers;
using System.Globalization;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// Gives single values their meaning: the part of mapping that all formats share. What means nothing becomes <see langword="null"/>.
/// </summary>
internal sealed class Meaning(ReadContext context, WarningLog warnings)
{
    /// <summary>The instant of a date, UTC; a date that cannot be read is told to the operator and is never "now".</summary>
    public DateTimeOffset? Date(WrittenDate? written)
    {
        if (written is null)
            return null;
        if (FeedDate.Parse(written.Value, context.Now) is { } date)
            return date;
        warnings.Add($"“{Shortened(written.Value)}” is not a date that can be read.", written.Line, written.Column, kind: "date");
        return Date(written.Second);
    }

    public static Uri? Address(WrittenAddress? written) => written is null ? null : Addresses.Resolve(written.Value, written.Base);

    /// <summary>A text that may be HTML, as RSS leaves it open: as plain text on one line, or <see langword="null"/> when nothing is left.</summary>
    public static string? Plain(string? written, bool isInline = false)
    {
        if (written is null)
            return null;
        var text = Mended(written);
        text = text.AsSpan().ContainsAny('<', '&') && (isInline || HtmlLook.Has(text)) ? PlainText.FromHtml(text) : PlainText.Fold(text);
        return text.Length == 0 ? null : text;
    }

    public static string? Plain(WrittenText? written) => written is null ? null : Plain(written.Value, written.IsInline);

    /// <summary>A text construct of Atom as plain text on one line.</summary>
    public static string? PlainConstruct(WrittenText? written)
    {
        if (Construct(written, guess: false) is not { } text)
            return null;
        var plain = text.Type == TextType.Html ? PlainText.FromHtml(text.Value) : PlainText.Fold(text.Value);
        return plain.Length == 0 ? null : plain;
    }

    /// <summary>RSS text, which is HTML; where it evidently is not, its less-than signs are escaped so that it becomes so.</summary>
    public static Text? Html(WrittenText? written)
    {
        if (written is null)
            return null;
        var html = Mended(written.Value);
        if (!written.IsInline && html.Contains('<', StringComparison.Ordinal) && !HtmlLook.Has(html))
            html = html.Replace("<", "&lt;", StringComparison.Ordinal);
        return new Text(html, TextType.Html, written.Base, written.Language);
    }

    /// <summary>Media RSS says whether its text is plain, which is its default; what looks like HTML is HTML all the same.</summary>
    public static Text? MediaText(WrittenText? written)
        => written is null ? null : Construct(written with { Type = Is(written.Type, "html") ? "html" : null }, guess: true);

    /// <summary>A text construct or content of Atom (RFC 4287 §3.1.1, §4.1.3.1; Atom 0.3 with its modes).</summary>
    /// <param name="guess">Whether a construct without a type may turn out to be HTML: many publishers escape markup and say nothing.</param>
    public static Text? Construct(WrittenText? written, bool guess)
    {
        if (written is null)
            return null;
        var value = Mended(written.Value);
        var type = written.Type?.Trim().ToLowerInvariant();
        if (!written.IsInline && (Is(written.Mode, "base64") || IsBinary(type)))
            return Decoded(value, type) is { } decoded ? decoded with { Base = written.Base, Language = written.Language } : null;
        var isHtml = written.IsInline || type switch
        {
            null => Is(written.Mode, "escaped") || (guess && HtmlLook.Has(value)),
            "text" or "text/plain" => false,
            "html" or "text/html" => true,
            _ => HtmlLook.Has(value),   // xhtml and XML types whose markup was escaped all the same
        };
        return new Text(value, isHtml ? TextType.Html : TextType.Plain, written.Base, written.Language);
    }

    /// <summary>A count of octets, with or without thousands marked; <see langword="null"/> for zero and for nonsense.</summary>
    public static long? Length(string? written)
        => long.TryParse(written, NumberStyles.Integer | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var length) && length > 0
            ? length
            : null;

    /// <summary>An XML type (§4.1.3.1) is one with markup in it; text of any kind is itself; the rest of the media types come in base64.</summary>
    private static bool IsBinary(string? type)
        => type is not null
           && type.Contains('/', StringComparison.Ordinal)
           && !type.StartsWith("text/", StringComparison.Ordinal)
           && !type.EndsWith("+xml", StringComparison.Ordinal)
           && !type.EndsWith("/xml", StringComparison.Ordinal);

    /// <summary>What base64 holds, when it is text.</summary>
    private static Text? Decoded(string value, string? type)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((value.Length * 3 / 4) + 4);
        try
        {
            if (!Convert.TryFromBase64String(value, bytes, out var length))
                return new Text(value, HtmlLook.Has(value) ? TextType.Html : TextType.Plain);   // said to be base64, and is not
            var content = bytes.AsSpan(0, length);
            if (content.Contains((byte)0) || !System.Text.Unicode.Utf8.IsValid(content))
                return null;
            var text = Encoding.UTF8.GetString(content);
            return text.Length == 0 ? null : new Text(text, type is "text/html" or "html" || HtmlLook.Has(text) ? TextType.Html : TextType.Plain);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>C1 controls are windows-1252 characters that somebody wrote as numbers: <c>&amp;#146;</c> is an apostrophe to every browser.</summary>
    private static string Mended(string text)
        => text.AsSpan().IndexOfAnyInRange('\u0080', '\u009f') < 0
            ? text
            : string.Create(text.Length, text, static (mended, written) =>
            {
                for (var i = 0; i < mended.Length; i++)
                    mended[i] = Windows1252.FromControl(written[i]);
            });

    private static bool Is(string? written, string word)
        => written is not null && written.AsSpan().Trim().Equals(word, StringComparison.OrdinalIgnoreCase);

    private static string Shortened(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
