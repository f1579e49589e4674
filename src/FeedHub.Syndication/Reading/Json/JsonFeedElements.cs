using System.Text.Json;

namespace FeedHub.Syndication;

/// <summary>Copies a JSON Feed in one pass. Where the JSON ends or breaks, what was read so far is the result.</summary>
internal static class JsonFeedElements
{
    public static JsonFeedFeed Read(ReadOnlySpan<byte> utf8, ReadLimits limits, WarningLog warnings)
    {
        var feed = new JsonFeedFeed();
        var json = new JsonWalker(utf8, limits.Depth);
        try
        {
            if (json.Read() && json.IsObject)
                ReadFeed(ref json, feed, limits, warnings);
        }
        catch (JsonException broken)
        {
            warnings.Add("The JSON is broken here; what follows is left out.", (int)(broken.LineNumber ?? 0) + 1, (int)(broken.BytePositionInLine ?? 0) + 1);
        }
        return feed;
    }

    private static void ReadFeed(ref JsonWalker json, JsonFeedFeed feed, ReadLimits limits, WarningLog warnings)
    {
        while (json.NextProperty() is { } name)
        {
            switch (name)
            {
                case "version": feed.Version ??= json.Text(); break;
                case "title": feed.Title ??= json.Text(); break;
                case "home_page_url": feed.HomePageUrl ??= json.Text(); break;
                case "feed_url": feed.FeedUrl ??= json.Text(); break;
                case "description": feed.Description ??= json.Text(); break;
                case "next_url": feed.NextUrl ??= json.Text(); break;
                case "icon": feed.Icon ??= json.Text(); break;
                case "favicon": feed.Favicon ??= json.Text(); break;
                case "language": feed.Language ??= json.Text(); break;
                case "authors" or "author": ReadAuthors(ref json, ref feed.Authors); break;
                case "hubs": ReadHubs(ref json, ref feed.Hubs); break;
                case "items" when json.IsArray: ReadItems(ref json, feed.Items ??= [], limits, warnings); break;
                default: json.Skip(); break;
            }
        }
    }

    private static void ReadItems(ref JsonWalker json, List<JsonFeedItem> items, ReadLimits limits, WarningLog warnings)
    {
        while (json.NextObject())
        {
            if (items.Count >= limits.Entries)
            {
                warnings.Add($"There are more than {limits.Entries} entries; the rest of the document is left out.");
                json.Skip();
                continue;
            }
            var item = new JsonFeedItem();
            items.Add(item);   // before it is read, so that a truncated one is kept
            ReadItem(ref json, item);
        }
    }

    private static void ReadItem(ref JsonWalker json, JsonFeedItem item)
    {
        while (json.NextProperty() is { } name)
        {
            switch (name)
            {
                case "id": item.Id ??= json.Text(); break;
                case "url": item.Url ??= json.Text(); break;
                case "external_url": item.ExternalUrl ??= json.Text(); break;
                case "title": item.Title ??= json.Text(); break;
                case "summary": item.Summary ??= json.Text(); break;
                case "content_html": item.ContentHtml ??= json.Content(); break;
                case "content_text": item.ContentText ??= json.Content(); break;
                case "image": item.Image ??= json.Text(); break;
                case "banner_image": item.BannerImage ??= json.Text(); break;
                case "date_published": item.Published ??= Date(ref json); break;
                case "date_modified": item.Modified ??= Date(ref json); break;
                case "language": item.Language ??= json.Text(); break;
                case "tags": ReadTags(ref json, ref item.Tags); break;
                case "authors" or "author": ReadAuthors(ref json, ref item.Authors); break;
                case "attachments": ReadAttachments(ref json, ref item.Attachments); break;
                case "_feedhub": ReadExtension(ref json, item); break;
                default: json.Skip(); break;
            }
        }
    }

    /// <summary>A list of authors; a single one, as in version 1.0; or a bare name, as is seen.</summary>
    private static void ReadAuthors(ref JsonWalker json, ref List<JsonFeedAuthor>? authors)
    {
        if (json.IsArray)
        {
            while (json.NextMember())
                Written.Add(ref authors, Author(ref json));
        }
        else
        {
            Written.Add(ref authors, Author(ref json));
        }
    }

    private static JsonFeedAuthor? Author(ref JsonWalker json)
    {
        if (!json.IsObject)
            return json.Text() is { } bare ? new JsonFeedAuthor(bare, null) : null;
        string? name = null, url = null;
        while (json.NextProperty() is { } property)
        {
            switch (property)
            {
                case "name": name ??= json.Text(); break;
                case "url": url ??= json.Text(); break;
                default: json.Skip(); break;
            }
        }
        return name is null && url is null ? null : new JsonFeedAuthor(name, url);
    }

    private static void ReadAttachments(ref JsonWalker json, ref List<WrittenFile>? attachments)
    {
        if (!json.EntersArray())
            return;
        while (json.NextObject())
        {
            string? url = null, type = null, title = null, size = null, duration = null;
            while (json.NextProperty() is { } name)
            {
                switch (name)
                {
                    case "url": url ??= json.Text(); break;
                    case "mime_type": type ??= json.Text(); break;
                    case "title": title ??= json.Text(); break;
                    case "size_in_bytes": size ??= json.Text(); break;
                    case "duration_in_seconds": duration ??= json.Text(); break;
                    default: json.Skip(); break;
                }
            }
            if (url is not null)
                Written.Add(ref attachments, new WrittenFile(url, null, type, size, duration, Title: title));
        }
    }

    private static void ReadExtension(ref JsonWalker json, JsonFeedItem item)
    {
        if (!json.IsObject)
        {
            json.Skip();
            return;
        }
        while (json.NextProperty() is { } name)
        {
            if (name == "source" && json.IsObject)
                item.Source ??= Source(ref json);
            else
                json.Skip();
        }
    }

    private static JsonFeedSource Source(ref JsonWalker json)
    {
        string? id = null, title = null, url = null, feedUrl = null;
        while (json.NextProperty() is { } name)
        {
            switch (name)
            {
                case "id": id ??= json.Text(); break;
                case "title": title ??= json.Text(); break;
                case "url": url ??= json.Text(); break;
                case "feed_url": feedUrl ??= json.Text(); break;
                default: json.Skip(); break;
            }
        }
        return new JsonFeedSource(id, title, url, feedUrl);
    }

    private static void ReadHubs(ref JsonWalker json, ref List<string>? hubs)
    {
        if (!json.EntersArray())
            return;
        while (json.NextObject())
        {
            while (json.NextProperty() is { } name)
            {
                if (name == "url")
                    Written.Add(ref hubs, json.Text());
                else
                    json.Skip();
            }
        }
    }

    private static void ReadTags(ref JsonWalker json, ref List<string>? tags)
    {
        if (!json.IsArray)
        {
            Written.Add(ref tags, json.Text());
            return;
        }
        while (json.NextMember())
            Written.Add(ref tags, json.Text());
    }

    private static WrittenDate? Date(ref JsonWalker json) => json.Text() is { } text ? new WrittenDate(text, 0, 0) : null;
}
