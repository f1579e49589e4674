using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Reads sanitized HTML, tag by tag and without a tree, into folded text with placeholders.</summary>
internal sealed class ExcerptText
{
    /// <summary>Longest run of text that is taken at once, in UTF-16 code units.</summary>
    private const int Piece = 1024;

    private static readonly SearchValues<char> TagEnd = SearchValues.Create(" />");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Blocks = FrozenSet.ToFrozenSet(
    [
        "address", "article", "aside", "audio", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2",
        "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "iframe", "li", "main", "nav", "ol", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul", "video",
    ]).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly StringBuilder _text = new();
    private readonly TexFinder _tex;
    private string _html = "";
    private PlaceholderWords _words = PlaceholderWords.None;
    private int _at;
    private int _code;

    public ExcerptText() => _tex = new TexFinder(_text);

    /// <param name="length">Reading ends when there are more text elements than this.</param>
    public string Read(string html, PlaceholderWords words, int length)
    {
        (_html, _words, _at, _code) = (html, words, 0, 0);
        _text.Clear();
        _tex.Start(words);
        var enough = (long)length;
        while (_at < html.Length)
        {
            if (html[_at] == '<')
                Tag();
            else
                Text();
            if (_tex.Settled <= enough)
                continue;
            if (TextElements.Length(_text.ToString(0, _tex.Settled), length) < _tex.Settled)
                break;
            enough = _tex.Settled * 2L;
        }
        _tex.End();
        return _text.ToString().TrimEnd();
    }

    public static bool IsBlock(ReadOnlySpan<char> name) => Blocks.Contains(name);

    private void Text()
    {
        var end = _html.IndexOf('<', _at);
        // A run may be the whole of a large text: it is taken in pieces, so that reading can end early, but no reference is torn.
        if (end < 0)
            end = _html.Length;
        if (end - _at > Piece)
            end = SplitBefore(_at + Piece);
        var run = _html.AsSpan(_at, end - _at);
        _at = end;
        _tex.Append(run.Contains('&') ? CharacterReferences.Decode(run.ToString()) : run, _code > 0);
    }

    private int SplitBefore(int end)
    {
        var ampersand = _html.LastIndexOf('&', end - 1, 64);
        if (ampersand > _at && _html.IndexOf(';', ampersand, end - ampersand) < 0)
            return ampersand;
        return char.IsLowSurrogate(_html[end]) ? end - 1 : end;
    }

    private void Tag()
    {
        var close = _html.IndexOf('>', _at);
        if (close < 0)
            close = _html.Length - 1;
        var tag = _html.AsSpan(_at + 1, Math.Max(close - _at - 1, 0));
        var start = _at;
        _at = close + 1;
        if (tag.StartsWith("/"))
        {
            if (tag[1..] is "code" or "kbd" or "samp")
                _code = Math.Max(_code - 1, 0);
            else if (Blocks.Contains(tag[1..]))
                _tex.Break();
            return;
        }
        var length = tag.IndexOfAny(TagEnd);
        var name = length < 0 ? tag : tag[..length];
        switch (name)
        {
            case "pre":
                Placeholder(_words.Code, block: true, name);
                break;
            case "math":
                Formula(tag.Contains("display=\"block\"", StringComparison.Ordinal), name);
                break;
            case "span" or "div" when tag.Contains("class=\"math\"", StringComparison.Ordinal):
                Formula(name is "div" || IsDisplayTex(), name);
                break;
            case "rt" or "rp":
                Skip(name);
                break;
            case "a" or "div" when tag.Contains("class=\"footnote", StringComparison.Ordinal):
                Skip(name);
                break;
            case "br":
                _tex.Append(" ", code: false);
                break;
            case "code" or "kbd" or "samp":
                _code++;
                break;
            default:
                if (Blocks.Contains(name))
                    _tex.Break();
                break;
        }
        _at = Math.Max(_at, start + 1);
    }

    private bool IsDisplayTex()
    {
        var content = _html.AsSpan(_at).TrimStart();
        return content.StartsWith(@"\[") || content.StartsWith("$$");
    }

    private void Formula(bool display, ReadOnlySpan<char> name) => Placeholder(display ? _words.Formula : _words.Math, display, name);

    private void Placeholder(string placeholder, bool block, ReadOnlySpan<char> name)
    {
        Skip(name);
        if (block)
            _tex.Break();
        _tex.AppendVerbatim(placeholder);
        if (block)
            _tex.Break();
    }

    /// <summary>Goes on after the end tag that belongs to the start tag just read.</summary>
    private void Skip(ReadOnlySpan<char> name)
    {
        for (var depth = 1; depth > 0;)
        {
            var next = _html.IndexOf('<', _at);
            if (next < 0)
            {
                _at = _html.Length;
                return;
            }
            var rest = _html.AsSpan(next + 1);
            _at = next + 1;
            if (rest.StartsWith("/") && IsName(rest[1..], name))
                depth--;
            else if (IsName(rest, name))
                depth++;
            if (depth == 0)
                _at = _html.IndexOf('>', next) is var end and >= 0 ? end + 1 : _html.Length;
        }
    }

    private static bool IsName(ReadOnlySpan<char> rest, ReadOnlySpan<char> name) =>
        rest.StartsWith(name) && (rest.Length == name.Length || TagEnd.Contains(rest[name.Length]));
}
