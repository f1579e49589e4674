using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeedHub.Syndication;

/// <summary>Writes JSON Feed 1.1, with the origin of an item under <c>_feedhub.source</c>.</summary>
public static class JsonFeedWriter
{
    public const string MediaType = "application/feed+json";

    // The bytes are a file of their own, never a part of a web page, so letters may stay letters.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="entries">In the order in which they shall stand; read once. Of two with the same id the first is written.</param>
    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        WriteFeed(json, feed);
        json.WriteStartArray("items");
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (written.Add(IdOf(entry)))
                WriteItem(json, entry);
            if (json.BytesPending > 32 * 1024)
                json.Flush();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The members of the top level, without <c>items</c>, into the object that is open.</summary>
    public static void WriteFeed(Utf8JsonWriter json, Feed feed)
    {
        json.WriteString("version", "https://jsonfeed.org/version/1.1");
        json.WriteString("title", Defaults.TitleOf(feed));
        WriteToken(json, "home_page_url", WebAddress.Of(feed.Alternate));
        WriteToken(json, "feed_url", WebAddress.Of(feed.Self));
        WriteToken(json, "next_url", WebAddress.Of(feed.Links.Find(Link.Next)));
        WriteName(json, "description", feed.Subtitle);
        WriteToken(json, "icon", WebAddress.Of(feed.Logo));
        WriteToken(json, "favicon", WebAddress.Of(feed.Icon));
        WriteToken(json, "language", Tokens.Language(feed.Language));
        WriteAuthors(json, feed.Authors);
        WriteHubs(json, feed.Links);
    }

    /// <summary>One item, an object.</summary>
    public static void WriteItem(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject();
        json.WriteString("id", IdOf(entry));
        WriteToken(json, "url", WebAddress.Of(entry.Alternate));
        WriteToken(json, "external_url", WebAddress.Of(entry.Links.Find(Link.Related)));
        WriteName(json, "title", entry.Title);
        WriteContent(json, entry);
        WriteToken(json, "image", WebAddress.Of(entry.Image));
        WriteDate(json, "date_published", entry.Published ?? entry.Updated);
        WriteDate(json, "date_modified", entry.Updated);
        WriteAuthors(json, entry.Authors);
        WriteTags(json, entry.Categories);
        WriteToken(json, "language", Tokens.Language(entry.Language));
        WriteAttachments(json, entry.Enclosures);
        WriteSource(json, entry.Source);
        json.WriteEndObject();
    }

    private static string IdOf(Entry entry) => CleanText.Of(entry.Id) is { Length: > 0 } id ? id : Iri.Of(entry.Id);

    /// <summary>One form of content is required: without any, the summary takes its place as well.</summary>
    private static void WriteContent(Utf8JsonWriter json, Entry entry)
    {
        var content = entry.Content ?? entry.Summary ?? Text.Plain("");
        json.WriteString(content.Type == TextType.Html ? "content_html" : "content_text", CleanText.Of(content.Value));
        if (entry.Summary is { } summary)
            WriteName(json, "summary", summary.Type == TextType.Html ? PlainText.FromHtml(summary.Value) : summary.Value);
    }

    private static void WriteAuthors(Utf8JsonWriter json, ImmutableArray<Person> people)
    {
        var open = false;
        foreach (var person in people)
        {
            if (Defaults.NameOf(person) is not { } name)
                continue;
            OpenArray(json, "authors", ref open);
            json.WriteStartObject();
            json.WriteString("name", name);
            WriteToken(json, "url", WebAddress.Of(person.Uri));
            json.WriteEndObject();
        }
        CloseArray(json, open);
    }

    private static void WriteHubs(Utf8JsonWriter json, ImmutableArray<Link> links)
    {
        var open = false;
        foreach (var link in links)
        {
            if (!string.Equals(link.Relation, Link.Hub, StringComparison.OrdinalIgnoreCase) || WebAddress.Of(link.Href) is not { } address)
                continue;
            OpenArray(json, "hubs", ref open);
            json.WriteStartObject();
            json.WriteString("type", "WebSub");
            json.WriteString("url", address);
            json.WriteEndObject();
        }
        CloseArray(json, open);
    }

    private static void WriteTags(Utf8JsonWriter json, ImmutableArray<Category> categories)
    {
        var open = false;
        foreach (var category in categories)
        {
            if (CleanText.OfName(category.Term) is not { Length: > 0 } term)
                continue;
            OpenArray(json, "tags", ref open);
            json.WriteStringValue(term);
        }
        CloseArray(json, open);
    }

    private static void WriteAttachments(Utf8JsonWriter json, ImmutableArray<Enclosure> enclosures)
    {
        var open = false;
        foreach (var enclosure in enclosures)
        {
            if (WebAddress.OfFile(enclosure.Href) is not { } address)
                continue;
            OpenArray(json, "attachments", ref open);
            json.WriteStartObject();
            json.WriteString("url", address);
            json.WriteString("mime_type", Tokens.MediaType(enclosure.MediaType) ?? Defaults.MediaType);
            WriteName(json, "title", enclosure.Title);
            if (enclosure.Length is { } length and >= 0)
                json.WriteNumber("size_in_bytes", length);
            if (enclosure.Duration is { Ticks: >= 0 } duration)
                json.WriteNumber("duration_in_seconds", duration.Ticks / (decimal)TimeSpan.TicksPerSecond);
            json.WriteEndObject();
        }
        CloseArray(json, open);
    }

    private static void WriteSource(Utf8JsonWriter json, SourceFeed? source)
    {
        if (source is null)
            return;
        json.WriteStartObject("_feedhub");
        json.WriteStartObject("source");
        json.WriteString("id", Defaults.IdOf(source));
        WriteName(json, "title", source.Title);
        WriteToken(json, "url", WebAddress.Of(source.Links.Find(Link.Alternate)));
        WriteToken(json, "feed_url", WebAddress.Of(source.Links.Find(Link.Self)));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteToken(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void WriteName(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null && CleanText.OfName(value) is { Length: > 0 } clean)
            json.WriteString(name, clean);
    }

    /// <summary>RFC 3339, UTC.</summary>
    private static void WriteDate(Utf8JsonWriter json, string name, DateTimeOffset? value)
    {
        if (value is { } date)
            json.WriteString(name, date.UtcDateTime);
    }

    private static void OpenArray(Utf8JsonWriter json, string name, ref bool open)
    {
        if (!open)
            json.WriteStartArray(name);
        open = true;
    }

    private static void CloseArray(Utf8JsonWriter json, bool open)
    {
        if (open)
            json.WriteEndArray();
    }
}
