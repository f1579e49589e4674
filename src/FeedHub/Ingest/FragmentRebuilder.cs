using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Parses a fragment as a browser would and writes anew what may stay of the tree, by the rules of <see cref="Nesting"/>: an element that cannot stand where
/// the tree has it is unwrapped, so that the text stays and the next parser has nothing to guess.
/// </summary>
internal sealed class FragmentRebuilder
{
    private static readonly HtmlParserOptions Options = new()
    {
        DisableElementPositionTracking = true,
        MaximumDepth = 2 * FragmentBounds.MaximumDepth,
        SkipComments = true,
        SkipProcessingInstructions = true,
        SkipRawText = true,
    };

    [ThreadStatic] private static HtmlParser? _parser;

    private readonly Nesting _nesting = new();
    private readonly StringBuilder _output = new();
    private readonly List<MarkupAttribute> _attributes = [];
    private readonly Stack<WalkStep> _path = new();
    private Uri? _base;
    private FrameHosts _frames = FrameHosts.Default;

    /// <summary>Where the content of a <c>pre</c> begins: a line break there is not read, unless it is written twice (HTML §13.1.2.5).</summary>
    private int _preformatted;

    public string Rebuild(string html, Uri? baseUri, FrameHosts frames)
    {
        _nesting.Clear();
        _output.Clear();
        _path.Clear();
        (_base, _frames, _preformatted) = (baseUri, frames, -1);
        var length = FragmentBounds.SafeLength(html);
        using (var document = Parse(html[..length]))
            Walk(document.Body!);
        if (length < html.Length && PlainText.FromHtml(html[length..]) is { Length: > 0 } rest)
        {
            _output.Append("<p>");
            MarkupText.AppendText(_output, MarkupText.Clean(rest));
            _output.Append("</p>");
        }
        return _output.ToString();
    }

    public static IHtmlDocument Parse(string html) => (_parser ??= new HtmlParser(Options)).ParseDocument("<!DOCTYPE html><body>" + html);

    private void Walk(INode root)
    {
        _path.Push(new WalkStep(root.ChildNodes, null, false));
        while (_path.TryPeek(out var step))
            if (step.Next >= step.Nodes.Length)
                Leave(_path.Pop());
            else if (step.Nodes[step.Next++] is var node && node is IElement element)
                Enter(element, step);
            else if (node is IText text)
                Text(text.Data);
    }

    private void Leave(WalkStep step)
    {
        if (step.Written is { } element)
        {
            _output.Append("</").Append(element.Name).Append('>');
            _nesting.Close();
        }
        if (step.Separate)
            Separate();
    }

    private void Enter(IElement element, WalkStep step)
    {
        if (FormulaMarkup.Recognise(element, step.Nodes, step.Next) is { } formula)
            Write(formula);
        else if (IsCheckbox(element) is { } box)
            Text(box);
        else if (element.LocalName == "noscript" && LazyPictures.StandIn(element, step.Nodes, step.Next, _base) is { } picture)
            Enter(picture);
        else if (!LazyPictures.IsReplaced(element, step.Nodes, step.Next, _base))
            Enter(element);
    }

    private void Enter(IElement element)
    {
        if (ForeignElements.Dropped.Contains(element.LocalName) || IsHidden(element))
            return;
        if (element.LocalName == "iframe")
            Embed(element);
        else
            Descend(element);
    }

    /// <summary>A frame that may not stay is a link to what it would have shown.</summary>
    private void Embed(IElement element)
    {
        var (frame, anchor) = (AllowedElements.Find("iframe")!, AllowedElements.Find("a")!);
        if (_nesting.Allows(frame) && Open(element, frame))
            _output.Append("</iframe>");
        else if (_nesting.Allows(anchor) && !AttributeWriter.IsPixel(Attributes(element, frame))
            && FrameAddress(element) is { } address)
        {
            _output.Append("<a");
            AttributeWriter.Write(_output, anchor, [new MarkupAttribute(anchor.FindAttribute("href")!, address.AsMemory())], null, _frames);
            _output.Append('>');
            var title = PlainText.Fold(MarkupText.Clean(element.GetAttribute("title") ?? ""));
            MarkupText.AppendText(_output, title.Length > 0 ? title : SafeAddress.Host(address));
            _output.Append("</a>");
        }
    }

    private void Descend(IElement element)
    {
        var name = ForeignElements.Renamed.GetValueOrDefault(element.LocalName, element.LocalName);
        var allowed = AllowedElements.Find(name);
        if (allowed is null || !_nesting.Allows(allowed))
        {
            var block = allowed is not null && allowed.Is(ElementTraits.Block | ElementTraits.ListItem | ElementTraits.DefinitionPart | ElementTraits.Cell);
            if (block)
                Separate();
            _path.Push(new WalkStep(element.ChildNodes, null, block));
        }
        else if (Open(element, allowed))
        {
            if (allowed.Is(ElementTraits.Void))
                return;
            _nesting.Open(allowed);
            _preformatted = allowed.Is(ElementTraits.Preformatted) ? _output.Length : -1;
            _path.Push(new WalkStep(element.ChildNodes, allowed, false));
            if (!allowed.Is(ElementTraits.MathToken))
                return;
            Text(element.TextContent);
            Leave(_path.Pop());
        }
    }

    private bool Open(IElement element, AllowedElement allowed)
    {
        var start = _output.Length;
        _output.Append('<').Append(allowed.Name);
        if (AttributeWriter.Write(_output, allowed, Attributes(element, allowed), _base, _frames))
        {
            _output.Append('>');
            return true;
        }
        _output.Length = start;
        return false;
    }

    private List<MarkupAttribute> Attributes(IElement element, AllowedElement allowed)
    {
        _attributes.Clear();
        foreach (var attribute in element.Attributes)
            if (allowed.FindAttribute(attribute.Name) is { } rule)
                _attributes.Add(new MarkupAttribute(rule, MarkupText.Clean(attribute.Value).AsMemory()));
        return _attributes;
    }

    private void Write(Formula formula)
    {
        var math = AllowedElements.Find("math")!;
        if (formula.Math is { } element && _nesting.Allows(math))
        {
            _output.Append(formula.Display ? "<math display=\"block\">" : "<math>");
            _nesting.Open(math);
            _path.Push(new WalkStep(element.ChildNodes, math, false));
        }
        else if (formula.Tex is { } tex && !string.IsNullOrWhiteSpace(tex) && _nesting.AllowsText && AllowedElements.Find("span") is { } span && _nesting.Allows(span))
        {
            _output.Append("<span class=\"math\">");
            Text((formula.Display ? @"\[" : @"\(") + tex.Trim() + (formula.Display ? @"\]" : @"\)"));
            _output.Append("</span>");
        }
    }

    private void Text(string text)
    {
        text = MarkupText.Clean(text);
        if (!_nesting.AllowsText && !string.IsNullOrWhiteSpace(text))
            return;
        if (_preformatted == _output.Length && text.StartsWith('\n'))
            _output.Append('\n');
        MarkupText.AppendText(_output, text);
    }

    /// <summary>Keeps the words of two blocks apart when their tags are gone.</summary>
    private void Separate()
    {
        if (_output.Length > 0 && !char.IsWhiteSpace(_output[^1]))
            _output.Append('\n');
    }

    private string? FrameAddress(IElement frame)
    {
        foreach (var name in FrameWriter.AddressAttributes)
            if (SafeAddress.Resolve(frame.GetAttribute(name), _base, media: true) is ['h', ..] address)
                return address;
        return null;
    }

    private static bool IsHidden(IElement element) =>
        element.HasAttribute("hidden") || (element.GetAttribute("style") is { } style && FormulaMarkup.HidesElement(style));

    /// <summary>The box of a task list.</summary>
    private static string? IsCheckbox(IElement element) =>
        element.LocalName == "input" && string.Equals(element.GetAttribute("type"), "checkbox", StringComparison.OrdinalIgnoreCase)
            ? element.HasAttribute("checked") ? "☑" : "☐"
            : null;
}
