using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;
using FsCheck;
using FsCheck.Fluent;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>Whatever happens to the store, in whatever order, it answers as a list in memory would.</summary>
public sealed class StoreModelTests
{
    private static readonly string[] Sources = ["blog", "news"];

    private static readonly ImmutableArray<string>[] Sets = [[], ["nlp"], ["python"], ["nlp", "python"]];

    [Fact]
    public void Any_sequence_of_polls_and_configurations_leaves_what_a_naive_store_would_have()
        => Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(Steps().ListOf().ToArbitrary(), steps => RunAsync(steps).GetAwaiter().GetResult()));

    private static Gen<Step> Steps()
    {
        var entries =
            (from key in Gen.Choose(0, 5)
             from text in Gen.Choose(0, 2)
             from set in Gen.Choose(0, 3)
             from day in Gen.Choose(0, 3)
             select new Item($"k{key}", $"text {text}", Sets[set], day)).ListOf();
        return Gen.Frequency(
            (8, from source in Gen.Elements(Sources)
                from items in entries
                from complete in Gen.Elements(true, false)
                select (Step)new Step.Poll(source, [.. items.DistinctBy(item => item.Key)], complete)),
            (1, from blog in Gen.Elements(true, false)
                from news in Gen.Elements(true, false)
                select (Step)new Step.Configure(blog, news)),
            (1, Gen.Elements(Sets).Select(set => (Step)new Step.Resort(set))),
            (2, Gen.Constant((Step)new Step.Publish())));
    }

    private static async Task RunAsync(IEnumerable<Step> steps)
    {
        await using var storage = await OpenAsync(EachForItself(Configured()));
        var model = new NaiveStore();
        await storage.PublishAsync();
        model.Publish();
        foreach (var step in steps)
        {
            storage.Clock.Advance(TimeSpan.FromSeconds(1));
            await ApplyAsync(storage, model, step);
            await CompareAsync(storage, model);
        }
    }

    /// <summary>The naive store knows nothing of copies.</summary>
    private static HubConfiguration EachForItself(HubConfiguration configuration)
        => configuration with { Publish = configuration.Publish with { Duplicates = DuplicatePolicy.Keep } };

    private static async Task ApplyAsync(Storage storage, NaiveStore model, Step step)
    {
        switch (step)
        {
            case Step.Poll poll:
                IngestedEntry[] entries = [.. poll.Items.Select(item => Entry(item.Key, item.Text, StoppedClock.Noon.AddDays(-item.Day), item.Categories))];
                var tally = await storage.Store.RecordAsync(storage.Poll(poll.Source, Harvest([.. entries]) with { Complete = poll.Complete }), Token);
                Assert.Equal(model.Record(poll.Source, entries, poll.Complete), tally);
                break;
            case Step.Configure configure:
                var sources = new[] { configure.Blog ? Source("blog") : null, configure.News ? Source("news") : null }.OfType<SourceOptions>();
                await storage.Store.SynchronizeAsync(EachForItself(Configured([.. sources])), Token);
                model.Configure(configure.Blog, configure.News);
                break;
            case Step.Resort resort:
                var moved = await storage.Store.ResortAsync($"{storage.Now}", entry => (resort.Categories, entry.Excerpt), Token);
                Assert.Equal(model.Resort(resort.Categories), moved);
                break;
            default:
                await storage.PublishAsync();
                model.Publish();
                break;
        }
    }

    private static async Task CompareAsync(Storage storage, NaiveStore model)
    {
        Assert.Equal(model.Changed(), await storage.ChangedAsync());
        Assert.Equal(model.Sizes(), await storage.SizesAsync());
        foreach (var channel in (Channel[])[Channel.Everything, Channel.Category("nlp"), Channel.Category("python"), Channel.Source("blog"), Channel.Source("news")])
            Assert.Equal(model.Latest(channel), string.Join(' ', (await storage.Store.LatestAsync(channel, 100, Token))
                .Select(entry => $"{entry.SourceId}/{entry.Entry.Id["urn:example:".Length..]}={entry.Excerpt}")));
    }

    private sealed record Item(string Key, string Text, ImmutableArray<string> Categories, int Day)
    {
        public override string ToString() => $"{Key} {Text} [{string.Join(',', Categories)}] -{Day}d";
    }

    private abstract record Step
    {
        public sealed record Poll(string Source, ImmutableArray<Item> Items, bool Complete) : Step
        {
            public override string ToString() => $"Poll {Source} {(Complete ? "all" : "some")}: {string.Join("; ", Items)}";
        }

        public sealed record Configure(bool Blog, bool News) : Step;

        public sealed record Resort(ImmutableArray<string> Categories) : Step
        {
            public override string ToString() => $"Resort [{string.Join(',', Categories)}]";
        }

        public sealed record Publish : Step;
    }
}
