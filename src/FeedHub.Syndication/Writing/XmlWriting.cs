using System.Text;
using System.Xml;

namespace FeedHub.Syndication;

internal static class XmlWriting
{
    public static XmlWriterSettings Settings { get; } = new() { Indent = true, Encoding = new UTF8Encoding(false), NewLineChars = "\n", CheckCharacters = false };

    /// <summary>Without the characters that XML 1.0 cannot carry.</summary>
    public static string Legal(string text) => string.Concat(text.EnumerateRunes().Where(rune =>
        rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not (0xFFFE or 0xFFFF))));
}
