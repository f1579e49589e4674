using System.Collections.Frozen;
using static FeedHub.Ingest.AttributeKind;
using static FeedHub.Ingest.ElementTraits;

namespace FeedHub.Ingest;

/// <summary>The list of what may be published. Whatever is not on it is unwrapped or left out (<see cref="ForeignElements"/>).</summary>
internal static class AllowedElements
{
    public static AttributeRule[] GlobalAttributes { get; } =
    [
        new("class", Class), new("id", Identifier), new("title", AttributeKind.Text), new("lang", Word), new("dir", Word),
        new("style", Style), new("hidden", Hidden),
    ];

    private static readonly AttributeRule[] Size = [new("width", Number), new("height", Number)];

    private static readonly AttributeRule[] CellAttributes = [new("colspan", Number), new("rowspan", Number), new("scope", Word)];

    private static readonly AttributeRule[] MathAttributes =
    [
        .. from name in (string[])
            [
                "display", "displaystyle", "scriptlevel", "mathvariant", "stretchy", "fence", "separator", "accent", "accentunder", "form",
                "largeop", "movablelimits", "symmetric", "linethickness", "lspace", "rspace", "minsize", "maxsize", "width", "height", "depth",
                "voffset", "columnalign", "columnspacing", "columnlines", "columnspan", "rowalign", "rowspacing", "rowlines", "rowspan", "frame",
                "notation", "dir",
            ]
           select new AttributeRule(name, AttributeKind.Text),
    ];

    private static readonly FrozenDictionary<string, AllowedElement> Elements = ((AllowedElement[])
    [
        .. Many("abbr b bdi bdo cite code dfn em i kbd mark q s samp small span strong sub sup u var", ElementTraits.None),
        .. Many("address article aside blockquote details div figcaption figure footer header hgroup main nav section summary", Block),
        .. Many("h1 h2 h3 h4 h5 h6", Block | Heading),
        new("p", Block | Paragraph, []),
        new("pre", Block | Preformatted, []),
        new("hr", Block | ElementTraits.Void, []),
        .. Many("br wbr", ElementTraits.Void),
        new("a", Anchor, [new("href", Address), new("rel", Forced)]),
        .. Many("del ins", ElementTraits.None, new("cite", Address), new("datetime", AttributeKind.Text)),
        new("time", ElementTraits.None, [new("datetime", AttributeKind.Text)]),
        new("img", ElementTraits.Void | Replaced,
        [
            new("src", MediaAddress), new("srcset", AttributeKind.SourceSet), new("data-src", LazyAddress), new("data-original", LazyAddress),
            new("data-lazy-src", LazyAddress), new("data-actualsrc", LazyAddress), new("data-srcset", LazySourceSet),
            new("data-lazy-srcset", LazySourceSet), new("sizes", AttributeKind.Text), new("alt", AttributeKind.Text), .. Size, new("loading", Forced),
        ]),
        new("iframe", Frame | Replaced, [.. from name in FrameWriter.AddressAttributes select new AttributeRule(name, AttributeKind.FrameAddress), .. Size]),
        new("picture", Media, []),
        new("source", ElementTraits.Void | Replaced | MediaSource,
        [
            new("src", MediaAddress), new("srcset", AttributeKind.SourceSet), new("data-srcset", LazySourceSet), new("sizes", AttributeKind.Text),
            new("type", Word), new("media", AttributeKind.Text), .. Size,
        ]),
        .. Many("audio video", Media | Replaced, [new("src", MediaAddress), new("poster", MediaAddress), .. Size, new("controls", Forced), new("preload", Forced)]),
        new("ul", Block | List, []),
        new("ol", Block | List, [new("start", Number), new("type", Word), new("reversed", Flag)]),
        new("li", ListItem, [new("value", Number)]),
        new("dl", Block | DefinitionList, []),
        .. Many("dt dd", DefinitionPart),
        new("ruby", Ruby, []),
        .. Many("rt rp", RubyPart),
        new("table", Block | Table, []),
        new("caption", Caption, []),
        .. Many("thead tbody tfoot", TableSection),
        new("tr", Row, []),
        .. Many("td th", Cell, CellAttributes),
        new("math", ElementTraits.Math | MathRoot, MathAttributes),
        .. Many("mi mn mo ms mtext", ElementTraits.Math | MathToken, MathAttributes),
        .. Many("mrow mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup msubsup munder mover munderover mmultiscripts " +
                "mprescripts none mtable mtr mlabeledtr mtd", ElementTraits.Math, MathAttributes),
    ]).ToFrozenDictionary(element => element.Name);

    private static readonly FrozenDictionary<string, AllowedElement>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Elements.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary><see langword="null"/> for a name that is not on the list, or not in lower case.</summary>
    public static AllowedElement? Find(ReadOnlySpan<char> name) => ByName.TryGetValue(name, out var element) ? element : null;

    private static IEnumerable<AllowedElement> Many(string names, ElementTraits traits, params AttributeRule[] attributes) =>
        names.Split(' ').Select(name => new AllowedElement(name, traits, attributes));
}
