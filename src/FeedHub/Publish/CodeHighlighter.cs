using System.Text;

namespace FeedHub.Publish;

/// <summary>
/// Colours code: comments, texts, numbers, words of the language, names. One pass, forwards only, that never fails: what is not understood is plain. The text
/// stays what it is, to the character, and nothing is added to it but <c>span</c>s.
/// </summary>
internal sealed class CodeHighlighter
{
    /// <summary>In UTF-16 code units. Nobody reads more in colours.</summary>
    private const int Longest = 200_000;

    /// <summary>A character in quotation marks with an escape, <c>'\u{10FFFF}'</c>.</summary>
    private const int LongestCharacter = 12;

    private readonly string _code;
    private readonly CodeLanguage _language;
    private readonly StringBuilder _html;
    private int _at;
    private int _written;

    private CodeHighlighter(string code, CodeLanguage language)
    {
        (_code, _language) = (code, language);
        _html = new StringBuilder(code.Length * 2);
    }

    /// <param name="code">Plain text.</param>
    /// <param name="language">As its author names it.</param>
    /// <returns>HTML; <see langword="null"/> when the language is not known.</returns>
    public static string? Highlight(string code, string language)
    {
        if (code.Length > Longest || CodeLanguage.Of(language) is not { } known)
            return null;
        var highlighter = new CodeHighlighter(code, known);
        if (known.Markup)
            highlighter.ReadMarkup();
        else
            highlighter.ReadWords();
        highlighter.Plain(code.Length);
        return highlighter._html.ToString();
    }

    private char Before(int at) => at > 0 ? _code[at - 1] : '\n';

    private bool Has(string text, int at) => string.CompareOrdinal(_code, at, text, 0, text.Length) == 0;

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c);

    private void ReadWords()
    {
        while (_at < _code.Length)
        {
            var c = _code[_at];
            if (TryComment() || TryText() || TrySigil())
                continue;
            if (char.IsAsciiDigit(c) && !IsWord(Before(_at)))
                Take("number", NumberEnd());
            else if (char.IsLetter(c) || c is '_')
                Word();
            else
                _at++;
        }
    }

    private bool TryComment()
    {
        var free = !_language.Spaced || char.IsWhiteSpace(Before(_at)) || Before(_at) is ';' or '(' or '|';
        if (free && Array.Exists(_language.LineComments, start => Has(start, _at)))
            return Take("comment", LineEnd(_at));
        foreach (var (start, end) in _language.BlockComments)
            if (Has(start, _at))
                return Take("comment", EndOf(end, _at + start.Length));
        return false;
    }

    private bool TryText()
    {
        var yaml = _language is { Spaced: true, KeyEnd: not '\0' };
        if (yaml && !char.IsWhiteSpace(Before(_at)) && Before(_at) is not ('[' or '{' or ',' or ':' or '=' or '('))
            return false;
        foreach (var quote in _language.LongQuotes)
            if (Has(quote, _at))
                return Take("string", quote.Length == 1 ? QuotedEnd(quote[0], lines: true) : EndOf(quote, _at + quote.Length));
        if (!_language.Quotes.Contains(_code[_at], StringComparison.Ordinal))
            return false;
        if (_code[_at] == '\'' && _language.SingleCharacters)
            return CharacterEnd() is { } end && Take("string", end);
        var stop = QuotedEnd(_code[_at], lines: false);
        return Take(_language.KeysAnywhere && IsKey(stop) ? "name" : "string", stop);
    }

    /// <summary><c>@decorator</c>, <c>$variable</c>, <c>${variable}</c>, <c>#include</c>.</summary>
    private bool TrySigil()
    {
        if (!_language.Sigils.Contains(_code[_at], StringComparison.Ordinal) || IsWord(Before(_at)))
            return false;
        var end = _at + 1;
        if (_code[_at] == '$' && end < _code.Length && _code[end] == '{')
            return Take("name", EndOf("}", end));
        if (_code[_at] == '#' && !BeginsStatement(""))
            return false;
        while (end < _code.Length && (IsWord(_code[end]) || (_code[end] == '.' && _code[_at] == '@')))
            end++;
        return end > _at + 1 && Take(_code[_at] == '#' ? "keyword" : "name", end);
    }

    private void Word()
    {
        var start = _at;
        var end = _at;
        while (end < _code.Length && (IsWord(_code[end]) || (_code[end] == '-' && _language.KeyEnd != '\0')))
            end++;
        var word = _code[start..end];
        if (IsKey(end) && (_language.KeysAnywhere || BeginsStatement("-{;,")))
            Take("name", end);
        else if (_language.Keywords.Contains(_language.AnyCase ? word.ToLowerInvariant() : word) && Before(start) != '.')
        {
            Take("keyword", end);
            if (word is "def" or "class" or "function" or "fn" or "func" or "fun" or "struct" or "enum" or "interface" or "record" or "trait" or "type")
                Definition();
        }
        else
            _at = end;
    }

    /// <summary>The name that a definition gives.</summary>
    private void Definition()
    {
        var start = _at;
        while (start < _code.Length && _code[start] == ' ')
            start++;
        var end = start;
        while (end < _code.Length && IsWord(_code[end]))
            end++;
        if (end == start || start == _at || char.IsAsciiDigit(_code[start]) || _language.Keywords.Contains(_code[start..end]))
            return;
        _at = start;
        Take("name", end);
    }

    /// <summary>Whether a name or text that ends here is a key.</summary>
    private bool IsKey(int end)
    {
        if (_language.KeyEnd == '\0')
            return false;
        while (end < _code.Length && _code[end] is ' ' or '\t')
            end++;
        return end < _code.Length && _code[end] == _language.KeyEnd
            && (_language.KeysAnywhere || _language.KeyEnd == '=' || end + 1 == _code.Length || char.IsWhiteSpace(_code[end + 1]));
    }

    /// <summary>Nothing but blanks stands before this place in its line, or one of the marks after which another statement begins.</summary>
    private bool BeginsStatement(string marks)
    {
        for (var at = _at - 1; at >= 0 && _code[at] != '\n'; at--)
            if (!char.IsWhiteSpace(_code[at]))
                return marks.Contains(_code[at], StringComparison.Ordinal);
        return true;
    }

    private int NumberEnd()
    {
        var end = _at + 1;
        while (end < _code.Length
            && (IsWord(_code[end]) || (_code[end] == '.' && end + 1 < _code.Length && char.IsAsciiDigit(_code[end + 1]))
                || (_code[end] is '+' or '-' && _code[end - 1] is 'e' or 'E' && end + 1 < _code.Length && char.IsAsciiDigit(_code[end + 1]))))
            end++;
        return end;
    }

    private int QuotedEnd(char quote, bool lines)
    {
        var verbatim = quote == '"' && (Before(_at) == '@' || (Before(_at) == '$' && Before(_at - 1) == '@'));
        var literal = quote == '\'' && _language.Spaced;
        var doubled = _language.Doubled || verbatim || (literal && _language.KeyEnd == ':');
        var escapes = !doubled && !literal;
        for (var at = _at + 1; at < _code.Length; at++)
            if (_code[at] == '\\' && escapes)
                at++;
            else if (_code[at] == quote && doubled && at + 1 < _code.Length && _code[at + 1] == quote)
                at++;
            else if (_code[at] == quote)
                return at + 1;
            else if (_code[at] == '\n' && !lines && !verbatim)
                return at;
        return _code.Length;
    }

    private int? CharacterEnd()
    {
        var escaped = _at + 1 < _code.Length && _code[_at + 1] == '\\';
        for (var at = _at + (escaped ? 3 : 2); at < _code.Length && at <= _at + (escaped ? LongestCharacter : 3); at++)
            if (_code[at] == '\'')
                return at + 1;
            else if (_code[at] == '\n')
                break;
        return null;
    }

    private int LineEnd(int from) => _code.IndexOf('\n', from) is >= 0 and var end ? end : _code.Length;

    private int EndOf(string end, int from) => from <= _code.Length && _code.IndexOf(end, from, StringComparison.Ordinal) is >= 0 and var at ? at + end.Length : _code.Length;

    /// <summary>Elements, attributes and their values.</summary>
    private void ReadMarkup()
    {
        while ((_at = _code.IndexOf('<', _at) is >= 0 and var start ? start : _code.Length) < _code.Length)
            if (Has("<!--", _at))
                Take("comment", EndOf("-->", _at + 4));
            else if (Has("<![CDATA[", _at))
                Take("string", EndOf("]]>", _at));
            else if (_at + 1 < _code.Length && _code[_at + 1] is '!' or '?')
                Take("keyword", EndOf(">", _at));
            else
                ReadTag();
    }

    private void ReadTag()
    {
        _at += Has("</", _at) ? 2 : 1;
        if (_at == _code.Length || !char.IsLetter(_code[_at]))
            return;
        Take("keyword", NameEnd());
        while (_at < _code.Length && _code[_at] is not ('>' or '<'))
            if (_code[_at] is '"' or '\'')
                Take("string", _code.IndexOf(_code[_at], _at + 1) is >= 0 and var end ? end + 1 : _code.Length);
            else if (char.IsLetter(_code[_at]))
                Take("name", NameEnd());
            else
                _at++;
    }

    private int NameEnd()
    {
        var end = _at;
        while (end < _code.Length && (IsWord(_code[end]) || _code[end] is '-' or ':' or '.'))
            end++;
        return end;
    }

    private bool Take(string kind, int end)
    {
        Plain(_at);
        _html.Append("<span class=\"hl-").Append(kind).Append("\">");
        _at = end;
        Plain(end);
        _html.Append("</span>");
        return true;
    }

    private void Plain(int end)
    {
        foreach (var c in _code.AsSpan(_written, end - _written))
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                _ => _html.Append(c),
            };
        _written = end;
    }
}
