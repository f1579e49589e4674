using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>
/// Gives an Atom document its meaning. Where elements compete, the order of the alternatives here is the rule; the README lists them.
/// </summary>
internal sealed class AtomMapper(Meaning meaning)
{
    public Feed Feed(AtomFeed feed)
    {
        var modules = feed.Modules;
        var links = new LinkList();
        links.Add(feed.Links);
        links.Add(modules.Links);
        return new Feed
        {
            Id = feed.Id,
            Title = Meaning.PlainConstruct(feed.Title) ?? Meaning.Plain(modules.DublinCore?.Title)
                ?? Meaning.Plain(modules.Podcast?.Title) ?? Meaning.Plain(modules.Media?.Title) ?? "",
            Subtitle = Meaning.PlainConstruct(feed.Subtitle) ?? Meaning.Plain(modules.DublinCore?.Description) ?? Meaning.Plain(modules.Podcast?.Subtitle)
                ?? Meaning.Plain(modules.Podcast?.Summary),
            Updated = meaning.Date(feed.Updated) ?? meaning.Date(modules.DublinCore?.Modified) ?? meaning.Date(modules.DublinCore?.Date),
            Links = links.TakeLinks(),
            Authors = EntryModules.Authors(modules, null, feed.Authors),
            Contributors = EntryModules.Contributors(modules, feed.Contributors),
            Categories = CategoryList.Of(feed.Categories, modules.Categories),
            Language = feed.Language ?? modules.DublinCore?.Language,
            Rights = Meaning.PlainConstruct(feed.Rights) ?? Meaning.Plain(modules.DublinCore?.Rights) ?? Meaning.Plain(modules.Media?.Rights),
            Generator = Meaning.Plain(feed.Generator) ?? Meaning.Plain(modules.GeneratorAgent),
            Icon = Meaning.Address(feed.Icon) ?? Meaning.Address(modules.WebIcon),
            Logo = Meaning.Address(feed.Logo)
                ?? Meaning.Address(modules.Podcast?.Image) ?? Meaning.Address(modules.WebLogo) ?? Meaning.Address(modules.Media?.Thumbnail),
            Hints = UpdateWishes.Of(null, modules, null, null),
        };
    }

    /// <returns><see langword="null"/> for an entry that says nothing.</returns>
    public Entry? Entry(AtomEntry entry, AtomFeed feed, ImmutableArray<Person> feedAuthors)
    {
        var modules = entry.Modules;
        var links = Links(entry);
        var found = links.TakeLinks();
        var enclosures = links.TakeEnclosures();
        var title = Meaning.PlainConstruct(entry.Title) ?? Meaning.Plain(modules.DublinCore?.Title)
            ?? Meaning.Plain(modules.Podcast?.Title) ?? Meaning.Plain(modules.Media?.Title);
        var (summary, content) = Texts(entry);
        var date = entry.Published ?? entry.Updated ?? entry.Created ?? modules.DublinCore?.Issued ?? modules.DublinCore?.Date;
        var id = EntryIds.Choose(
            entry.Id ?? modules.DublinCore?.Identifier,
            found.Find(Link.Alternate),
            title,
            date?.Value,
            content?.Value ?? summary?.Value ?? (enclosures.IsEmpty ? null : enclosures[0].Href.AbsoluteUri));
        var authors = Authors(entry, feedAuthors);
        var contributors = EntryModules.Contributors(modules, entry.Contributors);
        var categories = CategoryList.Of(entry.Categories, modules.Categories);
        var image = Meaning.Address(modules.Media?.Thumbnail) ?? Meaning.Address(modules.Podcast?.Image) ?? links.Picture;
        id ??= EntryIds.ChooseRest(
            authors == feedAuthors ? [] : authors, contributors, categories, found, image?.AbsoluteUri, entry.Source?.Id, entry.Source?.Title?.Value, entry.Rights?.Value,
            entry.ContentSource?.Value);
        if (id is not (var chosen, var origin))
            return null;
        var updated = meaning.Date(entry.Updated) ?? meaning.Date(modules.DublinCore?.Modified);
        return new Entry(chosen)
        {
            IdOrigin = origin,
            Title = title ?? "",
            Links = found,
            Enclosures = enclosures,
            Authors = authors,
            Contributors = contributors,
            Categories = categories,
            Published = entry.Published is not null && entry.Published.Value == entry.Updated?.Value
                ? updated
                : meaning.Date(entry.Published) ?? meaning.Date(entry.Created) ?? meaning.Date(modules.DublinCore?.Issued)
                    ?? meaning.Date(modules.DublinCore?.Date)
                    ?? meaning.Date(modules.DublinCore?.Created),
            Updated = updated,
            Summary = summary,
            Content = content,
            ContentSource = Meaning.Address(entry.ContentSource),
            Image = image,
            Rights = Meaning.PlainConstruct(entry.Rights) ?? Meaning.Plain(modules.DublinCore?.Rights) ?? Meaning.Plain(modules.Media?.Rights),
            Language = modules.DublinCore?.Language ?? entry.Language ?? feed.Language ?? feed.Modules.DublinCore?.Language,
            Source = Source(entry.Source, meaning),
        };
    }

    /// <summary>RFC 4287 §4.2.11.</summary>
    public static SourceFeed? Source(AtomFeed? source, Meaning meaning)
    {
        if (source is null)
            return null;
        var links = new LinkList();
        links.Add(source.Links);
        return new SourceFeed(
            source.Id, Meaning.PlainConstruct(source.Title) ?? "", meaning.Date(source.Updated), links.TakeLinks(), Meaning.PlainConstruct(source.Rights));
    }

    private static LinkList Links(AtomEntry entry)
    {
        var links = new LinkList();
        if (Meaning.Address(entry.Modules.OriginalLink) is { } original)
            links.Add(original, Link.Alternate);
        links.Add(entry.Links);
        links.Add(entry.Modules.Links);
        links.Add(entry.Modules.Media?.Player);
        if (!links.HasAlternate && entry.Id is { } id && Addresses.IsAbsolute(id))
            links.Add(Addresses.Resolve(id, null), Link.Alternate);
        links.AddFiles(entry.Modules.Files);
        links.Play(Durations.Parse(entry.Modules.Podcast?.Duration));
        return links;
    }

    private static (Text? Summary, Text? Content) Texts(AtomEntry entry)
    {
        var modules = entry.Modules;
        var summary = Meaning.Construct(entry.Summary, guess: true) ?? Meaning.Html(modules.DublinCore?.Description) ?? Meaning.Html(modules.Podcast?.Summary)
            ?? Meaning.Html(modules.Podcast?.Subtitle);
        var content = Meaning.Construct(entry.Content, guess: true) ?? Meaning.Html(modules.Encoded) ?? Meaning.Html(modules.Body)
            ?? Meaning.Html(modules.FullItem);
        if (content is null && summary is null)
            content = Meaning.MediaText(modules.Media?.Description);
        return content is null ? (summary, null) : EntryModules.Distinct(summary, content);
    }

    /// <summary>An entry without authors has those of its source, else those of the feed (RFC 4287 §4.2.1).</summary>
    private static ImmutableArray<Person> Authors(AtomEntry entry, ImmutableArray<Person> feedAuthors)
    {
        var own = EntryModules.Authors(entry.Modules, null, entry.Authors);
        if (own.Length > 0)
            return own;
        return entry.Source is { } source && EntryModules.Authors(source.Modules, null, source.Authors) is { Length: > 0 } original
            ? original
            : feedAuthors;
    }
}
