using System.Buffers;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>
/// Proves, in one pass and without a tree, that a fragment is well-formed by the rules of <see cref="Nesting"/> and made of allowed elements only, and puts
/// its attributes in order on the way. What it cannot prove it leaves to <see cref="FragmentRebuilder"/>; it never repairs.
/// </summary>
internal sealed class FragmentScanner
{
    private static readonly SearchValues<char> Markup = SearchValues.Create("<&");

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-:_");

    private static readonly SearchValues<char> Space = SearchValues.Create(" \n\t");

    private readonly Nesting _nesting = new();
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _tag = new();
    private readonly List<MarkupAttribute> _attributes = [];
    private string _html = "";
    private Uri? _base;
    private FrameHosts _frames = FrameHosts.Default;
    private int _at;
    private int _copied;

    /// <summary>The sanitized fragment, the same string where nothing had to change; <see langword="null"/> when it is not provably well-formed.</summary>
    public string? Scan(string html, Uri? baseUri, FrameHosts frames)
    {
        _nesting.Clear();
        _output.Clear();
        (_html, _base, _frames, _at, _copied) = (html, baseUri, frames, 0, 0);
        while (_at < html.Length)
        {
            var run = html.AsSpan(_at);
            var next = run.IndexOfAny(Markup);
            var text = next < 0 ? run : run[..next];
            if (!_nesting.AllowsText && !text.IsWhiteSpace())
                return null;
            _at += text.Length;
            if (next >= 0 && !(html[_at] == '&' ? Reference() : Tag()))
                return null;
        }
        if (_nesting.Depth > 0)
            return null;
        return _copied == 0 ? html : _output.Append(html, _copied, html.Length - _copied).ToString();
    }

    /// <summary>Puts something in the place of what was read since <paramref name="start"/>.</summary>
    private void Replace(int start, StringBuilder? by = null)
    {
        _output.Append(_html, _copied, start - _copied).Append(by);
        _copied = _at;
    }

    private bool Reference()
    {
        var length = CharacterReference.Length(_html.AsSpan(_at));
        if (length < 0 || !_nesting.AllowsText)
            return false;
        _at += Math.Max(length, 1);
        if (length == 0)
            Replace(_at - 1, _tag.Clear().Append("&amp;"));
        return true;
    }

    private bool Tag()
    {
        var rest = _html.AsSpan(_at + 1);
        if (rest.StartsWith("/"))
            return EndTag(rest[1..]);
        return rest.StartsWith("!--") ? Comment(rest[3..]) : StartTag();
    }

    private bool EndTag(ReadOnlySpan<char> rest)
    {
        if (_nesting.Current is not { } current || !rest.StartsWith(current.Name) || rest.Length == current.Name.Length || rest[current.Name.Length] != '>')
            return false;
        _nesting.Close();
        _at += current.Name.Length + 3;
        return true;
    }

    /// <summary>A comment that all parsers end at the same place is left out (HTML §13.1.6).</summary>
    private bool Comment(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf("--");
        if (end < 0 || !rest[end..].StartsWith("-->") || rest[0] is '>' or '-' || rest[..end].Contains("<!", StringComparison.Ordinal))
            return false;
        var start = _at;
        _at += 4 + end + 3;
        Replace(start);
        return true;
    }

    private bool StartTag()
    {
        var start = _at++;
        var name = Name();
        if (AllowedElements.Find(name) is not { } element || !_nesting.Allows(element) || !Attributes(element, out var closed))
            return false;
        var isVoid = element.Is(ElementTraits.Void);
        if ((closed && !isVoid) || (element.Is(ElementTraits.Frame) && !_html.AsSpan(_at).StartsWith("</iframe>")))
            return false;
        if (_attributes.Count == 0 && !element.Is(ElementTraits.Replaced) && IsBare(start, element))
        {
            if (!isVoid)
                _nesting.Open(element);
            return true;
        }
        _tag.Clear().Append('<').Append(element.Name);
        if (!AttributeWriter.Write(_tag, element, _attributes, _base, _frames))
        {
            if (!isVoid)
                return false;
            Replace(start);
            return true;
        }
        _tag.Append('>');
        if (!_tag.Equals(_html.AsSpan(start, _at - start)))
            Replace(start, _tag);
        if (!isVoid)
            _nesting.Open(element);
        return true;
    }

    /// <summary><c>&lt;p&gt;</c>, <c>&lt;br&gt;</c>, <c>&lt;br/&gt;</c>: there is nothing to put in order.</summary>
    private bool IsBare(int start, AllowedElement element) => (_at - start - element.Name.Length) switch
    {
        2 => true,
        3 => _html[_at - 2] == '/',
        _ => false,
    };

    private ReadOnlySpan<char> Name()
    {
        var rest = _html.AsSpan(_at);
        var length = rest.IndexOfAnyExcept(NameCharacters);
        var name = length < 0 ? rest : rest[..length];
        _at += name.Length;
        return name;
    }

    /// <summary>Reads to the end of the tag.</summary>
    /// <param name="closed">The tag ends with a slash.</param>
    /// <returns><see langword="false"/> for what parsers have to guess at, and for elements whose attributes decide what becomes of them.</returns>
    private bool Attributes(AllowedElement element, out bool closed)
    {
        _attributes.Clear();
        closed = false;
        while (true)
        {
            var spaces = _html.AsSpan(_at).IndexOfAnyExcept(Space);
            if (spaces < 0)
                return false;
            _at += spaces;
            if (_html[_at] == '>')
            {
                _at++;
                return true;
            }
            if (_html[_at] == '/')
            {
                closed = true;
                _at += 2;
                return _at <= _html.Length && _html[_at - 1] == '>';
            }
            if (spaces == 0 || !Attribute(element))
                return false;
        }
    }

    private bool Attribute(AllowedElement element)
    {
        var name = Name();
        if (name.Length == 0 || _at >= _html.Length)
            return false;
        var value = ReadOnlyMemory<char>.Empty;
        if (_html[_at] == '=')
        {
            if (_at + 1 >= _html.Length || _html[_at + 1] is not ('"' or '\'') || _html.IndexOf(_html[_at + 1], _at + 2) is not (> 0 and var end))
                return false;
            if (CharacterReference.DecodeAttribute(_html.AsMemory(_at + 2, end - _at - 2)) is not { } decoded)
                return false;
            value = decoded;
            _at = end + 1;
        }
        if (element.FindAttribute(name) is not { } rule)
            return true;
        foreach (var earlier in _attributes)
            if (ReferenceEquals(earlier.Rule, rule))
                return false;
        _attributes.Add(new MarkupAttribute(rule, value));
        return !FormulaMarkup.Decides(rule, value.Span);
    }
}
