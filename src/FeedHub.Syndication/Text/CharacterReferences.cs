using System.Net;

namespace FeedHub.Syndication;

/// <summary>Character references of HTML.</summary>
public static class CharacterReferences
{
    public static string Decode(string text) => WebUtility.HtmlDecode(text);

    /// <param name="name">Without <c>&amp;</c> and <c>;</c>.</param>
    public static bool TryResolve(ReadOnlySpan<char> name, out string value)
    {
        var reference = $"&{name};";
        value = WebUtility.HtmlDecode(reference);
        return !string.Equals(value, reference, StringComparison.Ordinal);
    }
}
