using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FeedHub.Syndication;

/// <summary>
/// Copies a JSON Feed in one pass. A value of the wrong type is no value; numbers stand for the texts they spell. Where the JSON ends or breaks,
/// what was read so far is the result.
/// </summary>
internal ref struct JsonFeedElements
{
    private readonly ReadLimits limits;
    private readonly WarningLog warnings;
    private Utf8JsonReader json;

    private JsonFeedElements(ReadOnlySpan<byte> utf8, ReadLimits limits, WarningLog warnings)
    {
        this.limits = limits;
        this.warnings = warnings;
        json = new Utf8JsonReader(utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = limits.Depth });
    }

    public static JsonFeedFeed Read(ReadOnlySpan<byte> utf8, ReadLimits limits, WarningLog warnings)
    {
        var feed = new JsonFeedFeed();
        var elements = new JsonFeedElements(utf8, limits, warnings);
        try
        {
            elements.ReadFeed(feed);
        }
        catch (JsonException broken)
        {
            warnings.Add("The JSON is broken here; what follows is left out.", (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1);
        }
        return feed;
    }

    private void ReadFeed(JsonFeedFeed feed)
    {
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            return;
        while (NextProperty() is { } name)
        {
            switch (name)
            {
                case "version": feed.Version ??= Text(); break;
                case "title": feed.Title ??= Text(); break;
                case "home_page_url": feed.HomePageUrl ??= Text(); break;
                case "feed_url": feed.FeedUrl ??= Text(); break;
                case "description": feed.Description ??= Text(); break;
                case "next_url": feed.NextUrl ??= Text(); break;
                case "icon": feed.Icon ??= Text(); break;
                case "favicon": feed.Favicon ??= Text(); break;
                case "language": feed.Language ??= Text(); break;
                case "authors": feed.Authors ??= ReadAuthors(); break;
                case "author": feed.Author ??= ReadAuthors(); break;
                case "hubs": feed.Hubs ??= ReadHubs(); break;
                case "items" when json.TokenType == JsonTokenType.StartArray: ReadItems(feed.Items ??= []); break;
                default: json.Skip(); break;
            }
        }
    }

    private void ReadItems(List<JsonFeedItem> items)
    {
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }
            if (items.Count >= limits.Entries)
            {
                warnings.Add($"There are more than {limits.Entries} entries; the rest of the document is left out.");
                json.Skip();
                continue;
            }
            var item = new JsonFeedItem();
            items.Add(item);   // before it is read, so that a truncated one is kept
            ReadItem(item);
        }
    }

    private void ReadItem(JsonFeedItem item)
    {
        while (NextProperty() is { } name)
        {
            switch (name)
            {
                case "id": item.Id ??= Text(); break;
                case "url": item.Url ??= Text(); break;
                case "external_url": item.ExternalUrl ??= Text(); break;
                case "title": item.Title ??= Text(); break;
                case "summary": item.Summary ??= Text(); break;
                case "content_html": item.ContentHtml ??= Text(); break;
                case "content_text": item.ContentText ??= Text(); break;
                case "image": item.Image ??= Text(); break;
                case "banner_image": item.BannerImage ??= Text(); break;
                case "date_published": item.Published ??= Date(); break;
                case "date_modified": item.Modified ??= Date(); break;
                case "language": item.Language ??= Text(); break;
                case "tags": item.Tags ??= ReadTexts(); break;
                case "authors": item.Authors ??= ReadAuthors(); break;
                case "author": item.Author ??= ReadAuthors(); break;
                case "attachments": item.Attachments ??= ReadAttachments(); break;
                default: json.Skip(); break;
            }
        }
    }

    /// <summary>A list of authors; a single one, as in version 1.0; or a bare name, as is seen.</summary>
    private List<JsonFeedAuthor>? ReadAuthors()
    {
        var authors = new List<JsonFeedAuthor>();
        if (json.TokenType == JsonTokenType.StartArray)
        {
            while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                Add(authors);
        }
        else
        {
            Add(authors);
        }
        return authors.Count == 0 ? null : authors;
    }

    private void Add(List<JsonFeedAuthor> authors)
    {
        string? name = null, url = null;
        if (json.TokenType == JsonTokenType.StartObject)
        {
            while (NextProperty() is { } property)
            {
                switch (property)
                {
                    case "name": name ??= Text(); break;
                    case "url": url ??= Text(); break;
                    default: json.Skip(); break;
                }
            }
        }
        else
        {
            name = Text();
        }
        if (name is not null || url is not null)
            authors.Add(new JsonFeedAuthor(name, url));
    }

    private List<WrittenFile>? ReadAttachments()
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return null;
        }
        var attachments = new List<WrittenFile>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            string? url = null, type = null, title = null, size = null, duration = null;
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }
            while (NextProperty() is { } name)
            {
                switch (name)
                {
                    case "url": url ??= Text(); break;
                    case "mime_type": type ??= Text(); break;
                    case "title": title ??= Text(); break;
                    case "size_in_bytes": size ??= Text(); break;
                    case "duration_in_seconds": duration ??= Text(); break;
                    default: json.Skip(); break;
                }
            }
            if (url is not null)
                attachments.Add(new WrittenFile(url, null, type, size, duration, Title: title));
        }
        return attachments;
    }

    private List<string>? ReadHubs()
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return null;
        }
        var hubs = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }
            while (NextProperty() is { } name)
            {
                if (name == "url" && Text() is { } url)
                    hubs.Add(url);
                else
                    json.Skip();
            }
        }
        return hubs;
    }

    private List<string>? ReadTexts()
    {
        if (json.TokenType != JsonTokenType.StartArray)
            return Text() is { } only ? [only] : null;
        var texts = new List<string>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
            if (Text() is { } text)
                texts.Add(text);
        return texts;
    }

    /// <summary>Moves to the value of the next property of the current object; <see langword="null"/> at its end.</summary>
    private string? NextProperty()
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName)
            return null;
        var name = JsonFeedNames.Find(ref json);
        json.Read();
        return name;
    }

    private WrittenDate? Date() => Text() is { } text ? new WrittenDate(text, 0, 0) : null;

    /// <summary>A string, or a number as its digits; blank ones and all other values are nothing.</summary>
    private string? Text()
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                var text = Unescaped().Trim();
                return text.Length == 0 ? null : text;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(json.ValueSpan);
            default:
                json.Skip();
                return null;
        }
    }

    private readonly string Unescaped()
    {
        try
        {
            return json.GetString() ?? "";
        }
        catch (InvalidOperationException)   // half a surrogate pair, escaped: legal JSON, no text
        {
            return JsonFeedNames.Unescape(json.ValueSpan);
        }
    }
}
