using System.Buffers;

namespace FeedHub.Syndication;

/// <summary>Finds what the beginning of a document says of its own encoding.</summary>
internal static class CharsetDeclarations
{
    private static readonly SearchValues<char> End = SearchValues.Create(" \t\r\n\"'?>;/");

    /// <summary>The pseudo-attribute of the XML declaration, also behind white space and without quotes.</summary>
    public static string? InXml(string head)
    {
        var start = head.IndexOf("<?xml", StringComparison.OrdinalIgnoreCase);
        if (start < 0)
            return null;
        var end = head.IndexOf('>', start);
        var declaration = end < 0 ? head.AsSpan(start) : head.AsSpan(start, end - start);
        return Value(declaration, "encoding");
    }

    /// <summary><c>meta charset</c>, or the one inside <c>meta http-equiv</c>.</summary>
    public static string? InHtml(string head)
    {
        var meta = head.IndexOf("<meta", StringComparison.OrdinalIgnoreCase);
        return meta < 0 ? null : Value(head.AsSpan(meta), "charset");
    }

    private static string? Value(ReadOnlySpan<char> text, string name)
    {
        var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        text = text[(at + name.Length)..].TrimStart();
        if (!text.StartsWith("=", StringComparison.Ordinal))
            return null;
        text = text[1..].TrimStart(" \t\r\n\"'");
        var end = text.IndexOfAny(End);
        text = end < 0 ? text : text[..end];
        return text.Length is 0 or > 40 ? null : text.ToString();
    }
}
