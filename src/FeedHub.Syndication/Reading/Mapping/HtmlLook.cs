namespace FeedHub.Syndication;

/// <summary>Tells HTML from text where a document does not say which of the two it wrote (RSS 2.0 leaves it open).</summary>
internal static class HtmlLook
{
    /// <summary>Whether one of HTML's tags or a character reference is in it. <c>List&lt;T&gt;</c>, <c>1 &lt; 2</c> and <c>R&amp;D</c> are text.</summary>
    public static bool Has(ReadOnlySpan<char> text)
    {
        for (int i; (i = text.IndexOfAny('<', '&')) >= 0; text = text[(i + 1)..])
        {
            if (text[i] == '<' ? StartsTag(text[(i + 1)..]) : StartsReference(text[(i + 1)..]))
                return true;
        }
        return false;
    }

    private static bool StartsTag(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("!--", StringComparison.Ordinal) || text.StartsWith("![CDATA[", StringComparison.Ordinal))
            return true;
        if (text.StartsWith("/", StringComparison.Ordinal))
            text = text[1..];
        var length = 0;
        while (length < text.Length && char.IsAsciiLetterOrDigit(text[length]))
            length++;
        return length is > 0 and <= 10
            && length < text.Length
            && (text[length] is '>' or '/' || (char.IsWhiteSpace(text[length]) && CanHaveAttributes(text[length..])))
            && HtmlElements.IsKnown(text[..length]);
    }

    /// <summary>A tag ends before the next one begins, and holds nothing but attributes until then: <c>a&lt;b &amp;&amp; c&gt;d</c> is text.</summary>
    private static bool CanHaveAttributes(ReadOnlySpan<char> rest)
        => EndOfTag(rest) is >= 0 and var end && HtmlElements.CanHave(rest[..end]);

    /// <summary>Where the <c>&gt;</c> is that is not inside a quoted value; -1 when another tag begins before it, or there is none.</summary>
    private static int EndOfTag(ReadOnlySpan<char> rest)
    {
        for (var at = 0; rest[at..].IndexOfAny("<>\"'") is >= 0 and var step; at++)
        {
            at += step;
            if (rest[at] is '<' or '>')
                return rest[at] == '>' ? at : -1;
            at += Math.Max(0, rest[(at + 1)..].IndexOf(rest[at]) + 1);   // a quote that is not closed is a character like others
        }
        return -1;
    }

    private static bool StartsReference(ReadOnlySpan<char> text)
    {
        var length = text[..Math.Min(text.Length, 32)].IndexOf(';');
        if (length < 2)
            return false;
        var name = text[..length];
        if (name[0] == '#')
            return name[1] is 'x' or 'X' ? name.Length > 2 && IsHex(name[2..]) : !name[1..].ContainsAnyExceptInRange('0', '9');
        return char.IsAsciiLetter(name[0]) && CharacterReferences.TryResolve(name, out _);
    }

    private static bool IsHex(ReadOnlySpan<char> digits)
    {
        foreach (var digit in digits)
            if (!char.IsAsciiHexDigit(digit))
                return false;
        return true;
    }
}
