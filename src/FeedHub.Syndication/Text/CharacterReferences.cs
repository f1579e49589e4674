using System.Buffers;
using System.Globalization;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// HTML's character references (HTML §13.2.5.72): <c>&amp;eacute;</c>, <c>&amp;#233;</c>, <c>&amp;#xE9;</c>, and the hundred names that may stand without
/// a semicolon. What is no reference stays as it is written.
/// </summary>
public static partial class CharacterReferences
{
    private const int LongestUnterminated = 6;

    /// <summary>What the numbers 0x80 to 0x9F mean: windows-1252, because that is what their writers had before them; 0 where that page has a hole.</summary>
    private const string Windows1252 =
        "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0" +
        "\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    // Built at the first name that is rarer than the five of XML: most documents hold none.
    private static readonly Lazy<Names> All = new(ReadTable);

    /// <summary>Decodes every reference once. Returns <paramref name="text"/> itself when there is none.</summary>
    public static string Decode(string text)
    {
        var first = text.IndexOf('&', StringComparison.Ordinal);
        if (first < 0)
            return text;

        // A reference is never shorter than what it stands for, so the result fits into the length of the text.
        var rented = text.Length > 512 ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        var buffer = rented ?? stackalloc char[512];
        text.AsSpan(0, first).CopyTo(buffer);
        int at = first, length = first;
        var changed = false;
        while (at < text.Length)
        {
            var consumed = Read(text.AsSpan(at), buffer[length..], out var written);
            if (consumed == 0)
            {
                buffer[length++] = text[at++];
                var run = text.AsSpan(at).IndexOf('&');
                if (run < 0)
                    run = text.Length - at;
                text.AsSpan(at, run).CopyTo(buffer[length..]);
                at += run;
                length += run;
                continue;
            }
            changed = true;
            at += consumed;
            length += written;
        }
        var decoded = changed ? new string(buffer[..length]) : text;
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
        return decoded;
    }

    /// <summary>What stands between <c>&amp;</c> and <c>;</c>: <c>eacute</c>, <c>#233</c>, <c>#xE9</c>. Names are told apart by case.</summary>
    public static bool TryResolve(ReadOnlySpan<char> name, out string value)
    {
        if (name is not ['#', ..])
            return TryResolveName(name, out value);
        Span<char> unit = stackalloc char[2];
        var digits = ReadNumber(name[1..], unit, out var written);
        var whole = digits > 0 && digits == name.Length - 1;
        value = whole ? new string(unit[..written]) : "";
        return whole;
    }

    /// <summary>Reads the reference that <paramref name="text"/> begins with.</summary>
    /// <param name="text">Begins with <c>&amp;</c>, or there is no reference.</param>
    /// <param name="value">Receives the characters that the reference stands for: room for two is enough.</param>
    /// <returns>How many characters of <paramref name="text"/> the reference takes; 0 when it is none.</returns>
    public static int Read(ReadOnlySpan<char> text, Span<char> value, out int written)
    {
        written = 0;
        if (text.Length < 3 || text[0] != '&')
            return 0;
        var body = text[1..];
        if (body[0] == '#')
        {
            var digits = ReadNumber(body[1..], value, out written);
            if (digits == 0)
                return 0;
            var end = 2 + digits;
            return end < text.Length && text[end] == ';' ? end + 1 : end;
        }

        var length = 0;
        while (length < body.Length && char.IsAsciiLetterOrDigit(body[length]))
            length++;
        if (length < body.Length && body[length] == ';' && TryResolveName(body[..length], out var named))
        {
            named.CopyTo(value);
            written = named.Length;
            return length + 2;
        }
        for (var prefix = Math.Min(length, LongestUnterminated); prefix >= 2; prefix--)
            if (All.Value.Unterminated.TryGetValue(body[..prefix], out var legacy))
            {
                legacy.CopyTo(value);
                written = legacy.Length;
                return prefix + 1;
            }
        return 0;
    }

    private static bool TryResolveName(ReadOnlySpan<char> name, out string value)
    {
        value = name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            "nbsp" => "\u00A0",
            _ => "",
        };
        if (value.Length == 0 && All.Value.Terminated.TryGetValue(name, out var rare))
            value = rare;
        return value.Length > 0;
    }

    /// <summary>Reads <c>233</c> or <c>xE9</c>.</summary>
    /// <returns>How many characters belong to the number; 0 when there are no digits.</returns>
    private static int ReadNumber(ReadOnlySpan<char> text, Span<char> value, out int written)
    {
        written = 0;
        var hexadecimal = text is ['x' or 'X', ..];
        var start = hexadecimal ? 1 : 0;
        var at = start;
        var number = 0;
        for (; at < text.Length; at++)
        {
            var c = text[at];
            if (!(hexadecimal ? char.IsAsciiHexDigit(c) : char.IsAsciiDigit(c)))
                break;
            var digit = char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
            number = Math.Min((number * (hexadecimal ? 16 : 10)) + digit, 0x110000);
        }
        if (at == start)
            return 0;
        if (number is >= 0x80 and <= 0x9F && Windows1252[number - 0x80] is not '\0' and var mapped)
            number = mapped;
        var rune = number != 0 && Rune.TryCreate(number, out var valid) ? valid : Rune.ReplacementChar;
        written = rune.EncodeToUtf16(value);
        return at;
    }

    private static Names ReadTable()
    {
        var terminated = new Dictionary<string, string>(2200, StringComparer.Ordinal);
        var unterminated = new Dictionary<string, string>(128, StringComparer.Ordinal);
        foreach (var range in Table.AsSpan().SplitAny(' ', '\n'))
        {
            var item = Table.AsSpan()[range];
            var sign = item.IndexOfAny('=', '!');
            if (sign < 0)
                continue;
            var name = item[..sign].ToString();
            var value = CodePoints(item[(sign + 1)..]);
            terminated.Add(name, value);
            if (item[sign] == '!')
                unterminated.Add(name, value);
        }
        return new(terminated.GetAlternateLookup<ReadOnlySpan<char>>(), unterminated.GetAlternateLookup<ReadOnlySpan<char>>());
    }

    /// <summary><c>2267+338</c>: one or two code points.</summary>
    private static string CodePoints(ReadOnlySpan<char> numbers)
    {
        var plus = numbers.IndexOf('+');
        var first = plus < 0 ? numbers : numbers[..plus];
        var value = char.ConvertFromUtf32(int.Parse(first, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return plus < 0 ? value : value + char.ConvertFromUtf32(int.Parse(numbers[(plus + 1)..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private sealed record Names(
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Terminated,
        Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Unterminated);
}
