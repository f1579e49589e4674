namespace FeedHub.Publish;

/// <summary>What a part of a formula is to its neighbours.</summary>
internal enum TexClass
{
    Ordinary,

    /// <summary>A name that is applied to what follows: <c>log</c>.</summary>
    Function,

    /// <summary>Its scripts stand above and below: sums, <c>max</c>, braces over a part.</summary>
    Limits,

    Binary,
    Relation,
    Opening,
    Space,
}

/// <summary>A part of a formula as one MathML element. Made by these methods alone: names are ours, text is escaped.</summary>
internal readonly record struct TexNode(string Markup, TexClass Class = TexClass.Ordinary)
{
    public static TexNode Empty { get; } = new("<mrow></mrow>");

    public static TexNode Identifier(string text, bool upright = false) => new($"<mi{(upright ? " mathvariant=\"normal\"" : "")}>{Escape(text)}</mi>");

    public static TexNode Number(string text) => new($"<mn>{Escape(text)}</mn>");

    public static TexNode Text(string text) => new($"<mtext>{Escape(text.Replace(' ', '\u00A0'))}</mtext>");

    /// <param name="attributes">Written here, never taken from a formula.</param>
    public static TexNode Operator(string text, TexClass kind = TexClass.Ordinary, string attributes = "") =>
        new($"<mo{(attributes.Length > 0 ? " " : "")}{attributes}>{Escape(text)}</mo>", kind);

    /// <param name="em">A number, from our table.</param>
    public static TexNode Space(string em) => new($"<mspace width=\"{em}em\"></mspace>", TexClass.Space);

    /// <param name="name">Written here, as are the attributes.</param>
    public static TexNode Element(string name, string attributes, params IEnumerable<TexNode> children) =>
        new($"<{name}{(attributes.Length > 0 ? " " : "")}{attributes}>{string.Concat(children.Select(child => child.Markup))}</{name}>");

    /// <summary>One element for several, which is needed where a place holds only one.</summary>
    public static TexNode Row(IReadOnlyList<TexNode> nodes) => nodes.Count switch
    {
        0 => Empty,
        1 => nodes[0],
        _ => new TexNode($"<mrow>{string.Concat(nodes.Select(node => node.Markup))}</mrow>"),
    };

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
