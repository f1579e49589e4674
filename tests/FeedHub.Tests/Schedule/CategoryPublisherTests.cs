using FeedHub.Configuration;
using FeedHub.Schedule;
using FeedHub.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace FeedHub.Tests;

/// <summary>A publish run from the store to the tree.</summary>
public sealed class CategoryPublisherTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private Storage _storage = null!;
    private bool _refuse;

    public async ValueTask InitializeAsync() => _storage = await Storage.OpenAsync(Configuration());

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_rejected_document_fails_the_run_and_every_following_one_until_it_is_mended()
    {
        using var publisher = Publisher();
        await _storage.RecordAsync("blog", Storage.Entry("one", "first", null, "nlp"));
        await publisher.PublishAsync(force: false, Storage.Token);
        var before = Read("categories/nlp/atom.xml");
        await _storage.RecordAsync("blog", Storage.Entry("two", "first", null, "nlp"));

        _refuse = true;
        for (var round = 0; round < 2; round++)
        {
            var failed = await publisher.PublishAsync(force: false, Storage.Token);

            Assert.Equal("categories/nlp/atom.xml", Assert.Single(failed.Rejected).Path);
            Assert.Contains("categories/nlp/atom.xml", publisher.LastFailure, StringComparison.Ordinal);
            Assert.Equal(before, Read("categories/nlp/atom.xml"));
            Assert.Contains("About two", Read("categories/nlp/rss.xml"), StringComparison.Ordinal);
            Assert.Equal("nlp", await ChangedAsync());
        }

        _refuse = false;
        var mended = await publisher.PublishAsync(force: false, Storage.Token);
        Assert.Empty(mended.Rejected);
        Assert.Equal(1, mended.Written);
        Assert.Null(publisher.LastFailure);
        Assert.Contains("About two", Read("categories/nlp/atom.xml"), StringComparison.Ordinal);
        Assert.Equal("", await ChangedAsync());
    }

    [Fact]
    public async Task A_removed_category_and_a_removed_source_are_gone_and_may_come_back()
    {
        using var publisher = Publisher();
        await _storage.RecordAsync("blog", Storage.Entry("one", "first", null, "nlp"));
        await publisher.PublishAsync(force: false, Storage.Token);
        await using var server = await TestServer.StartAsync((app, _) => Serve.PublishedEndpoints.MapPublished(app, _folder.Path));
        Assert.Equal(200, await StatusAsync(server, "categories/nlp/atom.xml"));
        Assert.Equal(404, await StatusAsync(server, "categories/never/atom.xml"));

        await ConfigureAsync(publisher, Configuration() with { Categories = [new CategoryOptions { Slug = "python" }], Sources = [Storage.Source("news")] });
        foreach (var path in new[] { "categories/nlp/", "categories/nlp/atom.xml", "categories/nlp/page/7/", "sources/blog/feed.json" })
            Assert.Equal(410, await StatusAsync(server, path));
        Assert.False(Directory.Exists(_folder["categories/nlp"]));
        Assert.Equal(404, await StatusAsync(server, "categories/never/atom.xml"));
        Assert.Equal(200, await StatusAsync(server, "categories/python/atom.xml"));

        await ConfigureAsync(publisher, Configuration());
        Assert.Equal(200, await StatusAsync(server, "categories/nlp/atom.xml"));
        Assert.Equal(404, await StatusAsync(server, "categories/nlp/page/7/"));
    }

    private async Task ConfigureAsync(CategoryPublisher publisher, HubConfiguration configuration)
    {
        await _storage.Store.SynchronizeAsync(configuration, Storage.Token);
        publisher.Configure(configuration);
        await publisher.PublishAsync(force: false, Storage.Token);
    }

    private static async Task<int> StatusAsync(TestServer server, string path) => (int)(await server.GetAsync(path)).StatusCode;

    /// <summary>A gate that also refuses one document when it is told to.</summary>
    [Fact]
    public async Task A_run_says_which_feeds_became_others_and_after_one_that_failed_that_any_may_have()
    {
        var said = new List<string>();
        using var publisher = Publisher(paths => said.Add(paths is null ? "any" : string.Join(' ', paths.Order(StringComparer.Ordinal))));
        await publisher.PublishAsync(force: false, Storage.Token);
        said.Clear();

        await _storage.RecordAsync("blog", Storage.Entry("one", "first", null, "nlp"));
        await publisher.PublishAsync(force: false, Storage.Token);
        await publisher.PublishAsync(force: false, Storage.Token);
        await publisher.PublishAsync(force: true, Storage.Token);
        await _storage.RecordAsync("news", Storage.Entry("two"));
        await using (new FileStream(_folder[".feedhub/lock"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            await Assert.ThrowsAsync<Publish.PublishException>(() => publisher.PublishAsync(force: false, Storage.Token));
        await publisher.PublishAsync(force: false, Storage.Token);
        await publisher.PublishAsync(force: false, Storage.Token);

        Assert.Equal(
            [
                "atom.xml categories/nlp/atom.xml categories/nlp/feed.json categories/nlp/rss.xml feed.json rss.xml sources/blog/atom.xml sources/blog/feed.json sources/blog/rss.xml",
                "", "", "any", "",
            ],
            said);
    }

    private CategoryPublisher Publisher(Action<IReadOnlyCollection<string>?>? changed = null) => new(_storage.Store, Configuration(), NullLogger<CategoryPublisher>.Instance)
    {
        Check = document => _refuse && document.Path == "categories/nlp/atom.xml" ? "It is refused." : Publish.DocumentChecks.FaultOf(document),
        Changed = changed ?? (_ => { }),
    };

    private HubConfiguration Configuration()
    {
        var configuration = Storage.Configured();
        return configuration with
        {
            Hub = Samples.Configuration.Hub,
            Publish = configuration.Publish with { Directory = _folder.Path },
        };
    }

    private async Task<string> ChangedAsync()
    {
        var key = new Publish.DocumentRenderer(Configuration()).Key;
        return string.Join(' ', (await _storage.Store.ChangedChannelsAsync(key, Storage.Token)).Select(changed => changed.Channel.Slug));
    }

    private string Read(string path) => File.ReadAllText(_folder[path]);
}
