using System.Buffers;
using System.Globalization;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>Undoes the escapes of XML text, and of HTML where it stands in for it; leaves out what no XML document may hold (XML 1.0 §2.2).</summary>
internal sealed class CharacterDecoder(WarningLog warnings, TextCursor cursor)
{
    private const int LongestName = 32;
    private static readonly SearchValues<char> Unclean = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Select(c => (char)c).Where(c => c is not ('\t' or '\n')), '\uFFFE', '\uFFFF']);

    private readonly StringBuilder decoded = new();

    /// <param name="offset">Where the text stands, for warnings.</param>
    public string Decode(ReadOnlySpan<char> written, int offset)
    {
        if (!written.Contains('&'))
            return Clean(written, offset);
        decoded.Clear();
        var rest = written;
        for (int i; (i = rest.IndexOf('&')) >= 0;)
        {
            decoded.Append(rest[..i]);
            rest = rest[i..];
            rest = rest[AppendReference(rest, offset + written.Length - rest.Length)..];
        }
        decoded.Append(rest);
        var text = decoded.ToString();
        return text.AsSpan().ContainsAny(Unclean) ? Clean(text, offset) : text;
    }

    /// <summary>Line ends as line feeds (§2.11), control characters left out.</summary>
    public string Clean(ReadOnlySpan<char> written, int offset)
    {
        if (!written.ContainsAny(Unclean))
            return written.ToString();
        var clean = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            var c = written[i];
            if (c == '\r')
            {
                if (i + 1 == written.Length || written[i + 1] != '\n')
                    clean.Append('\n');
            }
            else if (Unclean.Contains(c))
            {
                Warn("Control characters are left out.", offset + i);
            }
            else
            {
                clean.Append(c);
            }
        }
        return clean.ToString();
    }

    /// <returns>How many characters the reference takes; 1 when the ampersand is none.</returns>
    private int AppendReference(ReadOnlySpan<char> text, int offset)
    {
        var name = text[1..Math.Min(text.Length, LongestName + 2)];
        if (name.StartsWith("#", StringComparison.Ordinal))
            return AppendNumber(name[1..], offset);
        var length = name.IndexOf(';');
        name = length <= 0 ? [] : name[..length];
        var predefined = name switch { "amp" => '&', "lt" => '<', "gt" => '>', "quot" => '"', "apos" => '\'', _ => '\0' };
        if (predefined != '\0')
        {
            decoded.Append(predefined);
            return length + 2;
        }
        if (!name.IsEmpty && IsName(name) && CharacterReferences.TryResolve(name, out var value))
        {
            Warn($"The entity &{name}; is HTML’s and is not declared.", offset, "entity");
            decoded.Append(value);
            return length + 2;
        }
        Warn("A & that begins no reference is taken for text.", offset);
        decoded.Append('&');
        return 1;
    }

    private int AppendNumber(ReadOnlySpan<char> text, int offset)
    {
        var isHex = text.Length > 0 && text[0] is 'x' or 'X';
        var digits = isHex ? text[1..] : text;
        var length = 0;
        while (length < digits.Length && (isHex ? char.IsAsciiHexDigit(digits[length]) : char.IsAsciiDigit(digits[length])))
            length++;
        if (length == 0)
        {
            Warn("A & that begins no reference is taken for text.", offset);
            decoded.Append('&');
            return 1;
        }
        var isClosed = length < digits.Length && digits[length] == ';';
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (int.TryParse(digits[..length], style, CultureInfo.InvariantCulture, out var number) && IsCharacter(number))
            decoded.Append(number is >= 0x80 and <= 0x9F ? Windows1252.FromControl((char)number).ToString() : char.ConvertFromUtf32(number));
        else
            Warn("A reference to a character that does not exist is left out.", offset);
        return 2 + (isHex ? 1 : 0) + length + (isClosed ? 1 : 0);
    }

    private static bool IsCharacter(int number)
        => number is '\t' or '\n' or '\r' or (>= 0x20 and < 0xD800) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);

    private static bool IsName(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
            if (!char.IsAsciiLetterOrDigit(c))
                return false;
        return true;
    }

    private void Warn(string message, int offset, string? kind = null)
    {
        if (warnings.Counts(kind ?? message))
            return;
        var (line, column) = cursor.At(offset);
        warnings.Add(message, line, column, kind);
    }
}
