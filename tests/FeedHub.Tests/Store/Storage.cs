using System.Collections.Immutable;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Tests;

/// <summary>A store in a real file, with a stopped clock, and short words for what goes into it.</summary>
public sealed class Storage : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private Storage() { }

    public StoppedClock Clock { get; } = new();

    public SqliteStore Store { get; private set; } = null!;

    public string File => _folder["feedhub.db"];

    public DateTimeOffset Now => Clock.GetUtcNow();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A store that knows the sources <c>blog</c> and <c>news</c> and the categories <c>nlp</c> and <c>python</c>.</summary>
    public static async Task<Storage> OpenAsync(HubConfiguration? configuration = null)
    {
        var storage = new Storage();
        await storage.ReopenAsync();
        await storage.Store.SynchronizeAsync(configuration ?? Configured(), Token);
        return storage;
    }

    public Task<SqliteStore> AnotherAsync() => SqliteStore.OpenAsync(new StorageOptions { Connection = File }, Clock, Token);

    public async Task ReopenAsync()
    {
        if (Store is not null)
            await Store.DisposeAsync();
        Store = await AnotherAsync();
    }

    public static HubConfiguration Configured() => Configured(Source("blog"), Source("news"));

    public static HubConfiguration Configured(params ImmutableArray<SourceOptions> sources) => new()
    {
        Categories = [new CategoryOptions { Slug = "nlp" }, new CategoryOptions { Slug = "python" }],
        Sources = sources,
    };

    public static FeedSourceOptions Source(string id) => new() { Id = id, Url = new Uri($"https://{id}.example/feed") };

    /// <summary>An entry whose text is its fingerprint, so that another text is another entry.</summary>
    public static IngestedEntry Entry(string key, string text = "first", DateTimeOffset? published = null, params ImmutableArray<string> categories) => new(
        new Entry(key)
        {
            Title = $"About {key}",
            Links = [new Link(new Uri($"https://example.org/{key}"))],
            Published = published,
            Content = Text.Html($"<p>{text}</p>"),
        },
        $"urn:example:{key}",
        text,
        categories,
        text);

    public static Harvest Harvest(params ImmutableArray<IngestedEntry> entries) => new(new Feed { Title = "A feed" }, entries, [], null, false, null);

    public PollRecord Poll(string source, Harvest? harvest) => new(
        source, Now, new Exchange(200, 1234, TimeSpan.FromMilliseconds(56), null), "fetched", harvest, null, SourceState.Ok, 0,
        Now.AddHours(1), "an hour is usual", TimeSpan.FromHours(1), [], null);

    public Task<PollTally> RecordAsync(string source, params ImmutableArray<IngestedEntry> entries)
        => Store.RecordAsync(Poll(source, Harvest(entries)), Token);

    public Task<PollTally> RecordAllAsync(string source, params ImmutableArray<IngestedEntry> entries)
        => Store.RecordAsync(Poll(source, Harvest(entries) with { Complete = true }), Token);

    public Task HousekeepAsync(RetentionOptions retention, params ImmutableArray<SourceOptions> sources)
        => Store.HousekeepAsync(Configured(sources) with { Storage = new StorageOptions { Retention = retention } }, Token);

    public async Task<string> KeysAsync(Channel channel, int limit = 100)
        => string.Join(' ', (await Store.LatestAsync(channel, limit, Token)).Select(entry => entry.Entry.Id["urn:example:".Length..]));

    /// <summary>Marks all that changed as published.</summary>
    public async Task PublishAsync()
    {
        var changed = await Store.ChangedChannelsAsync("key", Token);
        await Store.MarkPublishedAsync([.. changed.Select(channel => (channel.Channel, channel.Revision))], "key", Token);
    }

    /// <summary>What changed since it was last published: <c>* nlp @blog</c>.</summary>
    public async Task<string> ChangedAsync()
        => string.Join(' ', (await Store.ChangedChannelsAsync("key", Token)).Select(changed => Word(changed.Channel)));

    public Task<IReadOnlyList<ClaimedSource>> ClaimAsync(string owner = "me", int limit = 100)
        => Store.ClaimDueAsync(new DueQuery(Now, limit, owner, TimeSpan.FromMinutes(5)), Token);

    public async Task<SourceStatus> StatusAsync(string source) => (await Store.StatusAsync(Token)).Single(status => status.SourceId == source);

    public async Task<string> SizesAsync()
    {
        var counts = await Store.CountsAsync(Token);
        var sizes = counts.Categories.Select(pair => (Word: pair.Key, pair.Value)).Concat(counts.Sources.Select(pair => (Word: $"@{pair.Key}", pair.Value)));
        return string.Join(' ', sizes.Prepend(("*", counts.Entries)).Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Item1}{size.Item2}")));
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _folder.Dispose();
    }

    private static string Word(Channel channel) => channel.Kind switch
    {
        ChannelKind.Everything => "*",
        ChannelKind.Source => $"@{channel.Slug}",
        _ => channel.Slug,
    };
}
