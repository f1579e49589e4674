using System.Globalization;
using System.Text;

namespace FeedHub.Publish;

/// <summary>What a word of TeX is.</summary>
internal enum TexKind
{
    End,

    /// <summary>A letter of any script.</summary>
    Letter,

    /// <summary>With its decimal point.</summary>
    Number,

    /// <summary>A backslash and a name or a sign, without the backslash.</summary>
    Command,

    /// <summary>Braces, <c>^ _ &amp; '</c>, and everything else that is a sign.</summary>
    Sign,
}

internal readonly record struct TexToken(TexKind Kind, string Text)
{
    public bool Is(string sign) => Kind == TexKind.Sign && Text == sign;

    public bool IsCommand(string name) => Kind == TexKind.Command && Text == name;
}

/// <summary>Takes a formula apart into words. White space means nothing but in texts.</summary>
internal sealed class TexScanner(string tex)
{
    private int _at;
    private TexToken? _next;

    public TexToken Peek() => _next ??= Scan();

    public TexToken Take()
    {
        var token = Peek();
        _next = null;
        return token;
    }

    /// <summary>The first digit of the number that comes next: a script without braces is one sign, and <c>\frac12</c> a half.</summary>
    public char TakeDigit()
    {
        var number = Take().Text;
        if (number.Length > 1)
            _next = new TexToken(TexKind.Number, number[1..]);
        return number[0];
    }

    /// <summary>The text of a group with its white space: no braces and no commands in it, but escaped signs. <see langword="null"/> for anything else.</summary>
    public string? TakeText()
    {
        SkipSpace();
        if (_next is not null || _at == tex.Length || tex[_at] != '{')
            return null;
        var text = new StringBuilder();
        for (_at++; _at < tex.Length; _at++)
            switch (tex[_at])
            {
                case '}':
                    _at++;
                    return text.ToString();
                case '\\' when _at + 1 < tex.Length && tex[_at + 1] is '%' or '&' or '_' or '#' or '$' or ' ' or '{' or '}':
                    text.Append(tex[++_at]);
                    break;
                case '\\' or '{' or '$' or '%' or '#' or '^' or '&':
                    return null;
                case '~':
                    text.Append('\u00A0');
                    break;
                default:
                    text.Append(tex[_at]);
                    break;
            }
        return null;
    }

    private TexToken Scan()
    {
        SkipSpace();
        if (_at == tex.Length)
            return new TexToken(TexKind.End, "");
        if (tex[_at] == '\\')
            return ScanCommand();
        var start = _at;
        if (char.IsAsciiDigit(tex[_at]) || (tex[_at] == '.' && IsDigit(_at + 1)))
        {
            while (IsDigit(_at) || (_at < tex.Length && tex[_at] == '.' && IsDigit(_at + 1) && !tex[start.._at].Contains('.', StringComparison.Ordinal)))
                _at++;
            return new TexToken(TexKind.Number, tex[start.._at]);
        }
        Rune.DecodeFromUtf16(tex.AsSpan(_at), out var rune, out var length);
        _at += length;
        return new TexToken(Rune.IsLetter(rune) ? TexKind.Letter : TexKind.Sign, rune.ToString());
    }

    private TexToken ScanCommand()
    {
        var start = ++_at;
        while (_at < tex.Length && char.IsAsciiLetter(tex[_at]))
            _at++;
        if (_at == start && _at < tex.Length)
            _at += char.IsHighSurrogate(tex[_at]) && _at + 1 < tex.Length ? 2 : 1;
        else if (_at < tex.Length && tex[_at] == '*' && tex[start.._at] is "operatorname")
            _at++;
        return new TexToken(TexKind.Command, tex[start.._at]);
    }

    private bool IsDigit(int at) => at < tex.Length && char.IsAsciiDigit(tex[at]);

    private void SkipSpace()
    {
        while (_next is null && _at < tex.Length && (char.IsWhiteSpace(tex[_at]) || char.GetUnicodeCategory(tex[_at]) == UnicodeCategory.Control))
            _at++;
    }
}
