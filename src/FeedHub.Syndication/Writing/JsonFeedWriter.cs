using System.Text.Json;

namespace FeedHub.Syndication;

/// <summary>Writes JSON Feed 1.1.</summary>
public static class JsonFeedWriter
{
    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", feed.Title);
        json.WriteString("home_page_url", feed.Alternate?.AbsoluteUri);
        json.WriteString("feed_url", feed.Self?.AbsoluteUri);
        json.WriteStartArray("items");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("url", entry.Alternate?.AbsoluteUri);
            json.WriteString("title", entry.Title);
            json.WriteString("content_html", entry.Content?.Value ?? "");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
