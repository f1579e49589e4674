using System.Collections.Immutable;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>A new source must not flood what sources share, nor one that gives all its entries other ids.</summary>
public sealed class BackfillTests
{
    private const int Size = 10;

    [Fact]
    public async Task A_new_source_fills_free_room_freely()
    {
        await using var hub = await OpenAsync(backfill: 0);
        await PollAsync(hub, "blog", Entries("old", 1, 3));

        await PollAsync(hub, "news", Entries("new", 11, 30));

        Assert.Equal([.. Names("new", 24, 30), .. Names("old", 1, 3)], hub.Keys("atom.xml"));
        await hub.AssertWholeAsync(Channel.Everything);
    }

    [Fact]
    public async Task It_displaces_only_a_few_entries_of_a_full_document_and_its_youngest_do()
    {
        await using var hub = await OpenAsync(backfill: 3);
        await PollAsync(hub, "blog", Entries("old", 1, 10));

        await PollAsync(hub, "news", Entries("new", 11, 30));

        Assert.Equal([.. Names("new", 28, 30), .. Names("old", 4, 10)], hub.Keys("atom.xml"));
        Assert.Equal([.. Names("new", 28, 30), .. Names("old", 4, 10)], hub.Keys("categories/nlp/atom.xml"));
        await hub.AssertWholeAsync(Channel.Everything);
        await hub.AssertWholeAsync(Channel.Category("nlp"));
    }

    [Fact]
    public async Task The_rest_is_in_the_archive_and_in_the_feeds_of_the_source()
    {
        await using var hub = await OpenAsync(backfill: 0);
        await PollAsync(hub, "blog", Entries("old", 1, 10));

        await PollAsync(hub, "news", Entries("new", 11, 15));

        Assert.Equal(Names("old", 1, 10), hub.Keys("atom.xml"));
        Assert.Equal(Names("new", 11, 15), hub.Keys("archive/1/atom.xml"));
        Assert.Equal(Names("new", 11, 15), hub.Keys("sources/news/atom.xml"));
        Assert.Contains("new-15", hub.Text("index.html"), StringComparison.Ordinal); // pages go by time
    }

    [Fact]
    public async Task A_younger_entry_is_never_displaced()
    {
        await using var hub = await OpenAsync(backfill: 5);
        await PollAsync(hub, "blog", [.. Entries("old", 1, 4), .. Entries("young", 40, 45)]);

        await PollAsync(hub, "news", Entries("new", 3, 30));

        Assert.Equal([.. Names("young", 40, 45), .. Names("new", 27, 30)], hub.Keys("atom.xml"));
        await PollAsync(hub, "third", Entries("late", 1, 20));
        Assert.Equal([.. Names("young", 40, 45), .. Names("new", 27, 30)], hub.Keys("atom.xml"));
        await hub.AssertWholeAsync(Channel.Everything);
    }

    [Fact]
    public async Task What_a_known_source_brings_afterwards_is_news()
    {
        await using var hub = await OpenAsync(backfill: 0);
        await PollAsync(hub, "blog", Entries("old", 1, 10));
        await PollAsync(hub, "news", Entries("new", 11, 12));

        await PollAsync(hub, "news", Entries("new", 11, 14));

        Assert.Equal([.. Names("new", 13, 14), .. Names("old", 3, 10)], hub.Keys("atom.xml"));
    }

    [Fact]
    public async Task A_busy_source_of_which_everything_is_new_since_it_was_last_asked_is_not_held_back()
    {
        await using var hub = await OpenAsync(backfill: 0);
        await PollAsync(hub, "blog", Entries("old", 1, 10));
        await PollAsync(hub, "blog", Entries("old", 11, 18));

        Assert.Equal(Names("old", 9, 18), hub.Keys("atom.xml"));
    }

    [Fact]
    public async Task A_source_that_gives_all_its_entries_other_ids_displaces_no_more_than_a_new_one()
    {
        await using var hub = await OpenAsync(backfill: 2);
        await PollAsync(hub, "news", Entries("once", 11, 20));
        await PollAsync(hub, "blog", Entries("blog", 1, 30));
        Assert.Equal([.. Names("blog", 29, 30), .. Names("once", 13, 20)], hub.Keys("atom.xml"));

        // What is younger than all it had before is news also now. Of the others two had a chance, and then the order decided.
        string[] mixed = ["again-20", "once-20", "again-19", "once-19", "once-18", "once-17", "once-16"];
        await PollAsync(hub, "news", [Entry("again-40", "first", At(40), "nlp"), .. Entries("again", 11, 20)]);

        Assert.Equal(["again-40", .. Names("blog", 29, 30), .. mixed], hub.Keys("atom.xml"));
        await hub.AssertWholeAsync(Channel.Everything);

    }

    [Fact]
    public async Task A_copy_of_what_another_source_has_takes_no_room_and_no_place()
    {
        await using var hub = await OpenAsync(backfill: 0);
        await PollAsync(hub, "blog", Entries("old", 1, 10));
        var copied = Entries("new", 11, 15);
        copied = copied.SetItem(0, copied[0] with { Entry = copied[0].Entry with { Links = Entries("old", 5, 5)[0].Entry.Links } });

        await PollAsync(hub, "news", copied);

        Assert.Equal(Names("old", 1, 10), hub.Keys("atom.xml"));
        Assert.Equal(Names("new", 11, 14), hub.Keys("archive/1/atom.xml"));
        Assert.Equal(Names("new", 11, 15), hub.Keys("sources/news/atom.xml"));
        Assert.Equal("", hub.MiscountedChannels());
    }

    [Fact]
    public async Task Other_ids_without_dates_are_no_news_either()
    {
        await using var hub = await OpenAsync(backfill: 2);
        await PollAsync(hub, "news", [.. Names("once", 1, 8).Select(name => Entry(name, "first", null, "nlp"))]);
        await PollAsync(hub, "blog", Entries("old", 1, 2));
        hub.Storage.Clock.Advance(TimeSpan.FromDays(1));

        await PollAsync(hub, "news", [.. Names("again", 1, 8).Select(name => Entry(name, "first", null, "nlp"))]);

        Assert.Equal(2, hub.Keys("atom.xml").Count(key => key.StartsWith("again", StringComparison.Ordinal)));
        Assert.Equal(8, hub.Keys("atom.xml").Count(key => key.StartsWith("once", StringComparison.Ordinal)));
        await hub.AssertWholeAsync(Channel.Everything);
    }

    [Fact]
    public async Task A_poll_is_held_back_as_the_configuration_says()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        origin.Serve("/old", Rss("old", 1, 50));
        origin.Serve("/new", LoopbackReply.NotFound);
        await using var refreshing = await Schedule.Refreshing.OpenAsync(
            Schedule.Refreshing.Source("old", origin.Url("/old")), Schedule.Refreshing.Source("new", origin.Url("/new")));
        await refreshing.PollAsync();
        origin.Serve("/new", Rss("new", 51, 90));
        refreshing.Clock.Advance(TimeSpan.FromDays(2));

        await refreshing.PollAsync(all: true);

        var everything = (await refreshing.Store.ChangedChannelsAsync(null, Token)).Single(changed => changed.Channel == Channel.Everything);
        var head = (await refreshing.Store.ReadAsync(everything, 50, 0, Token)).Head;
        Assert.Equal((10, 40), (head.Count(entry => entry.SourceId == "new"), head.Count(entry => entry.SourceId == "old")));
    }

    private static LoopbackReply Rss(string name, int first, int last)
    {
        var items = Entries(name, first, last).Select(entry => $"<item><guid isPermaLink=\"false\">{entry.Entry.Id}</guid><pubDate>{entry.Entry.Published:R}</pubDate></item>");
        return LoopbackReply.Of($"<rss version=\"2.0\"><channel><title>{name}</title>{string.Concat(items)}</channel></rss>");
    }

    private static async Task<PublishedHub> OpenAsync(int backfill)
    {
        var hub = await PublishedHub.OpenAsync(publish => publish with { EntriesPerFeed = Size, Backfill = backfill });
        await hub.ConfigureAsync(hub.Configuration with { Sources = [Source("blog"), Source("news"), Source("third")] });
        return hub;
    }

    private static async Task PollAsync(PublishedHub hub, string source, ImmutableArray<IngestedEntry> entries)
    {
        hub.Storage.Clock.Advance(TimeSpan.FromHours(1));
        await hub.Storage.Store.RecordAsync(hub.Storage.Poll(source, Harvest(entries)) with { Backfill = hub.Configuration.Publish.Backfill }, Token);
        await hub.PublishAsync();
    }

    /// <summary>Newest first, as sources list them.</summary>
    private static IEnumerable<string> Names(string name, int first, int last)
        => Enumerable.Range(first, last - first + 1).Reverse().Select(day => string.Create(CultureInfo.InvariantCulture, $"{name}-{day}"));

    private static ImmutableArray<IngestedEntry> Entries(string name, int first, int last)
        => [.. Names(name, first, last).Select(key => Entry(key, "first", At(int.Parse(key.Split('-')[1], CultureInfo.InvariantCulture)), "nlp"))];

    private static DateTimeOffset At(int day) => StoppedClock.Noon.AddDays(day - 100);
}
