using AngleSharp.Dom;

namespace FeedHub.Ingest;

/// <summary>
/// Formulas as KaTeX, MathJax and MediaWiki leave them in a page: each several times, for the eye, for the screen reader and as source. One copy stays:
/// the MathML where there is some, else the TeX.
/// </summary>
internal static class FormulaMarkup
{
    /// <summary>Whether this attribute can make more of its element than the element's name says: then only the tree tells what to do with it.</summary>
    public static bool Decides(AttributeRule rule, ReadOnlySpan<char> value) => rule.Kind switch
    {
        AttributeKind.Hidden => true,
        AttributeKind.Style => HidesElement(value),
        AttributeKind.Class => value.Length > 4 && (IsTypeset(value) || IsWrapper(value) || MarkupClasses.Has(value, "MathJax_Preview")),
        _ => false,
    };

    public static bool HidesElement(ReadOnlySpan<char> style)
    {
        foreach (var range in style.Split(';'))
            if (style[range].Trim() is var declaration && declaration.StartsWith("display", StringComparison.OrdinalIgnoreCase)
                && declaration[7..].TrimStart() is [':', .. var value] && value.TrimStart().StartsWith("none", StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>What an element stands for; <see langword="null"/> when it is no formula. An empty formula is a copy of another one.</summary>
    /// <param name="siblings">The nodes that it is one of; those after it start at <paramref name="next"/>.</param>
    public static Formula? Recognise(IElement element, INodeList siblings, int next)
    {
        if (IsSource(element) is { } display)
            return new Formula(null, element.TextContent, display);
        if (element.ClassName is not { Length: > 4 } classes)
            return element.LocalName == "mjx-container" ? Typeset(element, "") : null;
        if (MarkupClasses.Has(classes, "MathJax_Preview"))
            return Formula.Copy;
        if (!IsTypeset(classes) && !IsWrapper(classes) && element.LocalName != "mjx-container")
            return null;
        return HasSource(siblings, next) ? Formula.Copy : Typeset(element, classes);
    }

    /// <summary>The next element is the TeX that this one was made from.</summary>
    private static bool HasSource(INodeList siblings, int next)
    {
        while (next < siblings.Length && siblings[next] is IText space && string.IsNullOrWhiteSpace(space.Data))
            next++;
        return next < siblings.Length && siblings[next] is IElement element && IsSource(element) is not null;
    }

    private static Formula Typeset(IElement element, string classes)
    {
        var math = Find(element, "math") ?? Embedded(element);
        var display = MarkupClasses.Has(classes, "katex-display") || MarkupClasses.Has(classes, "MathJax_Display")
            || MarkupClasses.Has(classes, "MathJax_SVG_Display") || MarkupClasses.Has(classes, "MJXc-display")
            || element.GetAttribute("display") is "true" || math?.GetAttribute("display") == "block";
        return new Formula(math, math is null ? element.TextContent : null, display);
    }

    private static bool IsTypeset(ReadOnlySpan<char> classes) =>
        MarkupClasses.Has(classes, "katex") || MarkupClasses.Has(classes, "MathJax") || MarkupClasses.Has(classes, "MathJax_SVG")
        || MarkupClasses.Has(classes, "MathJax_CHTML") || MarkupClasses.Has(classes, "mjx-chtml") || MarkupClasses.Has(classes, "mwe-math-element");

    private static bool IsWrapper(ReadOnlySpan<char> classes) =>
        MarkupClasses.Has(classes, "katex-display") || MarkupClasses.Has(classes, "MathJax_Display")
        || MarkupClasses.Has(classes, "MathJax_SVG_Display") || MarkupClasses.Has(classes, "MJXc-display");

    /// <summary>Whether a script of MathJax 2 with TeX in it is set on a line of its own; <see langword="null"/> for anything else.</summary>
    private static bool? IsSource(IElement element) =>
        element.LocalName == "script" && element.GetAttribute("type") is { } type && type.StartsWith("math/tex", StringComparison.OrdinalIgnoreCase)
            ? type.Contains("mode=display", StringComparison.OrdinalIgnoreCase)
            : null;

    /// <summary>MathJax 2 keeps the MathML in an attribute.</summary>
    private static IElement? Embedded(IElement element)
    {
        var written = element.GetAttribute("data-mathml") ?? (element.FirstElementChild as IElement)?.GetAttribute("data-mathml");
        return written is null ? null : Find(FragmentRebuilder.Parse(written).Body!, "math");
    }

    /// <summary>The first element of that name, in document order; it may be <paramref name="root"/>.</summary>
    public static IElement? Find(IElement root, string name)
    {
        var waiting = new Stack<INode>([root]);
        while (waiting.TryPop(out var node))
        {
            if (node is IElement element && element.LocalName == name)
                return element;
            for (var i = node.ChildNodes.Length - 1; i >= 0; i--)
                waiting.Push(node.ChildNodes[i]);
        }
        return null;
    }
}

/// <summary>One formula: its MathML, else its text; neither for a copy of another one.</summary>
/// <param name="Display">On a line of its own.</param>
internal sealed record Formula(IElement? Math, string? Tex, bool Display)
{
    public static Formula Copy { get; } = new(null, null, false);
}
