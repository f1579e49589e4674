using System.Runtime.InteropServices;

namespace FeedHub.Syndication;

/// <summary>What may follow a date: a time with or without halves of the day, a zone as number or name, a comment. All of it may be missing.</summary>
internal static class TimeOfDay
{
    private const string Morning = "上午 午前 오전 早上 凌晨 清晨";
    private const string Afternoon = "下午 午後 오후 晚上 傍晚 中午";

    private const string MorningLetters = "am a.m. a.m a. m. πμ π.μ. дп";
    private const string AfternoonLetters = "pm p.m. p.m p. m. μμ μ.μ. пп";

    /// <summary>Reads the rest of the text.</summary>
    /// <returns>False when something is left that belongs to no date.</returns>
    public static bool TryReadRest(ref DateScanner scanner, ref DateParts parts)
    {
        var state = new State();
        while (true)
        {
            scanner.SkipAny(" ,;.");
            if (scanner.AtEnd)
            {
                state.Settle(ref parts);
                return true;
            }
            if (!TryReadPiece(ref scanner, ref parts, ref state))
                return false;
        }
    }

    /// <summary>What was met of a time so far.</summary>
    [StructLayout(LayoutKind.Auto)]
    public struct State
    {
        public bool HasTime { get; set; }

        public bool HasNumericZone { get; set; }

        public bool IsMorning { get; set; }

        public bool IsAfternoon { get; set; }

        /// <summary>Twelve o'clock begins either half of a day.</summary>
        public readonly void Settle(ref DateParts parts)
        {
            if (IsMorning && parts.Hour == 12)
                parts.Hour = 0;
            if (IsAfternoon && parts.Hour is > 0 and < 12)
                parts.Hour += 12;
        }
    }

    /// <summary>Reads one time, zone, half of the day, comment or filling word.</summary>
    public static bool TryReadPiece(ref DateScanner scanner, ref DateParts parts, ref State state)
    {
        if (scanner.Next is '(' or '[')
            return SkipComment(ref scanner);
        if (scanner.AtDigit)
            return !state.HasTime && (state.HasTime = ClockTime.TryRead(ref scanner, ref parts));
        if (scanner.Next is '+' or '-' && state.HasTime)
            return TryReadOffset(ref scanner, ref parts, ref state);
        if (scanner.Take('-') || scanner.Take('|'))
            return true;
        return TryReadHalf(ref scanner, ref parts, ref state) || TryReadWord(ref scanner, ref parts, ref state);
    }

    /// <summary><c>+08:00</c>, <c>+0800</c>, <c>+8</c>.</summary>
    private static bool TryReadOffset(ref DateScanner scanner, ref DateParts parts, ref State state)
    {
        var sign = scanner.Next == '-' ? -1 : 1;
        scanner.Skip(1);
        if (sign < 0 && scanner.Next == ' ')
            return true;                                            // a dash between two words
        if (!scanner.TakeNumber(4, out var number, out var digits))
            return false;
        var (hours, minutes) = digits > 2 ? (number / 100, number % 100) : (number, 0);
        if (digits <= 2 && scanner.Take(':') && !scanner.TakeNumber(2, out minutes, out _))
            return false;
        parts.Offset = sign * ((hours * 60) + minutes);
        state.HasNumericZone = true;
        return minutes < 60;
    }

    private static bool TryReadHalf(ref DateScanner scanner, ref DateParts parts, ref State state)
    {
        var korean = scanner.Next is '오';
        if (scanner.TakeAnyOf(Morning) || TakeLetters(ref scanner, MorningLetters))
            state.IsMorning = true;
        else if (scanner.TakeAnyOf(Afternoon) || TakeLetters(ref scanner, AfternoonLetters))
            state.IsAfternoon = true;
        else
            return false;
        if (korean)
            parts.AssumedOffset = EastAsianDates.KoreanOffset;
        return true;
    }

    private static bool TakeLetters(ref DateScanner scanner, string words)
    {
        var ahead = scanner;
        if (!ahead.TakeAnyOf(words) || ahead.AtLetter)
            return false;
        scanner = ahead;
        return true;
    }

    private static bool TryReadWord(ref DateScanner scanner, ref DateParts parts, ref State state)
    {
        var word = scanner.TakeWord();
        if (word.IsEmpty)
            return false;
        scanner.Take('.');
        if (!state.HasTime)
            return IsFiller(word) || IsEastAsianDay(word) || MonthNames.IsDay(word);
        if (word is "h" or "uhr" or "uur" or "hrs" or "hs" or "ч" || IsEastAsianDay(word) || MonthNames.IsDay(word))
            return true;
        if (word is "etc")
            return scanner.Take('/');
        var named = scanner.Next is '/' or '_' ? null : ZoneNames.Offset(word);
        if (named is null && !IsUnknownZone(ref scanner, word))
            return false;
        if (!state.HasNumericZone)
            parts.Offset = named ?? parts.Offset ?? 0;
        return true;
    }

    /// <summary>Short Latin letters after a time, or <c>America/New_York</c>.</summary>
    private static bool IsUnknownZone(ref DateScanner scanner, ReadOnlySpan<char> word)
    {
        if (word.ContainsAnyExceptInRange('a', 'z'))
            return false;
        if (scanner.Next is not ('/' or '_'))
            return word.Length <= 5;
        while (scanner.Take('/') || scanner.Take('_'))
            scanner.TakeWord();
        return true;
    }

    private static bool IsFiller(ReadOnlySpan<char> word) => word is
        "t" or "at" or "um" or "om" or "kl" or "a" or "as" or "alle" or "ore" or "las" or "la" or "le" or "the" or "of" or "on" or "de" or "del" or "den"
        or "der" or "en" or "στισ" or "г" or "года" or "в";

    private static bool IsEastAsianDay(ReadOnlySpan<char> word) =>
        word.StartsWith("星期") || word.StartsWith("周") || word.StartsWith("週") || word.EndsWith("曜日") || word.EndsWith("요일");

    private static bool SkipComment(ref DateScanner scanner)
    {
        var end = scanner.Rest.IndexOf(scanner.Next == '(' ? ')' : ']');
        scanner.Skip(end < 0 ? scanner.Rest.Length : end + 1);
        return true;
    }
}
