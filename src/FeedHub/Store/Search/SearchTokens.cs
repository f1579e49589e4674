using System.Buffers;
using System.Text;

namespace FeedHub.Store;

/// <summary>
/// A text as the index knows it, token by token. Words are tokens. Scripts without spaces give a token for each two neighbouring letters and one for the last
/// letter of a run, so that terms of any length, one included, are found: 学习机 is 学习, 习机, 机.
/// </summary>
/// <remarks>Made for each text that is stored, so it goes over it once and keeps nothing. The same text gives the same tokens, or what was indexed cannot be taken out.</remarks>
internal ref struct SearchTokens(ReadOnlySpan<char> text)
{
    /// <summary>Longer words are data that was meant for machines; they are known by their beginnings.</summary>
    public const int LongestWord = 64;

    private readonly ReadOnlySpan<char> _text = text;
    private int _next;
    private bool _inRun;

    /// <summary>Place of the first unit of UTF-16.</summary>
    public int Start { get; private set; }

    /// <summary>Place after the last unit.</summary>
    public int End { get; private set; }

    /// <summary>Whether the token is of a script without spaces.</summary>
    public bool IsUnspaced { get; private set; }

    /// <summary>Whether the token is one letter of a script without spaces.</summary>
    public bool IsLetter { get; private set; }

    /// <summary>Whether that letter ends a run of several: the token before it holds it too.</summary>
    public bool IsLastLetter { get; private set; }

    public bool MoveNext()
    {
        while (_next < _text.Length)
        {
            var kind = At(_next, out var length);
            if (kind == LetterKind.Unspaced)
                return TakeUnspaced(length);
            _inRun = false;
            if (kind == LetterKind.Spaced)
                return TakeWord(length);
            _next += length;
        }
        return false;
    }

    /// <summary>Appends the folded letters of the token.</summary>
    public readonly void AppendTo(StringBuilder output)
    {
        Span<char> letters = stackalloc char[LongestWord];
        output.Append(letters[..CopyTo(letters)]);
    }

    /// <summary>Writes the folded letters of the token.</summary>
    /// <param name="output">Has room for the token, or for <see cref="LongestWord"/>.</param>
    /// <returns>How many there are.</returns>
    public readonly int CopyTo(Span<char> output)
    {
        var length = 0;
        foreach (var letter in _text[Start..End])
        {
            if (SearchLetters.Fold(letter) is not '\0' and var folded)
                output[length++] = folded;
            if (length == LongestWord)
                break;
        }
        return length;
    }

    /// <summary>All tokens of a text, with a space between them; empty when it has none.</summary>
    public static string Join(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        // Each letter stands in two tokens at most, and each token has a space before it.
        var output = ArrayPool<char>.Shared.Rent(3 * text.Length);
        var length = 0;
        for (var tokens = new SearchTokens(text); tokens.MoveNext();)
        {
            if (length > 0)
                output[length++] = ' ';
            length += tokens.CopyTo(output.AsSpan(length));
        }
        var joined = new string(output, 0, length);
        ArrayPool<char>.Shared.Return(output);
        return joined;
    }

    private bool TakeUnspaced(int length)
    {
        Start = _next;
        End = Start + length;
        while (End < _text.Length && At(End, out var unseen) == LetterKind.Unseen)
            End += unseen;
        _next = End;
        IsUnspaced = true;
        IsLetter = !(End < _text.Length && At(End, out length) == LetterKind.Unspaced);
        IsLastLetter = IsLetter && _inRun;
        if (!IsLetter)
            End += length;
        _inRun = !IsLetter;
        return true;
    }

    private bool TakeWord(int length)
    {
        Start = _next;
        End = Start + length;
        IsUnspaced = IsLetter = IsLastLetter = false;
        while (End < _text.Length && At(End, out length) is LetterKind.Spaced or LetterKind.Unseen)
            End += length;
        // C++, C#, F#: a single letter keeps its signs.
        if (End == Start + 1)
            while (End < _text.Length && End < Start + 3 && _text[End] is '+' or '#')
                End++;
        _next = End;
        return true;
    }

    private readonly LetterKind At(int place, out int length)
    {
        var first = _text[place];
        length = 1;
        if (first < 0x80)
            return char.IsAsciiLetterOrDigit(first) ? LetterKind.Spaced : LetterKind.None;
        if (!char.IsSurrogate(first))
            return SearchLetters.KindOf(new Rune(first));
        // Half a pair is as the sign that the database keeps in its place: no letter.
        if (Rune.DecodeFromUtf16(_text[place..], out var rune, out length) != OperationStatus.Done)
            return LetterKind.None;
        return SearchLetters.KindOf(rune);
    }
}
