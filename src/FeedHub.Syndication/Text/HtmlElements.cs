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

    public static bool IsBlock(ReadOnlySpan<char> name) => Blocks.Contains(name);

    public static bool IsKnown(ReadOnlySpan<char> name) => Blocks.Contains(name) || Inlines.Contains(name);

    /// <summary>
    /// Whether what stands between a known name and its <c>&gt;</c> can be attributes: they begin with a letter, and after a name of one letter, which is a word of
    /// its own in <c>a&lt;b and c&gt;d</c>, one of them has a value.
    /// </summary>
    public static bool CanHave(ReadOnlySpan<char> name, ReadOnlySpan<char> attributes)
    {
        attributes = attributes.Trim(" \t\r\n\f/");
        return attributes.IsEmpty
            || ((char.IsLetter(attributes[0]) || attributes[0] is '"' or '\'' or '_' or ':' or '@' or '=') && (name.Length > 1 || attributes.Contains('=')));
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string names)
    {
        var set = new HashSet<string>(names.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
        return set.GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
