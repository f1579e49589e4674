namespace FeedHub.Publish;

/// <summary>Matrices, cases and lines that stand below one another.</summary>
internal sealed partial class TexParser
{
    private TexNode Environment()
    {
        var name = _scanner.TakeText();
        var shape = name switch
        {
            "matrix" or "smallmatrix" => new TableShape("", "", ""),
            "pmatrix" => new TableShape("(", ")", ""),
            "bmatrix" => new TableShape("[", "]", ""),
            "Bmatrix" => new TableShape("{", "}", ""),
            "vmatrix" => new TableShape("|", "|", ""),
            "Vmatrix" => new TableShape("‖", "‖", ""),
            "cases" => new TableShape("{", "", "l"),
            "rcases" => new TableShape("", "}", "l"),
            "array" => _scanner.TakeText() is { } columns && columns.All(column => column is 'l' or 'c' or 'r' or ' ')
                ? new TableShape("", "", columns.Replace(" ", "", StringComparison.Ordinal))
                : null,
            "aligned" or "align" or "align*" or "split" or "eqnarray*" => new TableShape("", "", "rl") { Lines = true },
            "gathered" or "gather" or "gather*" or "equation" or "equation*" => new TableShape("", "", "c") { Lines = true },
            _ => null,
        };
        if (shape is null)
            return Fail();
        var rows = Rows(shape);
        if (!_scanner.Take().IsCommand("end") || _scanner.TakeText() != name)
            return Fail();
        var table = TexNode.Element("mtable", shape.Lines ? "displaystyle=\"true\" class=\"lines\"" : "", [.. rows]);
        return shape is { Opening: "", Closing: "" } ? table : TexNode.Element("mrow", "",
        [
            .. Fence(shape.Opening.Length > 0 ? shape.Opening : ".", "prefix"), table, .. Fence(shape.Closing.Length > 0 ? shape.Closing : ".", "postfix"),
        ]);
    }

    private List<TexNode> Rows(TableShape shape)
    {
        var rows = new List<TexNode>();
        while (!_failed)
        {
            var cells = new List<TexNode> { Cell(shape, 0) };
            while (!_failed && _scanner.Peek().Is("&"))
            {
                _scanner.Take();
                cells.Add(Cell(shape, cells.Count));
            }
            var last = !_scanner.Peek().IsCommand("\\") && !_scanner.Peek().IsCommand("cr");
            // A line's end after the last row begins no other.
            if (!last || cells.Count > 1 || cells[0].Markup != shape.EmptyCell)
                rows.Add(TexNode.Element("mtr", "", [.. cells]));
            if (last)
                break;
            _scanner.Take();
        }
        return rows;
    }

    private TexNode Cell(TableShape shape, int column) => TexNode.Element("mtd", shape.Attributes(column), [.. Nodes()]);

    private TexNode Substack()
    {
        if (!_scanner.Take().Is("{"))
            return Fail();
        var rows = Rows(new TableShape("", "", ""));
        return _scanner.Take().Is("}") ? TexNode.Element("mtable", "", [.. rows]) : Fail();
    }

    /// <param name="Columns">How columns are aligned, <c>l</c>, <c>c</c> or <c>r</c> each, again from the start where there are more; centred where empty.</param>
    private sealed record TableShape(string Opening, string Closing, string Columns)
    {
        /// <summary>Formulas one below another, each set as if it stood alone.</summary>
        public bool Lines { get; init; }

        public string EmptyCell => $"<mtd{(Attributes(0).Length > 0 ? " " : "")}{Attributes(0)}></mtd>";

        public string Attributes(int column) => (Columns.Length == 0 ? 'c' : Columns[column % Columns.Length]) switch
        {
            'l' => "class=\"left\"",
            'r' => "class=\"right\"",
            _ => "",
        };
    }
}
