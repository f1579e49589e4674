using System.Buffers;

namespace FeedHub.Syndication;

/// <summary>
/// Takes the markup out of HTML in one pass, for <see cref="PlainText"/>. It is no parser: it has to tell a tag from a less-than sign and text from
/// script, in linear time, whatever it is given.
/// </summary>
internal ref struct MarkupStripper
{
    /// <summary>Past so many quotes it is no tag but an attempt on our time.</summary>
    private const int MostQuotes = 256;

    private readonly ReadOnlySpan<char> source;
    private readonly bool decode;
    private FoldingBuffer text;
    private int at;

    // What was looked for once and is nowhere ahead is not looked for again: that keeps the pass linear.
    private bool noTagEnds;
    private bool noSingleQuotes;
    private bool noDoubleQuotes;
    private bool noScriptEnds;

    private MarkupStripper(ReadOnlySpan<char> source, Span<char> room, bool decode)
    {
        this.source = source;
        this.decode = decode;
        text = new(room);
    }

    /// <param name="decode">Character references too.</param>
    public static string Strip(string markup, bool decode)
    {
        var room = ArrayPool<char>.Shared.Rent(markup.Length);
        var stripper = new MarkupStripper(markup, room, decode);
        stripper.Run();
        var stripped = stripper.text.Text;
        var result = stripped.SequenceEqual(markup) ? markup : stripped.ToString();
        ArrayPool<char>.Shared.Return(room);
        return result;
    }

    private readonly ReadOnlySpan<char> Rest => source[at..];

    private void Run()
    {
        Span<char> value = stackalloc char[2];
        while (at < source.Length)
        {
            var c = source[at];
            if (c == '<' && SkipMarkup())
                continue;
            if (c == '&' && decode && CharacterReferences.Read(Rest, value, out var written) is > 0 and var length)
            {
                text.Append(value[..written]);
                at += length;
                continue;
            }
            text.Append(c);
            at++;
        }
    }

    /// <returns>False, and nothing is skipped, when the <c>&lt;</c> ahead begins no markup.</returns>
    private bool SkipMarkup()
    {
        var rest = Rest;
        if (rest.Length < 3)
            return false;
        return rest[1] switch
        {
            '!' when rest.StartsWith("<!--") => SkipPast("-->", orToEnd: true),
            '!' when rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase) => KeepCharacterData(),
            '!' when char.IsAsciiLetter(rest[2]) => SkipPast(">", orToEnd: false),
            '?' => SkipPast(">", orToEnd: false),
            '/' => SkipTag(nameAt: 2),
            _ => SkipTag(nameAt: 1),
        };
    }

    private bool SkipPast(string end, bool orToEnd)
    {
        var found = Rest.IndexOf(end);
        if (found < 0 && !orToEnd)
            return false;
        at = found < 0 ? source.Length : at + found + end.Length;
        return true;
    }

    private bool KeepCharacterData()
    {
        at += "<![CDATA[".Length;
        var end = Rest.IndexOf("]]>");
        text.Append(end < 0 ? Rest : Rest[..end]);
        at = end < 0 ? source.Length : at + end + "]]>".Length;
        return true;
    }

    private bool SkipTag(int nameAt)
    {
        var rest = Rest;
        var nameEnd = nameAt;
        while (nameEnd < rest.Length && (char.IsAsciiLetterOrDigit(rest[nameEnd]) || rest[nameEnd] is ':' or '-'))
            nameEnd++;
        if (nameEnd == nameAt || nameEnd == rest.Length || !char.IsAsciiLetter(rest[nameAt]))
            return false;
        if (rest[nameEnd] is not ('>' or '/') && !char.IsWhiteSpace(rest[nameEnd]))
            return false;

        var name = rest[nameAt..nameEnd];
        var end = TagEnd(nameEnd);
        if (end < 0 || !IsTag(name, rest[nameEnd..end]))
            return false;
        if (HtmlElements.IsBlock(name))
            text.Separate();
        at += end + 1;
        if (nameAt == 1 && (Is(name, "script") || Is(name, "style")))
            SkipScript(name);
        return true;
    }

    /// <summary>Index of the <c>&gt;</c> that ends the tag ahead, past quoted attributes; -1 when there is none, or another <c>&lt;</c> before it.</summary>
    private int TagEnd(int from)
    {
        var rest = Rest;
        var i = from;
        for (var quotes = 0; quotes < MostQuotes && !noTagEnds; quotes++)
        {
            var stop = rest[i..].IndexOfAny("<>\"'");
            if (stop < 0)
                break;
            i += stop;
            if (rest[i] is '<' or '>')
                return rest[i] == '>' ? i : -1;
            var closing = IsOpeningQuote(rest, i) ? ClosingQuote(rest[(i + 1)..], rest[i]) : -1;
            i += closing < 0 ? 1 : closing + 2;
        }
        var end = noTagEnds ? -1 : rest[from..].IndexOf('>');
        noTagEnds |= end < 0;
        return end < 0 ? -1 : from + end;
    }

    private static bool IsOpeningQuote(ReadOnlySpan<char> rest, int quote) => rest[..quote].TrimEnd() is [.., '='];

    private int ClosingQuote(ReadOnlySpan<char> rest, char quote)
    {
        ref var gone = ref quote == '"' ? ref noDoubleQuotes : ref noSingleQuotes;
        var found = gone ? -1 : rest.IndexOf(quote);
        gone |= found < 0;
        return found;
    }

    /// <summary>
    /// <c>List&lt;T&gt;</c> and <c>a&lt;b and c&gt;d</c> are text; <c>&lt;foo x="y"&gt;</c> and <c>&lt;o:p&gt;</c> are markup, known or not.
    /// </summary>
    private static bool IsTag(ReadOnlySpan<char> name, ReadOnlySpan<char> attributes)
    {
        if (HtmlElements.IsKnown(name))
            return HtmlElements.CanHave(attributes);
        return name.ContainsAny(':', '-') || attributes.IndexOf("=\"") >= 0 || attributes.IndexOf("='") >= 0;
    }

    private void SkipScript(ReadOnlySpan<char> name)
    {
        if (noScriptEnds)
            return;
        var from = at;
        while (Rest.IndexOf("</") is >= 0 and var end)
        {
            at += end + 2;
            if (!Rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
                continue;
            at = Rest.IndexOf('>') is >= 0 and var close ? at + close + 1 : source.Length;
            return;
        }
        noScriptEnds = true;   // it is not closed: the words after it are text
        at = from;
    }

    private static bool Is(ReadOnlySpan<char> name, string element) => name.Equals(element, StringComparison.OrdinalIgnoreCase);
}
