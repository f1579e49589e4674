using static FeedHub.Ingest.ElementTraits;

namespace FeedHub.Ingest;

/// <summary>
/// The elements that are open, and which may be opened inside them so that every HTML parser builds the very tree that the tags show: no implied end
/// tags, no adoption agency, no foster parent, no way out of a formula (HTML §13.2.6). Both paths of the <see cref="Sanitizer"/> write by these rules, and
/// that is why what they write means the same to whoever parses it next.
/// </summary>
internal sealed class Nesting
{
    public const int MaximumDepth = 200;

    private readonly AllowedElement[] _open = new AllowedElement[MaximumDepth];
    private int _paragraphs;
    private int _anchors;
    private int _headings;

    public int Depth { get; private set; }

    public AllowedElement? Current => Depth > 0 ? _open[Depth - 1] : null;

    /// <summary>Text other than white space stays where it is written.</summary>
    public bool AllowsText => Current is not { } parent || (!parent.Is(TableStructure) && (!parent.Is(ElementTraits.Math) || parent.Is(MathToken)));

    public bool Allows(AllowedElement element)
    {
        var parent = Current;
        if (Depth == MaximumDepth)
            return false;
        if (parent is not null && parent.Is(ElementTraits.Math))
            return element.Is(ElementTraits.Math) && !element.Is(MathRoot) && !parent.Is(MathToken);
        if (element.Is(ElementTraits.Math))
            return element.Is(MathRoot) && AllowsText;
        if (parent is not null && parent.Is(TableStructure))
            return element.Is(Parts(parent));
        if (element.Is(Caption | TableSection | Row | Cell))
            return false;
        if (element.Is(Block) && _paragraphs > 0)
            return false;
        if (element.Is(Heading))
            return _headings == 0;
        if (element.Is(Anchor))
            return _anchors == 0;
        return Needs(element) is var needed && (needed == ElementTraits.None || (parent is not null && parent.Is(needed)));
    }

    public void Open(AllowedElement element)
    {
        _open[Depth++] = element;
        Count(element, 1);
    }

    public void Close() => Count(_open[--Depth], -1);

    public void Clear()
    {
        while (Depth > 0)
            Close();
    }

    private void Count(AllowedElement element, int by)
    {
        if (!element.Is(Paragraph | Anchor | Heading))
            return;
        _paragraphs += element.Is(Paragraph) ? by : 0;
        _anchors += element.Is(Anchor) ? by : 0;
        _headings += element.Is(Heading) ? by : 0;
    }

    /// <summary>What may be inside an element of a table's frame.</summary>
    private static ElementTraits Parts(AllowedElement parent) =>
        parent.Is(Table) ? Caption | TableSection | Row : parent.Is(TableSection) ? Row : Cell;

    /// <summary>What an element's parent must be.</summary>
    private static ElementTraits Needs(AllowedElement element) =>
        element.Is(ListItem) ? List
        : element.Is(DefinitionPart) ? DefinitionList
        : element.Is(RubyPart) ? Ruby
        : element.Is(MediaSource) ? Media
        : ElementTraits.None;
}
