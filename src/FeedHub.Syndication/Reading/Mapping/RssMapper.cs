using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>
/// Gives an RSS document its meaning. Where elements compete, the order of the alternatives here is the rule; the README lists them.
/// </summary>
internal sealed class RssMapper(Meaning meaning)
{
    public Feed Feed(RssChannel channel)
    {
        var (modules, atom) = (channel.Modules, channel.Atom);
        var links = new LinkList();
        links.Add(channel.Link);
        links.Add(atom?.Links);
        links.Add(atom?.Modules.Links);
        links.Add(modules.Links);
        return new Feed
        {
            Id = atom?.Id ?? modules.Podcast?.Guid,
            Title = Meaning.Plain(channel.Title) ?? Meaning.PlainConstruct(atom?.Title) ?? Meaning.Plain(modules.DublinCore?.Title)
                ?? Meaning.Plain(modules.Podcast?.Title) ?? Meaning.Plain(modules.Media?.Title) ?? "",
            Subtitle = Meaning.Plain(channel.Description) ?? Meaning.PlainConstruct(atom?.Subtitle) ?? Meaning.Plain(modules.DublinCore?.Description)
                ?? Meaning.Plain(modules.Podcast?.Subtitle) ?? Meaning.Plain(modules.Podcast?.Summary) ?? Meaning.Plain(modules.Media?.Description),
            Updated = meaning.Date(channel.LastBuildDate) ?? meaning.Date(channel.PubDate) ?? meaning.Date(atom?.Updated)
                ?? meaning.Date(modules.DublinCore?.Modified) ?? meaning.Date(modules.DublinCore?.Date),
            Links = links.TakeLinks(),
            Authors = Authors(channel),
            Contributors = EntryModules.Contributors(modules, atom?.Contributors),
            Categories = CategoryList.Of(channel.Categories, atom?.Categories, modules.Categories),
            Language = Language(channel),
            Rights = Meaning.Plain(channel.Copyright) ?? Meaning.PlainConstruct(atom?.Rights)
                ?? Meaning.Plain(modules.DublinCore?.Rights) ?? Meaning.Plain(modules.Media?.Rights),
            Generator = Meaning.Plain(channel.Generator) ?? Meaning.Plain(atom?.Generator) ?? Meaning.Plain(modules.GeneratorAgent),
            Icon = Meaning.Address(atom?.Icon) ?? Meaning.Address(modules.WebIcon),
            Logo = Meaning.Address(channel.ImageUrl) ?? Meaning.Address(atom?.Logo) ?? Meaning.Address(modules.Podcast?.Image)
                ?? Meaning.Address(modules.WebLogo) ?? Meaning.Address(modules.Media?.Thumbnail),
            Hints = UpdateWishes.Of(channel.Ttl, modules, channel.SkipHours, channel.SkipDays),
        };
    }

    /// <returns><see langword="null"/> for an item that says nothing.</returns>
    public Entry? Entry(RssItem item, RssChannel channel)
    {
        var (modules, atom) = (item.Modules, item.Atom);
        var links = Links(item);
        var title = Meaning.Plain(item.Title) ?? Meaning.PlainConstruct(atom?.Title) ?? Meaning.Plain(modules.DublinCore?.Title)
            ?? Meaning.Plain(modules.Podcast?.Title) ?? Meaning.Plain(modules.Media?.Title);
        var (summary, content) = Texts(item);
        var date = item.PubDate ?? atom?.Published ?? modules.DublinCore?.Issued ?? modules.DublinCore?.Date ?? modules.DublinCore?.Created
            ?? modules.PrismDate;
        var found = links.TakeLinks();
        var enclosures = links.TakeEnclosures();
        var stated = item.Guid ?? atom?.Id ?? item.About ?? modules.DublinCore?.Identifier;
        var id = EntryIds.Choose(
            stated,
            found.Find(Link.Alternate),
            title,
            date?.Value,
            content?.Value ?? summary?.Value ?? (enclosures.IsEmpty ? null : enclosures[0].Href.AbsoluteUri));
        var authors = EntryModules.Authors(modules, item.Authors, atom?.Authors);
        var contributors = EntryModules.Contributors(modules, atom?.Contributors);
        var categories = CategoryList.Of(item.Categories, atom?.Categories, modules.Categories);
        var image = Meaning.Address(modules.Media?.Thumbnail) ?? Meaning.Address(modules.Podcast?.Image) ?? Meaning.Address(item.Image) ?? links.Picture;
        var source = Source(item.Source) ?? AtomMapper.Source(atom?.Source, meaning);
        id ??= EntryIds.ChooseRest(
            authors, contributors, categories, found, image?.AbsoluteUri, source?.Id, source?.Title, item.Rights ?? modules.DublinCore?.Rights, atom?.ContentSource?.Value,
            (item.Updated ?? atom?.Updated ?? modules.DublinCore?.Modified)?.Value);
        if (id is not (var chosen, var origin))
            return null;
        return new Entry(chosen)
        {
            IdOrigin = origin,
            Title = title ?? "",
            Links = found,
            Enclosures = enclosures,
            Authors = authors,
            Contributors = contributors,
            Categories = categories,
            Published = meaning.Date(item.PubDate) ?? meaning.Date(atom?.Published) ?? meaning.Date(modules.DublinCore?.Issued)
                ?? meaning.Date(modules.DublinCore?.Date) ?? meaning.Date(modules.DublinCore?.Created) ?? meaning.Date(modules.PrismDate),
            Updated = meaning.Date(item.Updated) ?? meaning.Date(atom?.Updated) ?? meaning.Date(modules.DublinCore?.Modified),
            Summary = summary,
            Content = content,
            ContentSource = Meaning.Address(atom?.ContentSource),
            Image = image,
            Rights = Meaning.Plain(item.Rights) ?? Meaning.PlainConstruct(atom?.Rights) ?? Meaning.Plain(modules.DublinCore?.Rights)
                ?? Meaning.Plain(modules.Media?.Rights),
            Language = modules.DublinCore?.Language ?? item.Language ?? Language(channel),
            Source = source,
        };
    }

    private static string? Language(RssChannel channel) => channel.Language ?? channel.Modules.DublinCore?.Language ?? channel.XmlLanguage;

    /// <summary>The original address of a proxied item goes before its link; a guid stands in for a link that is missing.</summary>
    private static LinkList Links(RssItem item)
    {
        var (modules, atom) = (item.Modules, item.Atom);
        var links = new LinkList();
        if (Meaning.Address(modules.OriginalLink) is { } original)
            links.Add(original, Link.Alternate);
        else
            links.Add(item.Link);
        links.Add(atom?.Links);
        if (!links.HasAlternate)
            links.Add(PermaLink(item), Link.Alternate);
        links.Add(Meaning.Address(item.Comments), Link.Replies, "text/html");
        links.Add(modules.Links);
        links.Add(modules.Media?.Player);
        links.AddFiles(modules.OriginalEnclosure is { } file && item.Enclosures is [var proxied, ..]
            ? [proxied with { Href = file.Value, Base = file.Base }, .. item.Enclosures.Skip(1)]
            : item.Enclosures);
        links.AddFiles(modules.Files);
        links.Play(Durations.Parse(modules.Podcast?.Duration));
        return links;
    }

    /// <summary>A guid is a link unless it says no; where it says nothing, it must look like one (an RSS 2.0 guid is a permalink by default).</summary>
    private static Uri? PermaLink(RssItem item)
    {
        if (item.Guid is { } guid)
        {
            var stated = item.GuidIsPermaLink?.Trim();
            var isLink = Addresses.IsAbsolute(guid)
                ? !"false".Equals(stated, StringComparison.OrdinalIgnoreCase)
                : "true".Equals(stated, StringComparison.OrdinalIgnoreCase);
            if (isLink)
                return Addresses.Resolve(guid, item.Base);
        }
        return item.About is { } about && Addresses.IsAbsolute(about) ? Addresses.Resolve(about, null) : null;
    }

    /// <summary>A description beside a full text is the summary; a description alone is the content.</summary>
    private static (Text? Summary, Text? Content) Texts(RssItem item)
    {
        var (modules, atom) = (item.Modules, item.Atom);
        var full = Meaning.Html(modules.Encoded) ?? Body(modules) ?? Meaning.Html(modules.FullItem)
            ?? Meaning.Construct(atom?.Content, guess: true);
        var description = Meaning.Html(item.Description) ?? Meaning.Html(modules.DublinCore?.Description);
        var shorter = Meaning.Html(item.Summary) ?? Meaning.Construct(atom?.Summary, guess: true)
            ?? Meaning.Html(modules.Podcast?.Summary) ?? Meaning.Html(modules.Podcast?.Subtitle);
        return EntryModules.Distinct(
            full is null ? shorter : description ?? shorter,
            full ?? description ?? Meaning.MediaText(modules.Media?.Description));
    }

    private static Text? Body(WrittenModules modules) => modules.Body is { } body ? Meaning.Construct(body with { Type = "html" }, guess: false) : null;

    private static ImmutableArray<Person> Authors(RssChannel channel)
    {
        var authors = ImmutableArray.CreateBuilder<Person>(0);
        foreach (var person in EntryModules.Authors(channel.Modules, channel.Authors, channel.Atom?.Authors))
            Persons.Add(authors, person);
        Persons.Add(authors, Persons.Parse(channel.ManagingEditor));
        if (authors.Count == 0 && channel.Modules.Podcast?.Owner is { } owner)
            Persons.Add(authors, Persons.Parse(owner));
        if (authors.Count == 0 && channel.Modules.DublinCore?.Publishers is [var publisher, ..])
            Persons.Add(authors, Persons.Parse(publisher));
        return authors.DrainToImmutable();
    }

    private static SourceFeed? Source(WrittenLink? written)
    {
        if (written is null)
            return null;
        var title = Meaning.Plain(written.Title) ?? "";
        var address = Addresses.Resolve(written.Href, written.Base);
        return title.Length == 0 && address is null
            ? null
            : new SourceFeed(null, title, null, address is null ? [] : [new Link(address, Link.Self)]);
    }
}
