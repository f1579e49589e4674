namespace FeedHub.Syndication;

/// <summary>
/// The names that make a <c>&lt;…&gt;</c> markup: HTML's elements, living and obsolete, and the usual ones of SVG and MathML. Anything else in angle
/// brackets, <c>List&lt;T&gt;</c>, is what somebody wrote.
/// </summary>
internal static class HtmlElements
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Blocks = Set("""
        address article aside blockquote body br canvas caption center col colgroup dd details dialog dir div dl dt fieldset figcaption figure footer form
        frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe legend li listing main menu nav noscript ol optgroup option p plaintext pre
        script search section select style summary table tbody td template textarea tfoot th thead title tr ul video xmp
        """);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Inlines = Set("""
        a abbr acronym applet area audio b base basefont bdi bdo bgsound big blink button cite code data datalist del dfn em embed font i img input ins kbd
        keygen label link map mark marquee meta meter nobr object output param picture progress q rb rp rt rtc ruby s samp slot small source span strike
        strong sub sup time track tt u var wbr
        annotation math merror mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder
        munderover semantics circle clippath defs ellipse g image line lineargradient path polygon polyline rect stop svg symbol text tspan use
        """);

    /// <summary>Attributes that are written without a value.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Bare = Set("""
        allowfullscreen alt async autofocus autoplay checked class compact contenteditable controls crossorigin declare default defer disabled download
        draggable formnovalidate hidden href id inert ismap itemscope loop multiple muted nohref nomodule noresize noshade novalidate nowrap open playsinline
        popover readonly required reversed selected title translate
        """);

    public static bool IsBlock(ReadOnlySpan<char> name) => Blocks.Contains(name);

    public static bool IsKnown(ReadOnlySpan<char> name) => Blocks.Contains(name) || Inlines.Contains(name);

    /// <summary>
    /// Whether what stands between the name of an element and its <c>&gt;</c> can be attributes: one of them has a value, or all of them are such as need none.
    /// <c>a&lt;b and c&gt;d</c> and <c>x&lt;em and y&gt;z</c> are text, <c>&lt;td nowrap&gt;</c> is a tag.
    /// </summary>
    public static bool CanHave(ReadOnlySpan<char> attributes)
    {
        attributes = attributes.Trim(" \t\r\n\f/");
        if (attributes.IsEmpty)
            return true;
        if (!char.IsLetter(attributes[0]) && attributes[0] is not ('"' or '\'' or '_' or ':' or '@' or '='))
            return false;
        return HasValue(attributes) || AreBare(attributes);
    }

    /// <summary>An equals sign behind a name; <c>==</c>, <c>&lt;=</c> and their like are operators of somebody's code.</summary>
    private static bool HasValue(ReadOnlySpan<char> attributes)
    {
        var sign = attributes.IndexOf('=');
        return sign >= 0
            && (sign + 1 == attributes.Length || attributes[sign + 1] != '=')
            && (sign == 0 || attributes[sign - 1] is '-' or '_' || char.IsLetterOrDigit(attributes[sign - 1]) || char.IsWhiteSpace(attributes[sign - 1]));
    }

    private static bool AreBare(ReadOnlySpan<char> attributes)
    {
        foreach (var range in attributes.SplitAny(" \t\r\n\f"))
            if (attributes[range] is { IsEmpty: false } word && !Bare.Contains(word) && !word.StartsWith("data-", StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names)
    {
        var set = new HashSet<string>(names.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
        return set.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
