namespace FeedHub.Syndication;

/// <summary>
/// Prepares text for the date readers: lower case, Latin and Greek accents and full-width forms replaced by the plain letter, every dash a hyphen, white
/// space folded, marks without width left out.
/// </summary>
internal static class TidyText
{
    private const string Accented = "áàâäãåąéèêëęěíìîïóòôöõőøúùûüűůýçčñńšśžźżłřάέήίϊΐόύϋΰώςё";
    private const string Plain = "aaaaaaaeeeeeeiiiiooooooouuuuuuyccnnsszzzlrαεηιιιουυυωσе";

    /// <param name="room">At least as long as <paramref name="text"/>.</param>
    public static Span<char> Write(ReadOnlySpan<char> text, Span<char> room)
    {
        var length = 0;
        foreach (var c in text)
        {
            var tidy = Tidy(c);
            if (tidy == '\0' || (tidy == ' ' && (length == 0 || room[length - 1] == ' ')))
                continue;
            room[length++] = tidy;
        }
        return room[..length].TrimEnd(' ');
    }

    /// <returns>NUL for what is to be left out.</returns>
    private static char Tidy(char c)
    {
        if (char.IsAscii(c))
            return char.IsWhiteSpace(c) ? ' ' : char.ToLowerInvariant(c);
        switch (c)
        {
            case >= '\uFF01' and <= '\uFF5E':                       // full width
                return char.ToLowerInvariant((char)(c - 0xFEE0));
            case >= '\u2010' and <= '\u2015' or '\u2212':           // dashes, minus
                return '-';
            case >= '\u0300' and <= '\u036F' or >= '\u200B' and <= '\u200F' or '\u2060' or '\uFEFF':
                return '\0';
            case '、' or '。':
                return ',';
            case '’':
                return '\'';
        }
        if (char.IsWhiteSpace(c))
            return ' ';
        c = char.ToLowerInvariant(c);
        if (c == 'й')
            return 'и';
        var accented = Accented.IndexOf(c, StringComparison.Ordinal);
        return accented < 0 ? c : Plain[accented];
    }
}
