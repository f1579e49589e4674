using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FeedHub.Syndication;

/// <summary>The parts of JSON that need no state: property names without an allocation each, and strings that the platform refuses.</summary>
internal static class JsonFeedNames
{
    private static readonly string[] Known =
    [
        "version", "title", "home_page_url", "feed_url", "description", "next_url", "icon", "favicon", "language", "authors", "author", "hubs", "items",
        "id", "url", "external_url", "summary", "content_html", "content_text", "image", "banner_image", "date_published", "date_modified", "tags",
        "attachments", "name", "mime_type", "size_in_bytes", "duration_in_seconds", "_feedhub", "source",
    ];

    /// <returns>Empty for a name that we do not know.</returns>
    public static string Find(ref Utf8JsonReader json)
    {
        if (json.ValueIsEscaped)
            return Array.Find(Known, Unescape(json.ValueSpan).Equals) ?? "";
        foreach (var name in Known)
            if (name.Length == json.ValueSpan.Length && json.ValueTextEquals(name))
                return name;
        return "";
    }

    /// <summary>Undoes JSON's escapes; what is half a surrogate pair becomes U+FFFD.</summary>
    public static string Unescape(ReadOnlySpan<byte> escaped)
    {
        var written = Encoding.UTF8.GetString(escaped);
        var text = new StringBuilder(written.Length);
        for (var i = 0; i < written.Length; i++)
        {
            if (written[i] != '\\' || i + 1 == written.Length)
            {
                text.Append(written[i]);
                continue;
            }
            var escape = written[++i];
            var digits = written.AsSpan(i + 1, Math.Min(4, written.Length - i - 1));
            if (escape == 'u' && digits.Length == 4 && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                text.Append((char)unit);
                i += 4;
            }
            else
            {
                text.Append(escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' or 'f' or 'u' => ' ', _ => escape });
            }
        }
        return Whole(text.ToString());
    }

    private static string Whole(string text)
    {
        var whole = text.ToCharArray();
        for (var i = 0; i < whole.Length; i++)
        {
            if (char.IsHighSurrogate(whole[i]) && i + 1 < whole.Length && char.IsLowSurrogate(whole[i + 1]))
                i++;
            else if (char.IsSurrogate(whole[i]))
                whole[i] = '\uFFFD';
        }
        return new string(whole);
    }
}
