using System.Text;

namespace FeedHub.Publish;

/// <summary>Reads a formula by recursive descent. What it does not know ends the reading: <see cref="_failed"/> makes every loop come to its end.</summary>
internal sealed partial class TexParser
{
    private const int MaximumDepth = 24;

    /// <summary>Of a space that TeX leaves between a function and what it is applied to.</summary>
    private const string ThinSpace = "0.1667";

    private readonly TexScanner _scanner;
    private TexAlphabet _alphabet = TexAlphabet.Italic;
    private bool _failed;
    private int _depth;

    private TexParser(string tex) => _scanner = new TexScanner(tex);

    /// <returns>The parts of the formula; <see langword="null"/> when one of them is not understood.</returns>
    public static IReadOnlyList<TexNode>? Parse(string tex)
    {
        var parser = new TexParser(tex);
        var nodes = parser.Nodes();
        return parser._failed || parser._scanner.Peek().Kind != TexKind.End ? null : nodes;
    }

    private TexNode Fail()
    {
        _failed = true;
        return TexNode.Empty;
    }

    /// <summary>Parts up to whatever ends them: the formula, a group, a cell, a pair of delimiters.</summary>
    private List<TexNode> Nodes()
    {
        var nodes = new List<TexNode>();
        if (++_depth > MaximumDepth)
            Fail();
        while (!_failed && !EndsNodes(_scanner.Peek()))
        {
            if (_scanner.Peek() is { Kind: TexKind.Command, Text: "displaystyle" or "textstyle" or "limits" or "nolimits" or "notag" or "nonumber" } style)
            {
                _scanner.Take();
                if (style.Text is "displaystyle" or "textstyle")
                    nodes.Add(TexNode.Element("mstyle", $"displaystyle=\"{(style.Text[0] == 'd' ? "true" : "false")}\"", [.. Nodes()]));
                continue;
            }
            var node = Scripted();
            if (node.Class == TexClass.Function && nodes is [.., { Class: TexClass.Ordinary }])
                nodes.Add(TexNode.Space(ThinSpace));
            else if (nodes is [.., { Class: TexClass.Function }] && node.Class is TexClass.Ordinary or TexClass.Function or TexClass.Limits)
                nodes.Add(TexNode.Space(ThinSpace));
            nodes.Add(node);
        }
        _depth--;
        return nodes;
    }

    private static bool EndsNodes(TexToken token) => token.Kind switch
    {
        TexKind.End => true,
        TexKind.Sign => token.Text is "}" or "&",
        TexKind.Command => token.Text is "right" or "middle" or "end" or "\\" or "cr",
        _ => false,
    };

    /// <summary>A part with its subscript, superscript and primes.</summary>
    private TexNode Scripted()
    {
        var token = _scanner.Peek();
        var body = token is { Kind: TexKind.Sign, Text: "^" or "_" or "'" } ? TexNode.Empty : Atom();
        var limits = body.Class == TexClass.Limits;
        while (_scanner.Peek() is { Kind: TexKind.Command, Text: "limits" or "nolimits" } word)
        {
            _scanner.Take();
            limits = word.Text == "limits";
        }
        TexNode? below = null;
        TexNode? above = null;
        var primes = 0;
        for (token = _scanner.Peek(); !_failed && token is { Kind: TexKind.Sign, Text: "^" or "_" or "'" }; token = _scanner.Peek())
        {
            _scanner.Take();
            if (token.Text == "'" && above is null)
                primes++;
            else if (token.Text == "_" && below is null)
                below = Argument();
            else if (token.Text == "^" && above is null)
                above = Argument();
            else
                return Fail();   // two of a kind
        }
        if (primes > 0)
        {
            var mark = TexNode.Operator(new string('′', primes), attributes: "lspace=\"0\" rspace=\"0\"");
            above = above is { } more ? TexNode.Element("mrow", "", mark, more) : mark;
        }
        var script = (below, above) switch
        {
            (null, null) => body,
            ({ } b, null) => TexNode.Element(limits ? "munder" : "msub", "", body, b),
            (null, { } a) => TexNode.Element(limits ? "mover" : "msup", "", body, a),
            ({ } b, { } a) => TexNode.Element(limits ? "munderover" : "msubsup", "", body, b, a),
        };
        return script with { Class = body.Class };
    }

    /// <summary>What a command or a script is applied to: a group, or the next sign.</summary>
    private TexNode Argument()
    {
        var token = _scanner.Peek();
        if (token.Is("{"))
            return Group();
        if (token.Kind == TexKind.End || EndsNodes(token) || token is { Kind: TexKind.Sign, Text: "^" or "_" or "'" })
            return Fail();
        if (token.Kind == TexKind.Number)
            return TexNode.Number(_alphabet.Of(new Rune(_scanner.TakeDigit())));
        return Nested(Atom);
    }

    private TexNode Group()
    {
        if (!_scanner.Take().Is("{"))
            return Fail();
        var row = TexNode.Row(Nodes());
        return _scanner.Take().Is("}") ? row with { Class = TexClass.Ordinary } : Fail();
    }

    private TexNode Nested(Func<TexNode> read)
    {
        if (++_depth > MaximumDepth)
            return Fail();
        var node = read();
        _depth--;
        return node;
    }

    private TexNode Atom()
    {
        var token = _scanner.Peek();
        switch (token.Kind)
        {
            case TexKind.Letter: return Letters();
            case TexKind.Number: return Digits();
            case TexKind.Command: return Nested(Command);
            case TexKind.Sign when token.Text == "{": return Group();
            default: return Sign(_scanner.Take().Text);
        }
    }

    /// <summary>Upright letters that stand together are one name; so are letters of scripts in which people write words.</summary>
    private TexNode Letters()
    {
        var first = _scanner.Take().Text;
        var word = Rune.GetRuneAt(first, 0).Value > 0x2E80;
        if (!word && !_alphabet.Upright)
        {
            var letter = _alphabet.Of(Rune.GetRuneAt(first, 0));
            return TexNode.Identifier(letter);
        }
        var name = new StringBuilder(first);
        while (_scanner.Peek() is { Kind: TexKind.Letter } next && Rune.GetRuneAt(next.Text, 0).Value > 0x2E80 == word)
            name.Append(_scanner.Take().Text);
        return word ? TexNode.Text(name.ToString()) : TexNode.Identifier(name.ToString(), upright: name.Length == 1);
    }

    private TexNode Digits() => TexNode.Number(string.Concat(_scanner.Take().Text.EnumerateRunes().Select(_alphabet.Of)));

    private TexNode Sign(string sign) => sign switch
    {
        "(" or "[" => TexNode.Operator(sign, TexClass.Opening, "stretchy=\"false\""),
        ")" or "]" => TexNode.Operator(sign, TexClass.Binary, "stretchy=\"false\"") with { Class = TexClass.Ordinary },
        "|" => TexNode.Operator("|", TexClass.Opening, "fence=\"true\" stretchy=\"false\" lspace=\"0\" rspace=\"0\""),
        "+" => TexNode.Operator("+", TexClass.Binary),
        "-" => TexNode.Operator("−", TexClass.Binary),
        "*" => TexNode.Operator("∗", TexClass.Binary),
        "/" => TexNode.Operator("/", TexClass.Opening, "lspace=\"0\" rspace=\"0\""),
        "=" or "<" or ">" or ":" => TexNode.Operator(sign, TexClass.Relation),
        "," or ";" => TexNode.Operator(sign, TexClass.Space, "separator=\"true\""),
        "!" or "?" or "." or "\"" => TexNode.Operator(sign, attributes: "lspace=\"0\" rspace=\"0\""),
        "~" => TexNode.Space("0.25"),
        _ when TexSymbols.Relations.Values.Contains(sign) => TexNode.Operator(sign, TexClass.Relation),
        _ when TexSymbols.Operators.Values.Contains(sign) => TexNode.Operator(sign, TexClass.Binary),
        _ when TexSymbols.Signs.Values.Contains(sign) => TexNode.Operator(sign),
        _ when TexSymbols.Letters.Values.Contains(sign) && sign is not ("#" or "%" or "&" or "_" or "$") => TexNode.Identifier(sign, upright: true),
        _ => Fail(),   // a comment, a parameter, or nothing of mathematics
    };
}
