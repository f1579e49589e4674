namespace FeedHub.Syndication;

/// <summary>Copies Media RSS. What stands inside a group or a content speaks for the entry, unless the entry has spoken itself.</summary>
internal static class MediaElements
{
    public static void Read(MarkupReader reader, WrittenModules modules)
    {
        var media = modules.Media ??= new WrittenMedia();
        switch (reader.Name)
        {
            case "group": ReadChildren(reader, modules); break;
            case "content": ReadContent(reader, modules, media); break;
            case "title": media.Title ??= reader.Text(); break;
            case "description" or "text": media.Description ??= reader.ReadText(); break;
            case "thumbnail": media.Thumbnail ??= reader.ReadAddress(); break;
            case "player": media.Player ??= ReadPlayer(reader); break;
            case "copyright": media.Rights ??= reader.Text(); break;
            case "license": reader.AddLink(ref modules.Links, Link.License, reader.Attribute("type")); break;
            case "category": reader.AddCategory(ref modules.Categories); break;
            case "keywords": reader.AddKeywords(ref modules.Categories); break;
            case "credit" when IsAuthor(reader.Attribute("role")): Written.Add(ref media.Authors, reader.Text()); break;
            case "credit": Written.Add(ref media.Credits, reader.Text()); break;
        }
    }

    private static void ReadContent(MarkupReader reader, WrittenModules modules, WrittenMedia media)
    {
        var (address, @base) = (reader.Attribute("url") ?? reader.Attribute("href"), reader.Base);
        var (type, medium) = (reader.Attribute("type"), reader.Attribute("medium"));
        var (length, duration) = (reader.Attribute("fileSize"), reader.Attribute("duration"));
        var outerTitle = media.Title;
        media.Title = null;
        ReadChildren(reader, modules);
        var title = media.Title;
        media.Title = outerTitle ?? title;
        if (address is not null)
            Written.Add(ref modules.Files, new WrittenFile(address, @base, type, length, duration, medium, title));
    }

    private static void ReadChildren(MarkupReader reader, WrittenModules modules)
    {
        foreach (var child in reader.Children())
            if (child.Namespace == Namespace.Media)
                Read(child, modules);
    }

    private static WrittenLink? ReadPlayer(MarkupReader reader)
        => reader.ReadAddress() is { } address ? new WrittenLink(address.Value, address.Base, Link.Related, "text/html") : null;

    private static bool IsAuthor(string? role) => "author".Equals(role, StringComparison.OrdinalIgnoreCase);
}
