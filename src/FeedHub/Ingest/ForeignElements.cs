using System.Collections.Frozen;

namespace FeedHub.Ingest;

/// <summary>What becomes of elements that are not on the list. What is in neither table is unwrapped: its content stays.</summary>
internal static class ForeignElements
{
    /// <summary>They take their content with them: code, forms, frames, and whatever a parser reads by rules of its own.</summary>
    public static FrozenSet<string> Dropped { get; } = FrozenSet.ToFrozenSet(
    [
        "annotation", "annotation-xml", "applet", "area", "base", "basefont", "bgsound", "button", "canvas", "col", "colgroup", "datalist", "embed",
        "frame", "frameset", "head", "input", "keygen", "link", "map", "meta", "noembed", "noframes", "noscript", "object", "optgroup",
        "option", "param", "plaintext", "portal", "script", "select", "style", "svg", "template", "textarea", "title", "track",
    ]);

    /// <summary>Old names, and forms, whose content is text like any other.</summary>
    public static FrozenDictionary<string, string> Renamed { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["acronym"] = "abbr",
        ["center"] = "div",
        ["dir"] = "ul",
        ["fieldset"] = "div",
        ["form"] = "div",
        ["listing"] = "pre",
        ["menu"] = "ul",
        ["mfenced"] = "mrow",
        ["strike"] = "s",
        ["tt"] = "code",
        ["xmp"] = "pre",
    }.ToFrozenDictionary();
}
