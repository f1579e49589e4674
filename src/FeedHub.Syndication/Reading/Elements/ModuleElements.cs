using static FeedHub.Syndication.Namespace;

namespace FeedHub.Syndication;

/// <summary>Copies the elements of the modules, which mean the same in an entry and in a feed, in RSS and in Atom.</summary>
internal static class ModuleElements
{
    public static void Read(MarkupReader reader, WrittenModules modules)
    {
        switch (reader.Namespace, reader.Name)
        {
            case (Namespace.DublinCore or DublinCoreTerms, _): DublinCoreElements.Read(reader, modules); break;
            case (Media, _): MediaElements.Read(reader, modules); break;
            case (ITunes, _): PodcastElements.ReadITunes(reader, modules); break;
            case (Podcasting, _): PodcastElements.ReadPodcast(reader, modules); break;
            case (Content, "encoded"): modules.Encoded ??= reader.ReadText(); break;
            case (Xhtml, "body" or "div"): modules.Body ??= reader.ReadText(); break;
            case (_, "fullitem"): modules.FullItem ??= reader.ReadText(); break;
            case (Updates, "updatePeriod"): modules.UpdatePeriod ??= reader.Text(); break;
            case (Updates, "updateFrequency"): modules.UpdateFrequency ??= reader.Text(); break;
            case (WellFormedWeb, "commentRss"): reader.AddLink(ref modules.Links, Link.Replies, "application/rss+xml"); break;
            case (Threading, "in-reply-to"): reader.AddLink(ref modules.Links, Link.Related, reader.Attribute("type")); break;
            case (FeedBurner, "origLink"): modules.OriginalLink ??= reader.ReadAddress(); break;
            case (FeedBurner, "origEnclosureLink"): modules.OriginalEnclosure ??= reader.ReadAddress(); break;
            case (CreativeCommons, "license"): reader.AddLink(ref modules.Links, Link.License); break;
            case (Admin, "generatorAgent"): modules.GeneratorAgent ??= reader.ReadAddress()?.Value; break;
            case (WebFeeds, "icon"): modules.WebIcon ??= reader.ReadAddress(); break;
            case (WebFeeds, "logo"): modules.WebLogo ??= reader.ReadAddress(); break;
            case (Prism, "publicationDate"): modules.PrismDate = reader.ReadDate(modules.PrismDate); break;
            default: break;   // modules we do not know are legal, and slash:comments says nothing that the model keeps
        }
    }
}
