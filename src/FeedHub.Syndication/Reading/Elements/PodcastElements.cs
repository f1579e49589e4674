namespace FeedHub.Syndication;

/// <summary>Copies the modules of podcasts: iTunes with Google Play, which borrowed its words, and the podcast namespace.</summary>
internal static class PodcastElements
{
    public static void ReadITunes(MarkupReader reader, WrittenModules modules)
    {
        var podcast = modules.Podcast ??= new WrittenPodcast();
        switch (reader.Name)
        {
            case "title": podcast.Title ??= reader.Text(); break;
            case "author": Written.Add(ref podcast.Authors, reader.Text()); break;
            case "owner": podcast.Owner ??= ReadOwner(reader); break;
            case "duration": podcast.Duration ??= reader.Text(); break;
            case "image": podcast.Image ??= reader.ReadAddress(); break;
            case "summary" or "description": podcast.Summary ??= reader.ReadText(); break;
            case "subtitle": podcast.Subtitle ??= reader.ReadText(); break;
            case "keywords": reader.AddKeywords(ref modules.Categories); break;
            case "category": reader.AddCategory(ref modules.Categories); break;
        }
    }

    public static void ReadPodcast(MarkupReader reader, WrittenModules modules)
    {
        var podcast = modules.Podcast ??= new WrittenPodcast();
        switch (reader.Name)
        {
            case "guid": podcast.Guid ??= reader.Text(); break;
            case "license" when reader.Attribute("url") is not null: reader.AddLink(ref modules.Links, Link.License); break;
            case "person": Written.Add(ref podcast.Persons, ReadPerson(reader)); break;
            case "alternateEnclosure": ReadAlternateEnclosure(reader, modules); break;
        }
    }

    private static WrittenPerson? ReadOwner(MarkupReader reader)
    {
        List<WrittenPerson>? owners = null;
        reader.AddPerson(ref owners);
        return owners?[0];
    }

    private static WrittenPerson? ReadPerson(MarkupReader reader)
    {
        var uri = reader.Attribute("href") is { } href ? new WrittenAddress(href, reader.Base) : null;
        return reader.Text() is { } name ? new WrittenPerson(name, uri) : null;
    }

    /// <summary>The same episode in another shape; each <c>source</c> in it is an address of it.</summary>
    private static void ReadAlternateEnclosure(MarkupReader reader, WrittenModules modules)
    {
        var (type, length, title) = (reader.Attribute("type"), reader.Attribute("length"), reader.Attribute("title"));
        foreach (var child in reader.Children())
            if (child.Name == "source" && child.Attribute("uri") is { } address)
                Written.Add(ref modules.Files, new WrittenFile(address, child.Base, type, length, Title: title));
    }
}
