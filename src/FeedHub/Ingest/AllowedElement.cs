namespace FeedHub.Ingest;

/// <summary>An element that may be in published content, and what the HTML parser's tree construction makes special about it (HTML §13.2.6).</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Attributes">Its own attributes, besides the ones that every element may have.</param>
internal sealed record AllowedElement(string Name, ElementTraits Traits, AttributeRule[] Attributes)
{
    public bool Is(ElementTraits trait) => (Traits & trait) != ElementTraits.None;

    /// <summary><see langword="null"/> for an attribute that does not stay.</summary>
    public AttributeRule? FindAttribute(ReadOnlySpan<char> name)
    {
        foreach (var rule in Attributes)
            if (name.SequenceEqual(rule.Name))
                return rule;
        if (!Is(ElementTraits.Math))
            foreach (var rule in AllowedElements.GlobalAttributes)
                if (name.SequenceEqual(rule.Name))
                    return rule;
        return null;
    }
}

[Flags]
internal enum ElementTraits
{
    None = 0,
    /// <summary>Its start tag closes an open <c>p</c>.</summary>
    Block = 1,
    /// <summary>It has neither content nor end tag.</summary>
    Void = 1 << 1,
    Heading = 1 << 2,
    Anchor = 1 << 3,
    Paragraph = 1 << 4,
    List = 1 << 5,
    ListItem = 1 << 6,
    DefinitionList = 1 << 7,
    DefinitionPart = 1 << 8,
    Ruby = 1 << 9,
    RubyPart = 1 << 10,
    Media = 1 << 11,
    MediaSource = 1 << 12,
    Table = 1 << 13,
    Caption = 1 << 14,
    TableSection = 1 << 15,
    Row = 1 << 16,
    Cell = 1 << 17,
    /// <summary>MathML.</summary>
    Math = 1 << 18,
    /// <summary>The <c>math</c> element itself.</summary>
    MathRoot = 1 << 19,
    /// <summary>MathML that holds text and nothing else.</summary>
    MathToken = 1 << 20,
    Preformatted = 1 << 21,
    /// <summary>It is nothing without attributes, or has some that we write.</summary>
    Replaced = 1 << 22,
    /// <summary>A parser reads what is inside as text; we leave nothing there.</summary>
    Frame = 1 << 23,

    /// <summary>Only its parts may be inside: text there would be moved in front of the table.</summary>
    TableStructure = Table | TableSection | Row,
}
