using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// Encodings by the labels the web gives them. Where browsers read a label as a larger encoding (WHATWG Encoding §4.2), so do we: <c>gb2312</c> is
/// GB 18030, <c>iso-8859-9</c> is windows-1254, and only text without C1 bytes is really ISO-8859-1.
/// </summary>
internal static class Charsets
{
    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = "utf-8", ["unicode-1-1-utf-8"] = "utf-8", ["unicode"] = "utf-16", ["utf16"] = "utf-16", ["ucs-2"] = "utf-16", ["iso-10646-ucs-2"] = "utf-16",
        ["utf-16-le"] = "utf-16le", ["utf-16-be"] = "utf-16be", ["utf32"] = "utf-32", ["ucs-4"] = "utf-32", ["iso-10646-ucs-4"] = "utf-32",
        ["ascii"] = "us-ascii", ["ansi"] = "windows-1252", ["ansi_x3.4-1968"] = "us-ascii", ["iso646-us"] = "us-ascii",
        ["latin1"] = "iso-8859-1", ["latin-1"] = "iso-8859-1", ["l1"] = "iso-8859-1", ["iso8859-1"] = "iso-8859-1", ["iso88591"] = "iso-8859-1",
        ["iso_8859-1"] = "iso-8859-1",
        ["gb2312"] = "gb18030", ["gbk"] = "gb18030", ["gb_2312-80"] = "gb18030", ["gb_2312"] = "gb18030", ["x-gbk"] = "gb18030", ["cp936"] = "gb18030",
        ["ms936"] = "gb18030", ["windows-936"] = "gb18030", ["chinese"] = "gb18030", ["csgb2312"] = "gb18030", ["iso-ir-58"] = "gb18030",
        ["euc-cn"] = "gb18030", ["hz"] = "hz-gb-2312",
        ["big5-hkscs"] = "big5", ["cn-big5"] = "big5", ["x-x-big5"] = "big5", ["cp950"] = "big5", ["windows-950"] = "big5", ["big-5"] = "big5",
        ["sjis"] = "shift_jis", ["x-sjis"] = "shift_jis", ["shift-jis"] = "shift_jis", ["ms_kanji"] = "shift_jis", ["cp932"] = "shift_jis",
        ["windows-31j"] = "shift_jis", ["ms932"] = "shift_jis", ["windows-932"] = "shift_jis", ["x-euc-jp"] = "euc-jp", ["eucjp"] = "euc-jp", ["ujis"] = "euc-jp",
        ["euckr"] = "euc-kr", ["ks_c_5601-1987"] = "euc-kr", ["ks_c_5601-1989"] = "euc-kr", ["ksc5601"] = "euc-kr", ["ksc_5601"] = "euc-kr", ["korean"] = "euc-kr",
        ["windows-949"] = "euc-kr", ["cp949"] = "euc-kr", ["uhc"] = "euc-kr", ["ms949"] = "euc-kr",
        ["iso-8859-9"] = "windows-1254", ["latin5"] = "windows-1254", ["iso-8859-11"] = "windows-874", ["tis-620"] = "windows-874", ["iso-8859-8-i"] = "iso-8859-8",
        ["koi8r"] = "koi8-r", ["koi8"] = "koi8-r", ["koi"] = "koi8-r", ["koi8u"] = "koi8-u", ["koi8-ru"] = "koi8-u",
        ["macroman"] = "macintosh", ["mac"] = "macintosh", ["x-mac-roman"] = "macintosh", ["mac-cyrillic"] = "x-mac-cyrillic",
        ["iso-8859-10"] = "iso-8859-4", ["iso-8859-14"] = "iso-8859-1", ["iso-8859-16"] = "iso-8859-2",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The encoding behind a label; <see langword="null"/> for one that nobody here can read.</summary>
    public static Encoding? Find(string? label)
    {
        var name = label?.Trim(' ', '\t', '\r', '\n', '"', '\'', ';', ',').ToLowerInvariant();
        if (string.IsNullOrEmpty(name))
            return null;
        if (name.StartsWith("x-user-defined", StringComparison.Ordinal) || name.StartsWith("utf-7", StringComparison.Ordinal))
            return null;
        if (Aliases.TryGetValue(name, out var alias))
            name = alias;
        else if (CodePage(name) is { } number)
            return Page(number);
        return name switch
        {
            "gb18030" => Page(54936),
            "euc-kr" => Page(949),
            "us-ascii" => Encoding.ASCII,
            _ => Named(name),
        };
    }

    /// <summary>The name under which users know an encoding.</summary>
    public static string Name(Encoding encoding) => encoding.CodePage switch
    {
        54936 => "gb18030",
        949 => "euc-kr",
        51932 => "euc-jp",
        1200 => "utf-16le",
        1201 => "utf-16be",
        12000 => "utf-32le",
        12001 => "utf-32be",
        _ => encoding.WebName.ToLowerInvariant(),
    };

    public static Encoding? Page(int codePage) => CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? BuiltIn(codePage);

    private static Encoding? BuiltIn(int codePage) => codePage switch
    {
        65001 => Encoding.UTF8,
        28591 => Encoding.Latin1,
        1200 => Encoding.Unicode,
        1201 => Encoding.BigEndianUnicode,
        12000 => Encoding.UTF32,
        12001 => new UTF32Encoding(bigEndian: true, byteOrderMark: false),
        _ => null,
    };

    private static Encoding? Named(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary><c>cp1251</c>, <c>win-1251</c>, <c>windows1251</c>, <c>ibm866</c>, <c>x-cp1251</c>.</summary>
    private static int? CodePage(string name)
    {
        var digits = name.AsSpan().TrimStart("abcdefghijklmnopqrstuvwxyz-_ ");
        var word = name.AsSpan(0, name.Length - digits.Length).Trim("-_ ");
        var isPage = word is "cp" or "win" or "windows" or "x-cp" or "ibm" or "dos" or "ms";
        return isPage && int.TryParse(digits, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 65536
            ? number
            : null;
    }
}
