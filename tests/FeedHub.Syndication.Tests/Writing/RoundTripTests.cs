using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

/// <summary>What is written and read again is the same, but for what a format cannot say, which is listed here, and nowhere else.</summary>
public sealed class RoundTripTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void Any_model_written_as_Atom_and_read_again_is_the_same() => Check(AtomWriter.Write, WhatAtomCanSay, WhatAtomCanSay);

    [Fact]
    public void Any_model_written_as_RSS_and_read_again_is_the_same() => Check(RssWriter.Write, WhatRssCanSay, WhatRssCanSay);

    [Fact]
    public void Any_model_written_as_a_JSON_Feed_and_read_again_is_the_same() => Check(JsonFeedWriter.Write, WhatJsonCanSay, WhatJsonCanSay);

    /// <summary>Atom says everything but how often to ask, how long a file plays; it must have an author, and content where there is no link.</summary>
    private static Feed WhatAtomCanSay(Feed feed) => feed with
    {
        Hints = UpdateHints.None,
        Authors = feed.Authors.IsEmpty ? [new Person(Guessed(feed.Title))] : Names(feed.Authors),
        Contributors = Names(feed.Contributors),
        Categories = Terms(feed.Categories),
        Links = Titled(feed.Links),
        Generator = feed.Generator is { } generator ? Guessed(generator) : null,
    };

    private static Entry WhatAtomCanSay(Entry entry, Feed feed)
    {
        var needsContent = entry.Content is null && entry.ContentSource is null && entry.Alternate is null;
        var content = needsContent ? entry.Summary ?? Text.Plain(entry.Title) : entry.Content;
        var summary = entry.Summary ?? (entry.ContentSource is null ? null : Text.Plain(entry.Title));
        return entry with
        {
            Authors = !entry.Authors.IsEmpty ? Names(entry.Authors) : entry.Source is { } source ? [new Person(Guessed(source.Title))] : WhatAtomCanSay(feed).Authors,
            Contributors = Names(entry.Contributors),
            Categories = Terms(entry.Categories),
            Links = Titled(entry.Links),
            Enclosures = [.. entry.Enclosures.Select(file => file with { Duration = null, Title = file.Title is { } title ? Guessed(title) : null })],
            Content = content,
            Summary = summary is not null && summary.Value == content?.Value ? null : summary,
        };
    }

    /// <summary>RSS has no contributors, no icon, no more of a person than the name and of a category than term and scheme; its channel has a page and a description.</summary>
    private static Feed WhatRssCanSay(Feed feed)
    {
        var page = feed.Alternate ?? feed.Self;
        return feed with
        {
            Id = null,
            Subtitle = feed.Subtitle ?? feed.Title,
            Updated = Seconds(feed.Updated),
            Links = [.. page is null ? [] : new[] { new Link(page) }, .. Titled(feed.Links.Where(link => link.Relation != Link.Alternate), "application/rss+xml")],
            Authors = [.. feed.Authors.Select(person => new Person(person.Name))],
            Contributors = [],
            Categories = [.. feed.Categories.Select(category => new Category(category.Term, category.Scheme))],
            Icon = null,
        };
    }

    /// <summary>All of its text is HTML, a lone text is the content, and an entry was published when it was updated if nobody says otherwise.</summary>
    private static Entry WhatRssCanSay(Entry entry, Feed feed)
    {
        var (content, summary) = (Html(entry.Content ?? entry.Summary), Html(entry.Content is null ? null : entry.Summary));
        return entry with
        {
            Links = [.. entry.Links.Where(link => link.Relation == Link.Alternate).Select(link => new Link(link.Href)), .. Titled(entry.Links.Where(link => link.Relation != Link.Alternate))],
            Enclosures = [.. entry.Enclosures.Select(file => new Enclosure(file.Href, file.MediaType ?? "application/octet-stream", file.Length))],
            Authors = [.. entry.Authors.Select(person => new Person(person.Name))],
            Contributors = [],
            Categories = [.. entry.Categories.Select(category => new Category(category.Term, category.Scheme))],
            Published = Seconds(entry.Published ?? entry.Updated),
            Updated = entry.Updated == entry.Published ? null : entry.Updated,
            Content = content,
            Summary = summary?.Value == content?.Value ? null : summary,
            ContentSource = null,
            Source = entry.Source is { } source ? new SourceFeed(null, source.Title, null, source.Links) : null,
        };
    }

    /// <summary>JSON Feed has the fewest words; its names are read as HTML when they look like it, as many publishers write them.</summary>
    private static Feed WhatJsonCanSay(Feed feed) => new()
    {
        Title = Guessed(feed.Title),
        Subtitle = feed.Subtitle is { } subtitle ? Guessed(subtitle) : null,
        Links = [.. feed.Links.Select(link => new Link(link.Href, link.Relation))],
        Authors = [.. Names(feed.Authors).Select(person => person with { Email = null })],
        Language = feed.Language,
        Icon = feed.Icon,
        Logo = feed.Logo,
    };

    private static Entry WhatJsonCanSay(Entry entry, Feed feed) => new(entry.Id)
    {
        Title = Guessed(entry.Title),
        Links = [.. entry.Links.Where(link => link.Relation != Link.Via).Select(link => new Link(link.Href, link.Relation))],
        Enclosures = [.. entry.Enclosures.Select(file => file with { MediaType = file.MediaType ?? "application/octet-stream", Title = file.Title is { } title ? Guessed(title) : null })],
        Authors = [.. Names(entry.Authors.IsEmpty ? feed.Authors : entry.Authors).Select(person => person with { Email = null })],
        Categories = [.. entry.Categories.Select(category => new Category(Guessed(category.Term)))],
        Published = entry.Published ?? entry.Updated,
        Updated = entry.Updated,
        Content = entry.Content ?? entry.Summary,
        Summary = entry.Summary is { } summary ? Text.Plain(CleanText.OfName(summary.Type == TextType.Html ? PlainText.FromHtml(summary.Value) : summary.Value)) : null,
        Image = entry.Image,
        Language = entry.Language,
    };

    /// <summary>Outside of Atom's text constructs nothing tells a name that looks like HTML from one that is.</summary>
    private static string Guessed(string name) => Meaning.Plain(name) ?? "";

    private static ImmutableArray<Person> Names(ImmutableArray<Person> people) => [.. people.Select(person => person with { Name = Guessed(person.Name) })];

    private static ImmutableArray<Category> Terms(ImmutableArray<Category> categories)
        => [.. categories.Select(category => category with { Term = Guessed(category.Term), Label = category.Label is { } label ? Guessed(label) : null })];

    private static ImmutableArray<Link> Titled(IEnumerable<Link> links, string selfType = "application/atom+xml") =>
    [
        .. links.Select(link => link with
        {
            Title = link.Title is { } title ? Guessed(title) : null,
            MediaType = link.MediaType ?? (link.Relation == Link.Self ? selfType : null),
        }),
    ];

    private static Text? Html(Text? text) => text is null ? null : Meaning.Html(new WrittenText(RssText.Html(text), IsInline: false, null, null));

    private static DateTimeOffset? Seconds(DateTimeOffset? date) => date?.AddTicks(-(date.Value.Ticks % TimeSpan.TicksPerSecond));

    private static void Check(Action<Stream, Feed, IEnumerable<Entry>> write, Func<Feed, Feed> feedAs, Func<Entry, Feed, Entry> entryAs) =>
        Prop.ForAll(SayableModel.Documents, model =>
        {
            var read = Read.Document(Documents.Bytes(stream => write(stream, model.Feed, model.Entries)));
            Assert.Empty(read.Warnings);
            Assert.Equal(Told(feedAs(model.Feed)), Told(read.Feed));
            Assert.Equal(model.Entries.Select(entry => Told(entryAs(entry, model.Feed))), read.Entries.Select(entry => Told(entry)));
        }).Check(Thorough);

    /// <summary>Records compare lists by reference, so they are compared by all that they hold. A text's scope is that of the document, not of the model.</summary>
    private static string Told(Feed feed) => JsonSerializer.Serialize(feed);

    private static string Told(Entry entry) => JsonSerializer.Serialize(entry with { Content = Bare(entry.Content), Summary = Bare(entry.Summary) });

    private static Text? Bare(Text? text) => text is null ? null : new Text(text.Value, text.Type);
}
