using System.Buffers;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>
/// Folds white space as text comes in and puts placeholders where TeX is written between <c>$$</c>, <c>\[ \]</c> or <c>\( \)</c>. A formula may go on across
/// inline elements and line breaks; at the end of a block, an opening without a closing was none.
/// </summary>
/// <param name="text">Where the text goes: single spaces, none at the start.</param>
internal sealed class TexFinder(StringBuilder text)
{
    private const int LongestFormula = 10_000;

    /// <summary>White space, delimiters, and what takes no room; all else is taken in runs.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(
        "$\\\t\n\v\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000\u200B\uFEFF\u00AD\u2060");

    private PlaceholderWords _words = PlaceholderWords.None;
    private bool _space;

    /// <summary>The second character of the delimiter that ends the formula being read: <c>$</c>, <c>]</c>, <c>)</c>, or none.</summary>
    private char _closing;
    private int _opening;
    private bool _formulaSpace;

    /// <summary>The last character, when it may be the first of a delimiter.</summary>
    private char _pending;

    /// <summary>How much of the text can no longer become part of a formula.</summary>
    public int Settled => _closing == '\0' ? text.Length : _opening;

    public void Start(PlaceholderWords words)
    {
        _words = words;
        (_space, _closing, _pending) = (false, '\0', '\0');
    }

    /// <param name="code">The text is code: a delimiter in it is none.</param>
    public void Append(ReadOnlySpan<char> run, bool code)
    {
        while (run.Length > 0)
        {
            var plain = _pending != '\0' ? 0 : run.IndexOfAny(Special);
            if (plain != 0)
            {
                AppendPlain(plain < 0 ? run : run[..plain], code);
                run = plain < 0 ? [] : run[plain..];
                continue;
            }
            var c = run[0];
            run = run[1..];
            if (char.IsWhiteSpace(c))
                (_pending, _space) = ('\0', true);
            else if (c is not ('\u200B' or '\uFEFF' or '\u00AD' or '\u2060'))
                Append(c, code);
        }
    }

    /// <summary>A word of our own, in which nothing is looked for.</summary>
    public void AppendVerbatim(ReadOnlySpan<char> word)
    {
        _pending = '\0';
        if (word.Length == 0)
            return;
        Space();
        text.Append(word);
    }

    /// <summary>Where block elements meet: words do not touch, formulas end.</summary>
    public void Break()
    {
        (_space, _closing, _pending) = (true, '\0', '\0');
    }

    public void End() => (_closing, _pending) = ('\0', '\0');

    /// <summary>Text in which no formula begins or ends.</summary>
    private void AppendPlain(ReadOnlySpan<char> run, bool code)
    {
        Space();
        text.Append(run);
        if (code || text.Length - _opening > LongestFormula)
            _closing = '\0';
    }

    private void Append(char c, bool code)
    {
        Space();
        text.Append(c);
        if (code)
        {
            (_closing, _pending) = ('\0', '\0');
            return;
        }
        var first = _pending;
        _pending = c is '$' or '\\' ? c : '\0';
        if (_closing != '\0')
            Continue(first, c);
        else if ((first == '$' && c == '$') || (first == '\\' && c is '[' or '('))
            Open(c);
    }

    private void Open(char c)
    {
        _closing = c switch { '$' => '$', '[' => ']', _ => ')' };
        _opening = text.Length - 2;
        _formulaSpace = _opening > 0 && text[_opening - 1] == ' ';
        _pending = '\0';
    }

    private void Continue(char first, char c)
    {
        if (c == _closing && first == (_closing == '$' ? '$' : '\\') && text.Length - _opening > 4)
            Close();
        else if (text.Length - _opening > LongestFormula)
            _closing = '\0';
    }

    private void Close()
    {
        var display = _closing != ')';
        text.Length = _opening - (_formulaSpace ? 1 : 0);
        _space = _formulaSpace || display;
        (_closing, _pending) = ('\0', '\0');
        AppendVerbatim(display ? _words.Formula : _words.Math);
        _space = display;
    }

    private void Space()
    {
        if (_space && text.Length > 0)
            text.Append(' ');
        _space = false;
    }
}
