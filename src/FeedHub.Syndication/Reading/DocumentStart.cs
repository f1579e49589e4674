using System.Buffers;

namespace FeedHub.Syndication;

internal enum DocumentKind
{
    Empty,
    Text,
    Json,
    Xml,
    Html,
}

/// <summary>What kind of document begins where.</summary>
/// <param name="Offset">Of the first character that is not white space.</param>
/// <param name="Line">Of <paramref name="Offset"/>, 1-based.</param>
internal readonly record struct DocumentStart(DocumentKind Kind, int Offset, int Line)
{
    private static readonly SearchValues<char> Blank = SearchValues.Create(" \t\r\n\f\v\0\uFEFF\u00A0\u200B");

    public static DocumentStart Find(ReadOnlySpan<char> text)
    {
        var offset = text.IndexOfAnyExcept(Blank);
        if (offset < 0)
            return new DocumentStart(DocumentKind.Empty, 0, 1);
        var line = text[..offset].Count('\n') + 1;
        var kind = text[offset] switch
        {
            '{' or '[' => DocumentKind.Json,
            _ when !text.Contains('<') => DocumentKind.Text,
            _ => IsHtml(text[offset..]) ? DocumentKind.Html : DocumentKind.Xml,
        };
        return new DocumentStart(kind, offset, line);
    }

    /// <summary>Whether the first element, or the document type, is HTML's.</summary>
    private static bool IsHtml(ReadOnlySpan<char> text)
    {
        while (true)
        {
            text = text.TrimStart();
            if (text.StartsWith("<!--", StringComparison.Ordinal))
                text = After(text, "-->");
            else if (text.StartsWith("<?", StringComparison.Ordinal))
                text = After(text, ">");
            else
                break;
        }
        if (text.StartsWith("<!doctype", StringComparison.OrdinalIgnoreCase))
            return text[9..].TrimStart().StartsWith("html", StringComparison.OrdinalIgnoreCase);
        return text.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<head", StringComparison.OrdinalIgnoreCase);
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string end)
    {
        var at = text.IndexOf(end, StringComparison.Ordinal);
        return at < 0 ? [] : text[(at + end.Length)..];
    }
}
