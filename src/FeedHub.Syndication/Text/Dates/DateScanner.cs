namespace FeedHub.Syndication;

/// <summary>A place in a tidy text, and the small steps that the date readers take from it.</summary>
internal ref struct DateScanner(ReadOnlySpan<char> text)
{
    public ReadOnlySpan<char> Rest { get; private set; } = text;

    public readonly bool AtEnd => Rest.IsEmpty;

    /// <summary>The character ahead; NUL at the end.</summary>
    public readonly char Next => Rest.IsEmpty ? '\0' : Rest[0];

    public readonly bool AtDigit => char.IsAsciiDigit(Next);

    public readonly bool AtLetter => char.IsLetter(Next);

    public void Skip(int count) => Rest = Rest[count..];

    public void SkipAny(ReadOnlySpan<char> characters) => Rest = Rest.TrimStart(characters);

    public bool Take(char character)
    {
        if (Next != character || Rest.IsEmpty)
            return false;
        Skip(1);
        return true;
    }

    public bool Take(ReadOnlySpan<char> text)
    {
        if (!Rest.StartsWith(text))
            return false;
        Skip(text.Length);
        return true;
    }

    /// <summary>Takes one of the words of a list whose items are parted by blanks.</summary>
    public bool TakeAnyOf(string words)
    {
        foreach (var range in words.AsSpan().Split(' '))
            if (Take(words.AsSpan()[range]))
                return true;
        return false;
    }

    /// <summary>How many ASCII digits are ahead.</summary>
    public readonly int DigitsAhead()
    {
        var count = Rest.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? Rest.Length : count;
    }

    /// <summary>Takes all the digits ahead, if there are at least one and at most <paramref name="most"/>, which is no more than nine.</summary>
    public bool TakeNumber(int most, out int value, out int digits)
    {
        digits = DigitsAhead();
        value = 0;
        if (digits == 0 || digits > most)
            return false;
        value = TakeDigits(digits);
        return true;
    }

    /// <summary>Takes exactly so many of the digits ahead.</summary>
    public int TakeDigits(int count)
    {
        var value = 0;
        foreach (var digit in Rest[..count])
            value = (value * 10) + (digit - '0');
        Skip(count);
        return value;
    }

    /// <summary>Takes the letters ahead; none is an empty word.</summary>
    public ReadOnlySpan<char> TakeWord()
    {
        var length = 0;
        while (length < Rest.Length && char.IsLetter(Rest[length]))
            length++;
        var word = Rest[..length];
        Skip(length);
        return word;
    }
}
