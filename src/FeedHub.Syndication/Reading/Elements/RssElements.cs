using static FeedHub.Syndication.Namespace;

namespace FeedHub.Syndication;

/// <summary>
/// Copies RSS of every version. Of an element that is repeated the first that says something wins; elements that may repeat are all kept.
/// </summary>
internal static class RssElements
{
    /// <summary>
    /// Reads a <c>channel</c>, or what stands in its place: an <c>rss</c> whose channel is missing, an <c>rdf:RDF</c> whose items stand beside
    /// the channel, the <c>items</c> of RSS 1.1.
    /// </summary>
    public static void ReadChannel(MarkupReader reader, RssChannel channel)
    {
        channel.XmlLanguage ??= reader.Language;
        if (reader.Name == "channel")
            channel.Namespace ??= reader.WrittenNamespace;
        foreach (var child in reader.Children())
        {
            switch (child.Namespace, child.Name)
            {
                case (Rss, "channel"): ReadChannel(child, channel); break;
                case (Rss, "items"): ReadChannel(child, channel); break;
                case (Rss, "item"): ReadItem(child, channel); break;
                case (Rss, "title"): channel.Title ??= child.ReadText(); break;
                case (Rss, "link"): ReadLink(child, channel); break;
                case (Rss, "description" or "subtitle"): channel.Description ??= child.ReadText(); break;
                case (Rss, "language"): channel.Language ??= child.Text(); break;
                case (Rss, "copyright" or "rights"): channel.Copyright ??= child.Text(); break;
                case (Rss, "managingEditor"): channel.ManagingEditor ??= child.Text(); break;
                case (Rss, "webMaster"): channel.WebMaster ??= child.Text(); break;
                case (Rss, "author"): Written.Add(ref channel.Authors, child.Text()); break;
                case (Rss, "pubDate" or "published"): channel.PubDate = child.ReadDate(channel.PubDate); break;
                case (Rss, "lastBuildDate" or "updated"): channel.LastBuildDate = child.ReadDate(channel.LastBuildDate); break;
                case (Rss, "category"): child.AddCategory(ref channel.Categories); break;
                case (Rss, "generator"): channel.Generator ??= child.Text(); break;
                case (Rss, "ttl"): channel.Ttl ??= child.Text(); break;
                case (Rss, "image"): ReadImage(child, ref channel.ImageUrl); break;
                case (Rss, "skipHours"): ReadList(child, "hour", ref channel.SkipHours); break;
                case (Rss, "skipDays"): ReadList(child, "day", ref channel.SkipDays); break;
                case (Rss, "textInput"): break;   // its title and link are those of a search box
                case (Atom, _): AtomElements.ReadFeedChild(child, channel.Atom ??= new AtomFeed { Base = child.Base, Language = child.Language }); break;
                default: ModuleElements.Read(child, channel.Modules); break;
            }
        }
    }

    public static void ReadItem(MarkupReader reader, RssChannel channel)
    {
        if (channel.Items.Count >= reader.Limits.Entries)
        {
            reader.Stop($"There are more than {reader.Limits.Entries} entries; the rest of the document is left out.");
            return;
        }
        var item = new RssItem
        {
            Line = reader.Line, Column = reader.Column, Base = reader.Base, Language = reader.Language, About = reader.Attribute("about"),
        };
        channel.Items.Add(item);   // before it is read, so that a truncated one is kept
        foreach (var child in reader.Children())
        {
            switch (child.Namespace, child.Name)
            {
                case (Rss, "guid" or "id"): ReadGuid(child, item); break;
                case (Rss, "title"): item.Title ??= child.ReadText(); break;
                case (Rss, "link"): ReadLink(child, item); break;
                case (Rss, "description"): item.Description ??= child.ReadText(); break;
                case (Rss, "content"): item.Modules.Encoded ??= child.ReadText(); break;
                case (Rss, "summary"): item.Summary ??= child.ReadText(); break;
                case (Rss, "pubDate" or "published" or "date"): item.PubDate = child.ReadDate(item.PubDate); break;
                case (Rss, "updated" or "modified"): item.Updated = child.ReadDate(item.Updated); break;
                case (Rss, "author" or "creator"): ReadAuthor(child, item); break;
                case (Rss, "category"): child.AddCategory(ref item.Categories); break;
                case (Rss, "comments"): item.Comments ??= child.ReadAddress(); break;
                case (Rss, "enclosure"): ReadEnclosure(child, item); break;
                case (Rss, "source"): item.Source ??= ReadSource(child); break;
                case (Rss, "image"): ReadImage(child, ref item.Image); break;
                case (Rss, "copyright" or "rights"): item.Rights ??= child.Text(); break;
                case (Atom, _):
                    AtomElements.ReadEntryChild(child, item.Atom ??= new AtomEntry { Base = child.Base, Language = child.Language });
                    break;
                default: ModuleElements.Read(child, item.Modules); break;
            }
        }
    }

    private static void ReadGuid(MarkupReader reader, RssItem item)
    {
        if (item.Guid is not null)
            return;
        item.GuidIsPermaLink = reader.Attribute("isPermaLink");
        item.Guid = reader.Text();
    }

    /// <summary>A link whose relation is stated is Atom's, under whatever name its namespace goes.</summary>
    private static void ReadLink(MarkupReader reader, RssItem item)
    {
        if (reader.ReadLink() is not { } link)
            return;
        if (link.Relation is null && item.Link is null)
            item.Link = link;
        else if (link.Relation is not null)
            Written.Add(ref (item.Atom ??= new AtomEntry()).Links, link);
    }

    private static void ReadLink(MarkupReader reader, RssChannel channel)
    {
        if (reader.ReadLink() is not { } link)
            return;
        if (link.Relation is null && channel.Link is null)
            channel.Link = link;
        else if (link.Relation is not null)
            Written.Add(ref (channel.Atom ??= new AtomFeed()).Links, link);
    }

    /// <summary>RSS has a text here; Atom's <c>author</c> with its children is met too.</summary>
    private static void ReadAuthor(MarkupReader reader, RssItem item)
    {
        List<WrittenPerson>? persons = null;
        reader.AddPerson(ref persons);
        foreach (var person in persons ?? [])
        {
            if (person is { Email: null, Uri: null, Name: { } name })
                Written.Add(ref item.Authors, name);
            else
                Written.Add(ref (item.Atom ??= new AtomEntry()).Authors, person);
        }
    }

    private static void ReadEnclosure(MarkupReader reader, RssItem item)
    {
        var @base = reader.Base;
        var (type, length, title) = (reader.Attribute("type"), reader.Attribute("length"), reader.Attribute("title"));
        if (reader.ReadAddress() is { } address)
            Written.Add(ref item.Enclosures, new WrittenFile(address.Value, @base, type, length, Title: title));
    }

    private static WrittenLink? ReadSource(MarkupReader reader)
    {
        var (url, @base) = (reader.Attribute("url") ?? reader.Attribute("href"), reader.Base);
        var title = reader.Text();
        return url is null && title is null ? null : new WrittenLink(url ?? "", @base, Link.Self, Title: title);
    }

    /// <summary>An image with a <c>url</c> in it; or one that is an address itself.</summary>
    private static void ReadImage(MarkupReader reader, ref WrittenAddress? image)
    {
        var @base = reader.Base;
        var attribute = reader.Attribute("href") ?? reader.Attribute("url") ?? reader.Attribute("resource") ?? reader.Attribute("src");
        WrittenAddress? url = null;
        foreach (var child in reader.Children())
            if (child.Name == "url")
                url ??= child.ReadAddress();
        if (image is null && (attribute ?? reader.StrayText) is { } address)
            url ??= new WrittenAddress(address, @base);
        image ??= url;
    }

    private static void ReadList(MarkupReader reader, string name, ref List<string>? list)
    {
        foreach (var child in reader.Children())
            if (child.Name == name)
                Written.Add(ref list, child.Text());
    }
}
