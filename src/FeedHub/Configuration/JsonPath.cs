using System.Globalization;

namespace FeedHub.Configuration;

/// <summary>Writes JSON paths as people read them (RFC 9535 §2.5.1).</summary>
internal static class JsonPath
{
    public const string Root = "$";

    /// <summary><c>$.hub.title</c>, or <c>$['$schema']</c> where the name has other characters than a shorthand may have.</summary>
    public static string Member(string parent, string name) => IsShorthand(name)
        ? $"{parent}.{name}"
        : $"{parent}['{name.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}']";

    public static string Item(string parent, int index) => string.Create(CultureInfo.InvariantCulture, $"{parent}[{index}]");

    private static bool IsShorthand(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or > '\x7f');
}
