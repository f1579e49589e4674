using System.Collections.Immutable;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

/// <summary>What is written and read again is the same, but for what a format cannot say: the table in the README of the writers, which stands here in code.</summary>
public sealed class RoundTripTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void Any_model_written_as_Atom_and_read_again_is_the_same() => Check(AtomWriter.Write, WhatAtomCanSay, WhatAtomCanSay);

    [Fact]
    public void Any_model_written_as_RSS_and_read_again_is_the_same() => Check(RssWriter.Write, WhatRssCanSay, WhatRssCanSay);

    [Fact]
    public void Any_model_written_as_a_JSON_Feed_and_read_again_is_the_same() => Check(JsonFeedWriter.Write, WhatJsonCanSay, WhatJsonCanSay);

    [Fact]
    public void An_entry_without_any_date_stays_without_one_where_the_format_allows_it()
    {
        var entry = new Entry("urn:x-entry") { Title = "Undated" };
        foreach (var write in new Action<Stream, Feed, IEnumerable<Entry>>[] { RssWriter.Write, JsonFeedWriter.Write })
        {
            var read = Assert.Single(Read.Document(Documents.Bytes(stream => write(stream, new Feed(), [entry]))).Entries);
            Assert.Null(read.Published ?? read.Updated);
        }
    }

    [Theory]
    [InlineData(45, 45.625)]
    [InlineData(900, 365)]
    public void A_period_that_the_module_has_no_words_for_becomes_the_nearest_one(double days, double nearest)
    {
        var feed = new Feed { Hints = UpdateHints.None with { UpdatePeriod = TimeSpan.FromDays(days) } };
        Assert.Equal(TimeSpan.FromDays(nearest), Read.Document(Documents.Bytes(stream => RssWriter.Write(stream, feed, []))).Feed.Hints.UpdatePeriod);
    }

    /// <summary>Atom has no words for when not to ask; it must have an author, and content where there is no link.</summary>
    private static Feed WhatAtomCanSay(Feed feed) => feed with
    {
        Hints = UpdateHints.None with { UpdatePeriod = feed.Hints.UpdatePeriod },
        Authors = feed.Authors.IsEmpty ? [new Person(Guessed(feed.Title))] : Names(feed.Authors),
        Contributors = Names(feed.Contributors),
        Categories = Terms(feed.Categories),
        Links = Titled(feed.Links),
        Generator = feed.Generator is { } generator ? Guessed(generator) : null,
    };

    private static Entry WhatAtomCanSay(Entry entry, Feed feed)
    {
        var language = entry.Language ?? feed.Language;
        var needsContent = entry.Content is null && entry.ContentSource is null && entry.Alternate is null;
        var content = needsContent ? entry.Summary ?? Text.Plain(entry.Title) : entry.Content;
        var summary = entry.Summary ?? (entry.ContentSource is null ? null : Text.Plain(entry.Title));
        return entry with
        {
            Authors = !entry.Authors.IsEmpty ? Names(entry.Authors) : entry.Source is { } source ? [new Person(Guessed(source.Title))] : WhatAtomCanSay(feed).Authors,
            Contributors = Names(entry.Contributors),
            Categories = Terms(entry.Categories),
            Links = Titled(entry.Links),
            Enclosures = [.. entry.Enclosures.Select(file => file with { Title = file.Title is { } title ? Guessed(title) : null })],
            Updated = entry.Updated ?? entry.Published,
            Language = language,
            Content = InAtom(content),
            Summary = summary is not null && summary.Value == content?.Value ? null : InAtom(summary),
        };

        Text? InAtom(Text? text) => text is null ? null : text with { Base = BaseOf(text), Language = text.Language ?? language };
    }

    /// <summary>RSS dates are whole seconds; its channel has a page and a description.</summary>
    private static Feed WhatRssCanSay(Feed feed)
    {
        var page = feed.Alternate ?? feed.Self;
        return feed with
        {
            Subtitle = feed.Subtitle ?? feed.Title,
            Updated = Seconds(feed.Updated),
            Links = [.. page is null ? [] : new[] { new Link(page) }, .. Titled(feed.Links.Where(link => link.Relation != Link.Alternate), "application/rss+xml")],
        };
    }

    /// <summary>
    /// All of its text is HTML, a lone text is the content, and an entry was published when it was updated if nobody says otherwise. Of its authors one may be
    /// described by more than a name.
    /// </summary>
    private static Entry WhatRssCanSay(Entry entry, Feed feed)
    {
        var language = entry.Language ?? feed.Language;
        var (content, summary) = (InRss(entry.Content ?? entry.Summary), InRss(entry.Content is null ? null : entry.Summary));
        var described = entry.Authors.FirstOrDefault(person => person.Uri is not null || person.Email is not null);
        return entry with
        {
            Links = [.. entry.Links.Where(link => link.Relation == Link.Alternate).Select(link => new Link(link.Href)), .. Titled(entry.Links.Where(link => link.Relation != Link.Alternate))],
            Enclosures = [.. entry.Enclosures.Select(file => file with { MediaType = file.MediaType ?? "application/octet-stream" })],
            Authors = [.. entry.Authors.Select(person => person == described ? person : new Person(person.Name))],
            Published = Seconds(entry.Published ?? entry.Updated),
            Updated = entry.Updated == entry.Published ? null : entry.Updated,
            Content = content,
            Summary = summary?.Value == content?.Value ? null : summary,
            ContentSource = null,
            Language = language,
            Source = entry.Source is { } source ? new SourceFeed(null, source.Title, null, [.. source.Links.Where(link => link.Relation == Link.Self)]) : null,
        };

        Text? InRss(Text? text) => text is null ? null : Html(text) with { Base = BaseOf(text), Language = text.Language == language ? null : text.Language };
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
        Content = (entry.Content ?? entry.Summary) is { } content ? InJson(content) : null,
        Summary = entry.Summary is { } summary ? InJson(Text.Plain(CleanText.OfName(summary.Type == TextType.Html ? PlainText.FromHtml(summary.Value) : summary.Value))) : null,
        Image = entry.Image,
        Language = entry.Language ?? feed.Language,
        Source = entry.Source is { } source ? new SourceFeed(source.Id, Guessed(source.Title), null, [.. source.Links.Select(link => new Link(link.Href, link.Relation))]) : null,
    };

    private static Text InJson(Text text) => text with { Base = Read.AtSite.Location, Language = null };

    /// <summary>Plain text has no addresses in it, so that its base is not written.</summary>
    private static Uri? BaseOf(Text text) => text.Type == TextType.Html ? text.Base ?? Read.AtSite.Location : Read.AtSite.Location;

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

    private static Text Html(Text text) => Meaning.Html(new WrittenText(RssText.Html(text), IsInline: false, null, null))!;

    private static DateTimeOffset? Seconds(DateTimeOffset? date) => date?.AddTicks(-(date.Value.Ticks % TimeSpan.TicksPerSecond));

    private static void Check(Action<Stream, Feed, IEnumerable<Entry>> write, Func<Feed, Feed> feedAs, Func<Entry, Feed, Entry> entryAs) =>
        Prop.ForAll(SayableModel.Documents, model =>
        {
            var read = Read.Document(Documents.Bytes(stream => write(stream, model.Feed, model.Entries)));
            Assert.Empty(read.Warnings);
            Assert.Equal(Told(feedAs(model.Feed)), Told(read.Feed));
            Assert.Equal(model.Entries.Select(entry => Told(entryAs(entry, model.Feed))), read.Entries.Select(entry => Told(entry)));
        }).Check(Thorough);

    /// <summary>Records compare lists by reference, so they are compared by all that they hold.</summary>
    private static string Told<T>(T model) => JsonSerializer.Serialize(model);
}
