using System.Xml.Linq;
using Dapper;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Schedule;
using FeedHub.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Tests;

/// <summary>A store with a publisher behind it, as a service has them, and a reader of what they publish.</summary>
internal sealed class PublishedHub : IAsyncDisposable
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    private readonly TempFolder _folder = new();
    private CategoryPublisher _publisher = null!;

    public required Storage Storage { get; init; }

    public HubConfiguration Configuration { get; private set; } = null!;

    public string Folder => _folder.Path;

    public static async Task<PublishedHub> OpenAsync(Func<PublishOptions, PublishOptions> publish)
    {
        var hub = new PublishedHub { Storage = await Storage.OpenAsync() };
        var configuration = Storage.Configured();
        await hub.ConfigureAsync(configuration with { Hub = Samples.Configuration.Hub, Publish = publish(configuration.Publish with { Directory = hub._folder.Path }) });
        return hub;
    }

    public async Task ConfigureAsync(HubConfiguration configuration)
    {
        Configuration = configuration;
        await Storage.Store.SynchronizeAsync(configuration, Storage.Token);
        var sorting = new EntrySorting(configuration);
        await Storage.Store.ResortAsync(sorting.Key, sorting.Sort, Storage.Token);
        _publisher?.Dispose();
        _publisher = new CategoryPublisher(Storage.Store, configuration, NullLogger<CategoryPublisher>.Instance) { Check = DocumentChecks.FaultOf };
    }

    public async Task<PublishTally> PublishAsync()
    {
        var tally = await _publisher.PublishAsync(force: false, Storage.Token);
        Assert.Empty(tally.Rejected);
        return tally;
    }

    /// <summary>A document of the tree, as its readers parse it.</summary>
    public XElement Read(string path) => XDocument.Load(_folder[path]).Root!;

    public string Text(string path) => File.ReadAllText(_folder[path]);

    public bool Has(string path) => File.Exists(_folder[path]);

    /// <summary>All documents of an archive with their bytes.</summary>
    public Dictionary<string, string> Archive(string prefix = "") => Directory.Exists(_folder[$"{prefix}archive"])
        ? Directory.EnumerateFiles(_folder[$"{prefix}archive"], "*", SearchOption.AllDirectories).ToDictionary(file => Path.GetRelativePath(_folder.Path, file), File.ReadAllText)
        : [];

    /// <summary>The entries of one document, by key.</summary>
    public IEnumerable<string> Keys(string path) => Read(path).Elements(Atom + "entry").Select(entry => entry.Element(Atom + "id")!.Value["urn:example:".Length..]);

    public IEnumerable<string> Withdrawn(string path) => Read(path).Elements(Tombstones + "deleted-entry").Select(gone => gone.Attribute("ref")!.Value["urn:example:".Length..]);

    /// <summary>Path of what a document links to; <see langword="null"/> when it does not.</summary>
    public string? Link(string path, string relation)
        => Read(path).Elements(Atom + "link").SingleOrDefault(link => (string?)link.Attribute("rel") == relation)?.Attribute("href")!.Value["https://hub.example/".Length..];

    /// <summary>The documents from a feed along <c>prev-archive</c>.</summary>
    public IEnumerable<string> Walk(string feed)
    {
        for (var path = feed; path is not null; path = Link(path, "prev-archive"))
            yield return path;
    }

    /// <summary>What is met on the way is all that the channel has, each entry once.</summary>
    public async Task AssertWholeAsync(Channel channel)
    {
        var met = Walk(PublishedPaths.Prefix(channel) + "atom.xml").SelectMany(Keys).Order(StringComparer.Ordinal).ToList();
        var stored = (await Storage.Store.LatestAsync(channel, 100_000, Storage.Token)).Select(entry => entry.Entry.Id["urn:example:".Length..]).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(stored, met);
    }

    /// <summary>Channels whose accounts are not what their rows say; none, if all is well.</summary>
    public string MiscountedChannels()
    {
        using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Storage.File, Pooling = false }.ConnectionString);
        database.Open();
        return string.Join(' ', database.Query<string>("""
            SELECT slug || ':' || entries || '/' || archived
            FROM   channels c
            WHERE  entries <> (SELECT count(*) FROM listings WHERE channel_id = c.id)
            OR     archived <> (SELECT count(ordinal) FROM listings WHERE channel_id = c.id)
            OR     last_ordinal < (SELECT coalesce(max(ordinal), 0) FROM listings WHERE channel_id = c.id)
            OR     archived <> (SELECT count(DISTINCT ordinal) FROM listings WHERE channel_id = c.id)
            """));
    }

    public async ValueTask DisposeAsync()
    {
        _publisher.Dispose();
        await Storage.DisposeAsync();
        _folder.Dispose();
    }
}
