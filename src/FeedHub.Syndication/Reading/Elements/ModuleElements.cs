using static FeedHub.Syndication.Namespace;

namespace FeedHub.Syndication;

/// <summary>Copies the elements of the modules, which mean the same in an entry and in a feed, in RSS and in Atom.</summary>
internal static class ModuleElements
{
    public static void Read(MarkupReader reader, Modules modules)
    {
        switch (reader.Namespace)
        {
            case DublinCore or DublinCoreTerms: ReadDublinCore(reader, modules); break;
            case Media: ReadMedia(reader, modules); break;
            case ITunes: ReadITunes(reader, modules); break;
            case Podcast: ReadPodcast(reader, modules); break;
            default: ReadOther(reader, modules); break;
        }
    }

    private static void ReadOther(MarkupReader reader, Modules modules)
    {
        switch (reader.Namespace, reader.Name)
        {
            case (Content, "encoded"): modules.Encoded ??= reader.WrittenText(); break;
            case (Xhtml, "body" or "div"): modules.Body ??= ReadBody(reader); break;
            case (_, "fullitem"): modules.FullItem ??= reader.WrittenText(); break;
            case (Updates, "updatePeriod"): modules.UpdatePeriod ??= reader.Text(); break;
            case (Updates, "updateFrequency"): modules.UpdateFrequency ??= reader.Text(); break;
            case (WellFormedWeb, "commentRss"): AddLink(reader, modules, Link.Replies, "application/rss+xml"); break;
            case (Threading, "in-reply-to"): AddLink(reader, modules, Link.Related, reader.Attribute("type")); break;
            case (FeedBurner, "origLink"): modules.OriginalLink ??= reader.WrittenAddress(); break;
            case (CreativeCommons, "license"): AddLink(reader, modules, Link.License, null); break;
            case (Admin, "generatorAgent"): modules.GeneratorAgent ??= reader.Attribute("resource") ?? reader.Text(); break;
            case (WebFeeds, "icon"): modules.WebIcon ??= reader.WrittenAddress(); break;
            case (WebFeeds, "logo"): modules.WebLogo ??= reader.WrittenAddress(); break;
            case (WebFeeds, "cover"): modules.Thumbnail ??= new WrittenAddress(reader.Attribute("image") ?? "", reader.Base); break;
            case (Prism, "publicationDate"): modules.PrismDate ??= reader.WrittenDate(); break;
            default: break;   // modules we do not know are legal
        }
    }

    private static void ReadDublinCore(MarkupReader reader, Modules modules)
    {
        switch (reader.Name)
        {
            case "title": modules.DcTitle ??= reader.Text(); break;
            case "creator" or "author": reader.Add(ref modules.Creators, reader.Text()); break;
            case "publisher": reader.Add(ref modules.Publishers, reader.Text()); break;
            case "contributor": reader.Add(ref modules.DcContributors, reader.Text()); break;
            case "subject": reader.ReadCategory(ref modules.Categories); break;
            case "date": modules.DcDate ??= reader.WrittenDate(); break;
            case "issued" or "available" or "dateSubmitted" or "dateAccepted": modules.DcIssued ??= reader.WrittenDate(); break;
            case "created": modules.DcCreated ??= reader.WrittenDate(); break;
            case "modified": modules.DcModified ??= reader.WrittenDate(); break;
            case "description" or "abstract": modules.DcDescription ??= reader.WrittenText(); break;
            case "identifier": modules.DcIdentifier ??= reader.Text(); break;
            case "rights": modules.DcRights ??= reader.Text(); break;
            case "license": AddLink(reader, modules, Link.License, null); break;
            case "language": modules.DcLanguage ??= reader.Text(); break;
        }
    }

    private static void ReadITunes(MarkupReader reader, Modules modules)
    {
        switch (reader.Name)
        {
            case "title": modules.ITunesTitle ??= reader.Text(); break;
            case "author": reader.Add(ref modules.ITunesAuthors, reader.Text()); break;
            case "owner":
                List<WrittenPerson>? owners = null;
                reader.ReadPerson(ref owners);
                modules.ITunesOwner ??= owners?[0];
                break;
            case "duration": modules.ITunesDuration ??= reader.Text(); break;
            case "image": modules.ITunesImage ??= reader.WrittenAddress(); break;
            case "summary" or "description": modules.ITunesSummary ??= reader.WrittenText(); break;
            case "subtitle": modules.ITunesSubtitle ??= reader.WrittenText(); break;
            case "keywords": reader.ReadKeywords(ref modules.Categories); break;
            case "category": reader.ReadCategory(ref modules.Categories); break;
        }
    }

    private static void ReadPodcast(MarkupReader reader, Modules modules)
    {
        switch (reader.Name)
        {
            case "guid": modules.PodcastGuid ??= reader.Text(); break;
            case "license" when reader.Attribute("url") is not null: AddLink(reader, modules, Link.License, null); break;
            case "person":
                var uri = reader.Attribute("href") is { } href ? new WrittenAddress(href, reader.Base) : null;
                if (reader.Text() is { } name)
                    reader.Add(ref modules.PodcastPersons, new WrittenPerson(name, uri));
                break;
            case "alternateEnclosure":
                var (type, length, title) = (reader.Attribute("type"), reader.Attribute("length"), reader.Attribute("title"));
                foreach (var child in reader.Children())
                    if (child.Name == "source" && child.Attribute("uri") is { } address)
                        reader.Add(ref modules.Files, new WrittenFile(address, child.Base, type, length, Title: title));
                break;
        }
    }

    /// <summary>Media RSS. Elements of a group and of a content speak for the entry, unless the entry does so itself.</summary>
    private static void ReadMedia(MarkupReader reader, Modules modules)
    {
        switch (reader.Name)
        {
            case "group": ReadMediaChildren(reader, modules); break;
            case "content": ReadMediaContent(reader, modules); break;
            case "title": modules.MediaTitle ??= reader.Text(); break;
            case "description" or "text": modules.MediaDescription ??= reader.WrittenText(); break;
            case "thumbnail": modules.Thumbnail ??= reader.WrittenAddress(); break;
            case "player": modules.Player ??= ReadPlayer(reader); break;
            case "copyright": modules.MediaRights ??= reader.Text(); break;
            case "license": AddLink(reader, modules, Link.License, reader.Attribute("type")); break;
            case "category": reader.ReadCategory(ref modules.Categories); break;
            case "keywords": reader.ReadKeywords(ref modules.Categories); break;
            case "credit" when reader.Attribute("role") is { } role && role.Equals("author", StringComparison.OrdinalIgnoreCase):
                reader.Add(ref modules.MediaAuthors, reader.Text());
                break;
            case "credit": reader.Add(ref modules.MediaCredits, reader.Text()); break;
        }
    }

    private static void ReadMediaContent(MarkupReader reader, Modules modules)
    {
        var (address, @base) = (reader.Attribute("url") ?? reader.Attribute("href"), reader.Base);
        var (type, medium) = (reader.Attribute("type"), reader.Attribute("medium"));
        var (length, duration) = (reader.Attribute("fileSize"), reader.Attribute("duration"));
        var outerTitle = modules.MediaTitle;
        ReadMediaChildren(reader, modules);
        if (address is not null)
            reader.Add(ref modules.Files, new WrittenFile(address, @base, type, length, duration, medium, outerTitle is null ? modules.MediaTitle : null));
    }

    private static void ReadMediaChildren(MarkupReader reader, Modules modules)
    {
        foreach (var child in reader.Children())
            if (child.Namespace == Media)
                ReadMedia(child, modules);
    }

    private static WrittenLink? ReadPlayer(MarkupReader reader)
        => reader.WrittenAddress() is { } address ? new WrittenLink(address.Value, address.Base, Link.Related, "text/html") : null;

    /// <summary>HTML in the document itself: always markup, even when it is a single word.</summary>
    private static WrittenText? ReadBody(MarkupReader reader) => reader.WrittenText() is { } body ? body with { Type = "xhtml" } : null;

    private static void AddLink(MarkupReader reader, Modules modules, string relation, string? mediaType)
    {
        if (reader.WrittenAddress() is { } address)
            reader.Add(ref modules.Links, new WrittenLink(address.Value, address.Base, relation, mediaType));
    }
}
