namespace FeedHub.Publish;

/// <summary>The commands: what begins with a backslash.</summary>
internal sealed partial class TexParser
{
    private TexNode Command()
    {
        var name = _scanner.Take().Text;
        if (TexSymbols.Letters.TryGetValue(name, out var letter))
            return Letter(letter);
        if (TexSymbols.Relations.TryGetValue(name, out var relation))
            return TexNode.Operator(relation, TexClass.Relation, "stretchy=\"false\"");
        if (TexSymbols.Operators.TryGetValue(name, out var binary))
            return TexNode.Operator(binary, TexClass.Binary);
        if (TexSymbols.Sums.TryGetValue(name, out var sum))
            return TexNode.Operator(sum, TexClass.Limits);
        if (TexSymbols.Integrals.TryGetValue(name, out var integral))
            return TexNode.Operator(integral, TexClass.Space);
        if (TexSymbols.Functions.Contains(name))
            return TexNode.Identifier(name) with { Class = TexClass.Function };
        if (TexSymbols.Limits.Contains(name))
            return Limit(name switch { "limsup" => "lim sup", "liminf" => "lim inf", "argmax" => "arg max", "argmin" => "arg min", _ => name });
        if (TexSymbols.Spaces.TryGetValue(name, out var width))
            return TexNode.Space(width);
        if (TexSymbols.Accents.TryGetValue(name, out var accent))
            return TexNode.Element("mover", "accent=\"true\"", Argument(), TexNode.Operator(accent, attributes: "stretchy=\"false\""));
        if (TexSymbols.Overs.TryGetValue(name, out var over))
            return TexNode.Element("mover", "", Argument(), TexNode.Operator(over, attributes: "stretchy=\"true\"")) with { Class = BraceClass(name) };
        if (TexSymbols.Unders.TryGetValue(name, out var under))
            return TexNode.Element("munder", "", Argument(), TexNode.Operator(under, attributes: "stretchy=\"true\"")) with { Class = BraceClass(name) };
        if (TexAlphabet.Of(name) is { } alphabet)
            return InAlphabet(alphabet);
        return TexSymbols.Signs.TryGetValue(name, out var sign) ? Dots(name, sign) : Structure(name);
    }

    /// <summary>Upright capitals of Greek, as TeX sets them; small letters and signs as they are in the font.</summary>
    private TexNode Letter(string letter)
    {
        var set = string.Concat(letter.EnumerateRunes().Select(_alphabet.Of));
        return TexNode.Identifier(set, upright: set == letter && letter[0] is not (>= 'α' and <= 'ϵ'));
    }

    private static TexNode Dots(string name, string sign) =>
        name is "vert" or "|" or "Vert" ? TexNode.Operator(sign, TexClass.Opening, "fence=\"true\" stretchy=\"false\" lspace=\"0\" rspace=\"0\"") : TexNode.Operator(sign);

    private static TexClass BraceClass(string name) => name.EndsWith("brace", StringComparison.Ordinal) || name.EndsWith("bracket", StringComparison.Ordinal)
        ? TexClass.Limits
        : TexClass.Ordinary;

    private static TexNode Limit(string name) =>
        TexNode.Operator(name.Replace(' ', '\u2009'), TexClass.Limits, "form=\"prefix\" movablelimits=\"true\" lspace=\"0.1667em\" rspace=\"0.1667em\"");

    private TexNode InAlphabet(TexAlphabet alphabet)
    {
        var outside = _alphabet;
        _alphabet = alphabet;
        var node = Argument();
        _alphabet = outside;
        return node;
    }

    private TexNode Structure(string name)
    {
        switch (name)
        {
            case "frac": return TexNode.Element("mfrac", "", Argument(), Argument());
            case "dfrac" or "cfrac": return TexNode.Element("mstyle", "displaystyle=\"true\"", TexNode.Element("mfrac", "", Argument(), Argument()));
            case "tfrac": return TexNode.Element("mstyle", "displaystyle=\"false\"", TexNode.Element("mfrac", "", Argument(), Argument()));
            case "binom" or "dbinom" or "tbinom": return Fenced("(", TexNode.Element("mfrac", "linethickness=\"0\"", Argument(), Argument()), ")");
            case "sqrt": return Root();
            case "left": return Pair();
            case "text" or "textrm" or "textnormal" or "mbox": return _scanner.TakeText() is { } text ? TexNode.Text(text) : Fail();
            case "operatorname" or "operatorname*": return OperatorName(name);
            case "begin": return Environment();
            case "overset" or "stackrel": return Stacked("mover");
            case "underset": return Stacked("munder");
            case "substack": return Substack();
            case "mid": return TexNode.Operator("|", TexClass.Opening, "stretchy=\"false\" lspace=\"0.2778em\" rspace=\"0.2778em\"");
            case "not": return Not();
            case "pmod": return TexNode.Element("mrow", "", TexNode.Space("0.4444"), Fenced("(", TexNode.Element("mrow", "", TexNode.Identifier("mod"), TexNode.Space("0.3333"), Argument()), ")"));
            case "bmod": return TexNode.Operator("mod", TexClass.Binary, "lspace=\"0.2222em\" rspace=\"0.2222em\"");
            case "xrightarrow": return Arrow("→");
            case "xleftarrow": return Arrow("←");
            case "phantom": return TexNode.Element("mphantom", "", Argument());
            case " ": return TexNode.Space("0.25");
            default: return Sized(name) ?? Delimiter(name) ?? Fail();
        }
    }

    private TexNode Root()
    {
        if (!_scanner.Peek().Is("["))
            return TexNode.Element("msqrt", "", Argument());
        return UpToBracket() is { } degree ? TexNode.Element("mroot", "", Argument(), degree) : Fail();
    }

    /// <summary>What stands in square brackets.</summary>
    private TexNode? UpToBracket()
    {
        _scanner.Take();
        var nodes = new List<TexNode>();
        while (!_failed && !_scanner.Peek().Is("]") && !EndsNodes(_scanner.Peek()))
            nodes.Add(Scripted());
        return _scanner.Take().Is("]") ? TexNode.Row(nodes) : null;
    }

    private static TexNode Fenced(string opening, TexNode inside, string closing) => TexNode.Element(
        "mrow", "", TexNode.Operator(opening, attributes: "fence=\"true\" form=\"prefix\""), inside, TexNode.Operator(closing, attributes: "fence=\"true\" form=\"postfix\""));

    /// <summary><c>\left( … \middle| … \right)</c>: delimiters as high as what is between them.</summary>
    private TexNode Pair()
    {
        if (TakeDelimiter() is not { } opening)
            return Fail();
        List<TexNode> parts = [.. Fence(opening, "prefix"), TexNode.Row(Nodes())];
        while (!_failed && _scanner.Peek().IsCommand("middle"))
        {
            _scanner.Take();
            if (TakeDelimiter() is not { } middle)
                return Fail();
            parts.AddRange(Fence(middle, "infix"));
            parts.Add(TexNode.Row(Nodes()));
        }
        if (_failed || !_scanner.Take().IsCommand("right") || TakeDelimiter() is not { } closing)
            return Fail();
        return TexNode.Element("mrow", "", [.. parts, .. Fence(closing, "postfix")]);
    }

    private static IEnumerable<TexNode> Fence(string delimiter, string form) => delimiter == "."
        ? []
        : [TexNode.Operator(delimiter, attributes: $"fence=\"true\" form=\"{form}\" stretchy=\"true\"")];

    /// <summary>A delimiter, a dot for none; <see langword="null"/> for what is no delimiter.</summary>
    private string? TakeDelimiter()
    {
        var token = _scanner.Take();
        if (token.Kind == TexKind.Command)
            return TexSymbols.Delimiters.GetValueOrDefault(token.Text);
        return token is { Kind: TexKind.Sign, Text: "<" or ">" or "." or "/" or "|" or "(" or ")" or "[" or "]" or "⟨" or "⟩" or "‖" }
            ? token.Text switch { "<" => "⟨", ">" => "⟩", _ => token.Text }
            : null;
    }

    /// <summary><c>\bigl( … \bigr)</c>: delimiters of a size that the author chose.</summary>
    private TexNode? Sized(string name)
    {
        var side = name is [.., 'l' or 'r' or 'm'] && TexSymbols.Sizes.ContainsKey(name[..^1]) ? name[^1] : ' ';
        if (!TexSymbols.Sizes.TryGetValue(side == ' ' ? name : name[..^1], out var size))
            return null;
        if (TakeDelimiter() is not { } delimiter || delimiter == ".")
            return Fail();
        var opening = side == 'l' || (side == ' ' && TexSymbols.Opening.Contains(delimiter, StringComparison.Ordinal));
        var form = side == 'm' ? "infix" : opening ? "prefix" : "postfix";
        return TexNode.Operator(delimiter, opening ? TexClass.Opening : TexClass.Ordinary,
            $"fence=\"true\" form=\"{form}\" stretchy=\"true\" symmetric=\"true\" minsize=\"{size}em\" maxsize=\"{size}em\" lspace=\"0\" rspace=\"0\"");
    }

    private static TexNode? Delimiter(string name)
    {
        if (!TexSymbols.Delimiters.TryGetValue(name, out var delimiter))
            return null;
        var opening = name[0] == 'l' || TexSymbols.Opening.Contains(delimiter, StringComparison.Ordinal);
        return TexNode.Operator(delimiter, opening ? TexClass.Opening : TexClass.Ordinary,
            $"fence=\"true\" form=\"{(opening ? "prefix" : "postfix")}\" stretchy=\"false\" lspace=\"0\" rspace=\"0\"");
    }

    private TexNode OperatorName(string command)
    {
        if (_scanner.TakeText() is not { Length: > 0 } name)
            return Fail();
        return command[^1] == '*' ? Limit(name.Trim()) : TexNode.Identifier(name.Trim().Replace(' ', '\u2009'), upright: name.Length == 1) with { Class = TexClass.Function };
    }

    private TexNode Stacked(string element)
    {
        var over = Argument();
        var body = Argument();
        return TexNode.Element(element, "", body, over) with { Class = body.Class };
    }

    private TexNode Arrow(string arrow)
    {
        var below = _scanner.Peek().Is("[") ? UpToBracket() : null;
        var above = Argument();
        var body = TexNode.Operator(arrow, attributes: "stretchy=\"true\"");
        var padded = TexNode.Element("mpadded", "width=\"+0.8em\" lspace=\"0.4em\"", above);
        return (below is { } under ? TexNode.Element("munderover", "", body, under, padded) : TexNode.Element("mover", "", body, padded)) with { Class = TexClass.Relation };
    }

    /// <summary>A stroke through a relation.</summary>
    private TexNode Not()
    {
        var token = _scanner.Take();
        var sign = token switch
        {
            { Kind: TexKind.Command, Text: "mid" } => "∣",
            { Kind: TexKind.Command } => TexSymbols.Relations.GetValueOrDefault(token.Text),
            { Text: "=" or "<" or ">" } => token.Text,
            _ => null,
        };
        return sign is null ? Fail() : TexNode.Operator(TexSymbols.Negations.GetValueOrDefault(sign) ?? sign + "\u0338", TexClass.Relation, "stretchy=\"false\"");
    }
}
