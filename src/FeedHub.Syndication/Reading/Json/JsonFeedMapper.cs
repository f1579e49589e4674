using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Gives a JSON Feed its meaning (jsonfeed.org, versions 1 and 1.1).</summary>
internal sealed class JsonFeedMapper(Meaning meaning, Uri? location)
{
    public Feed Feed(JsonFeedFeed feed)
    {
        var links = new LinkList();
        links.Add(Address(feed.HomePageUrl), Link.Alternate);
        links.Add(Address(feed.FeedUrl), Link.Self);
        links.Add(Address(feed.NextUrl), Link.Next);
        foreach (var hub in feed.Hubs ?? [])
            links.Add(Address(hub), Link.Hub);
        return new Feed
        {
            Title = Meaning.Plain(feed.Title) ?? "",
            Subtitle = Meaning.Plain(feed.Description),
            Links = links.TakeLinks(),
            Authors = Authors(feed.Authors),
            Language = feed.Language,
            Icon = Address(feed.Favicon),
            Logo = Address(feed.Icon),
        };
    }

    /// <returns><see langword="null"/> for an item that says nothing.</returns>
    public Entry? Entry(JsonFeedItem item, Feed feed)
    {
        var links = new LinkList();
        links.Add(Address(item.Url) ?? (item.Id is { } id && Addresses.IsAbsolute(id) ? Addresses.Resolve(id, null) : null), Link.Alternate);
        links.Add(Address(item.ExternalUrl), Link.Related);
        foreach (var file in item.Attachments ?? [])
            links.AddFiles([file with { Base = location }]);
        var found = links.TakeLinks();
        var title = Meaning.Plain(item.Title);
        var content = item.ContentHtml is { } html ? new Text(html, TextType.Html, location)
            : item.ContentText is { } text ? new Text(text, TextType.Plain, location)
            : null;
        var chosen = EntryIds.Choose(
            item.Id, found.Find(Link.Alternate) ?? found.Find(Link.Related), title, (item.Published ?? item.Modified)?.Value, content?.Value ?? item.Summary);
        var authors = Authors(item.Authors);
        var categories = CategoryList.Of(item.Tags?.ConvertAll(tag => new WrittenCategory(tag)));
        var enclosures = links.TakeEnclosures();
        chosen ??= EntryIds.ChooseRest(authors, [], categories, found, item.Image ?? item.BannerImage, enclosures.IsEmpty ? null : enclosures[0].Href.AbsoluteUri);
        if (chosen is not (var stated, var origin))
            return null;
        return new Entry(stated)
        {
            IdOrigin = origin,
            Title = title ?? "",
            Links = found,
            Enclosures = enclosures,
            Authors = authors.IsEmpty ? feed.Authors : authors,
            Categories = categories,
            Published = meaning.Date(item.Published),
            Updated = meaning.Date(item.Modified),
            Summary = item.Summary is { } summary ? new Text(summary, TextType.Plain, location) : null,
            Content = content,
            Image = Address(item.Image) ?? Address(item.BannerImage),
            Language = item.Language ?? feed.Language,
            Source = Source(item.Source),
        };
    }

    private SourceFeed? Source(JsonFeedSource? written)
    {
        if (written is null or { Id: null, Title: null, Url: null, FeedUrl: null })
            return null;
        var links = new LinkList();
        links.Add(Address(written.Url), Link.Alternate);
        links.Add(Address(written.FeedUrl), Link.Self);
        return new SourceFeed(written.Id, Meaning.Plain(written.Title) ?? "", null, links.TakeLinks());
    }

    private static ImmutableArray<Person> Authors(List<JsonFeedAuthor>? written)
    {
        if (written is null)
            return [];
        var authors = ImmutableArray.CreateBuilder<Person>(written.Count);
        foreach (var author in written)
            Persons.Add(authors, Persons.Parse(new WrittenPerson(author.Name, author.Url is { } url ? new WrittenAddress(url, null) : null)));
        return authors.DrainToImmutable();
    }

    private Uri? Address(string? written) => Addresses.Resolve(written, location);
}
