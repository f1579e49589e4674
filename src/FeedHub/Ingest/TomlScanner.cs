using System.Buffers;
using System.Globalization;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>The words of TOML (toml.io, version 1.0): white space, comments, keys and strings. Lines end in <c>\n</c>.</summary>
internal sealed class TomlScanner(string text, int lineBefore)
{
    private const string BareKeyCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private static readonly SearchValues<char> BareKey = SearchValues.Create(BareKeyCharacters);

    private static readonly SearchValues<char> Scalar = SearchValues.Create(BareKeyCharacters + "+.:");

    private int _at;
    private int _lineStart;
    private int _line = lineBefore + 1;

    public bool AtEnd => _at == text.Length;

    /// <summary>The next character; a line's end where there is none.</summary>
    public char Next => AtEnd ? '\n' : text[_at];

    public int At => _at;

    /// <summary>Line of the post and column of a place that is not before one that was asked for already.</summary>
    public (int Line, int Column) Place(int at)
    {
        while (text.AsSpan(_lineStart, at - _lineStart).IndexOf('\n') is >= 0 and var end)
            (_line, _lineStart) = (_line + 1, _lineStart + end + 1);
        return (_line, at - _lineStart + 1);
    }

    public FrontMatterException Broken(string reason, int? at = null)
    {
        var (line, column) = Place(at ?? _at);
        return new FrontMatterException($"The front matter is no valid TOML: {reason}", line, column);
    }

    public bool TryTake(string word)
    {
        if (!text.AsSpan(_at).StartsWith(word))
            return false;
        _at += word.Length;
        return true;
    }

    public void Take(string word)
    {
        if (!TryTake(word))
            throw Broken($"\"{word}\" is expected here.");
    }

    /// <summary>Spaces and tabs.</summary>
    public void SkipBlanks()
    {
        while (Next is ' ' or '\t')
            _at++;
    }

    /// <summary>Blanks, comments and ends of lines.</summary>
    public void SkipLines()
    {
        for (SkipBlanks(); !AtEnd && Next is '#' or '\n'; SkipBlanks())
            EndLine();
    }

    /// <summary>The rest of a line, which may be a comment.</summary>
    public void EndLine()
    {
        SkipBlanks();
        if (Next == '#')
            _at = text.IndexOf('\n', _at) is >= 0 and var end ? end : text.Length;
        if (Next != '\n')
            throw Broken("the line should end here.");
        if (!AtEnd)
            _at++;
    }

    /// <summary>A key, bare or in quotation marks.</summary>
    public string Key()
    {
        if (Next is '"' or '\'')
            return String(lines: false);
        var key = Run(BareKey);
        return key.Length > 0 ? key : throw Broken("a key is expected here.");
    }

    /// <summary>What may be a number, a date or a word, the space between a date and a time included.</summary>
    public string ScalarWord()
    {
        var word = Run(Scalar);
        if (word.Length == 10 && word[4] == '-' && Next == ' ' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))
        {
            _at++;
            word += " " + Run(Scalar);
        }
        return word;
    }

    /// <param name="lines">It may be one of several lines, between three quotation marks.</param>
    public string String(bool lines)
    {
        var start = _at;
        var quote = Next;
        var fence = new string(quote, 3);
        var several = lines && TryTake(fence);
        if (several)
            TryTake("\n");
        else
            _at++;
        var value = new StringBuilder();
        while (!AtEnd && (several || Next != '\n'))
        {
            if (several ? text.AsSpan(_at).StartsWith(fence) : Next == quote)
            {
                _at += several ? 3 : 1;
                for (var more = 0; several && more < 2 && Next == quote; more++, _at++)   // quotation marks before the closing ones
                    value.Append(quote);
                return value.ToString();
            }
            if (Next == '\\' && quote == '"')
                Escape(value, several);
            else
                value.Append(text[_at++]);
        }
        throw Broken("the text that begins here has no end.", start);
    }

    private void Escape(StringBuilder value, bool several)
    {
        var start = _at++;
        var letter = Next;
        if (several && letter is ' ' or '\t' or '\n')
        {
            SkipBlanks();
            if (Next != '\n')
                throw Broken("a backslash that is no escape belongs at the end of its line.", start);
            while (!AtEnd && Next is ' ' or '\t' or '\n')
                _at++;
            return;
        }
        _at++;
        _ = letter switch
        {
            'b' => value.Append('\b'),
            't' => value.Append('\t'),
            'n' => value.Append('\n'),
            'f' => value.Append('\f'),
            'r' => value.Append('\r'),
            'e' => value.Append('\e'),
            '"' or '\\' => value.Append(letter),
            'x' => value.Append(CodePoint(2, start)),
            'u' => value.Append(CodePoint(4, start)),
            'U' => value.Append(CodePoint(8, start)),
            _ => throw Broken("there is no such escape.", start),
        };
    }

    private string CodePoint(int digits, int start)
    {
        if (_at + digits <= text.Length && uint.TryParse(text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, null, out var number)
            && Rune.IsValid(number))
        {
            _at += digits;
            return new Rune(number).ToString();
        }
        throw Broken("the escape names no character.", start);
    }

    private string Run(SearchValues<char> characters)
    {
        var rest = text.AsSpan(_at);
        var length = rest.IndexOfAnyExcept(characters) is >= 0 and var end ? end : rest.Length;
        _at += length;
        return rest[..length].ToString();
    }
}
