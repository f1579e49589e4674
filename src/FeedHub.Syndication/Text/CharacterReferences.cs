using System.Net;

namespace FeedHub.Syndication;

/// <summary>HTML's character references.</summary>
public static class CharacterReferences
{
    public static string Decode(string text) => WebUtility.HtmlDecode(text);

    public static bool TryResolve(ReadOnlySpan<char> name, out string value)
    {
        var reference = $"&{name};";
        value = WebUtility.HtmlDecode(reference);
        return value.Length > 0 && value != reference;
    }
}
