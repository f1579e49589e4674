using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

public sealed class ChannelTests
{
    [Fact]
    public async Task A_channel_is_changed_until_its_newest_change_is_published()
    {
        await using var storage = await OpenAsync();
        await storage.PublishAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]));
        var changed = await storage.Store.ChangedChannelsAsync("key", Token);
        Assert.Equal("* nlp @blog", await storage.ChangedAsync());

        await storage.RecordAsync("news", Entry("b", categories: ["nlp"])); // while the first change is being published
        await storage.Store.MarkPublishedAsync([.. changed.Select(channel => (channel.Channel, channel.Revision))], "key", Token);

        Assert.Equal("* nlp @news", await storage.ChangedAsync());
        await storage.PublishAsync();
        Assert.Equal("", await storage.ChangedAsync());
    }

    [Fact]
    public async Task Rendering_otherwise_changes_every_channel()
    {
        await using var storage = await OpenAsync();
        await storage.PublishAsync();

        Assert.Equal(5, (await storage.Store.ChangedChannelsAsync("another key", Token)).Count);
        Assert.Equal(5, (await storage.Store.ChangedChannelsAsync("a key", Token)).Count);
    }

    [Fact]
    public async Task All_changes_of_a_poll_have_one_revision_and_later_ones_a_higher_one()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]), Entry("b", categories: ["python"]));
        var first = Assert.Single((await storage.Store.LatestAsync(Channel.Everything, 10, Token)).Select(entry => entry.Revision).Distinct());

        await storage.RecordAsync("blog", Entry("a", "second", categories: ["nlp"]));

        var entries = await storage.Store.LatestAsync(Channel.Everything, 10, Token);
        var changed = (await storage.Store.ChangedChannelsAsync("key", Token)).ToDictionary(channel => channel.Channel, channel => channel.Revision);
        Assert.True(entries[0].Revision > first);
        Assert.Equal(first, entries[1].Revision);
        Assert.Equal(entries[0].Revision, changed[Channel.Everything]);
        Assert.Equal(entries[0].Revision, changed[Channel.Category("nlp")]);
        Assert.Equal(first, changed[Channel.Category("python")]);
    }

    [Fact]
    public async Task Posts_that_changed_after_a_revision_can_be_asked_for()
    {
        await using var storage = await OpenAsync(Configured(new FolderSourceOptions { Id = "posts", Path = "/posts" }, Source("news")));
        static IngestedEntry Post(string slug, string text = "first") => Entry(slug, text) with { Post = new Post(slug, [new Asset("a.png", "/posts/a.png")]) };
        await storage.RecordAllAsync("posts", Post("a"), Post("b"), Entry("no-page"));
        await storage.RecordAsync("news", Entry("c"));
        var revision = (await storage.Store.PostsAsync("posts", 0, Token)).Max(post => post.Revision);

        await storage.RecordAllAsync("posts", Post("b", "second"), Post("d"));

        Assert.Equal(["urn:example:b", "urn:example:d"], (await storage.Store.PostsAsync("posts", revision, Token)).Select(post => post.Entry.Id));
        Assert.Empty(await storage.Store.PostsAsync("news", 0, Token));
        Assert.Equal(["b", "d"], await storage.Store.PostSlugsAsync(Token));
    }

    [Fact]
    public async Task A_post_is_asked_for_again_when_the_post_beside_it_came_changed_or_left()
    {
        await using var storage = await OpenAsync(Configured(new FolderSourceOptions { Id = "posts", Path = "/posts" }));
        static IngestedEntry Post(int day, string text = "first") => Entry($"{day}", text, published: StoppedClock.Noon.AddDays(day - 10)) with { Post = new Post($"{day}", []) };
        await storage.RecordAllAsync("posts", Post(1), Post(2), Post(3), Post(5), Post(6));
        var posts = await storage.Store.PostsAsync("posts", 0, Token);
        Assert.Equal([null, "6", "5", "3", "2"], posts.Select(post => post.Newer?.Slug));
        Assert.Equal(["5", "3", "2", "1", null], posts.Select(post => post.Older?.Slug));

        async Task<IEnumerable<string>> ChangedByAsync(params IngestedEntry[] all)
        {
            var revision = (await storage.Store.PostsAsync("posts", 0, Token)).Max(post => post.Revision);
            await storage.RecordAllAsync("posts", [.. all]);
            return (await storage.Store.PostsAsync("posts", revision, Token)).Select(post => post.Post!.Slug);
        }
        Assert.Equal(["5", "4", "3"], await ChangedByAsync(Post(1), Post(2), Post(3), Post(4), Post(5), Post(6)));
        Assert.Equal(["2", "1"], await ChangedByAsync(Post(1, "second"), Post(2), Post(3), Post(4), Post(5), Post(6)));
        Assert.Equal(["6", "5", "2", "1"], await ChangedByAsync(Post(1, "second"), Post(2), Post(5), Post(6)));
        Assert.Equal("2", (await storage.Store.PostsAsync("posts", 0, Token))[1].Older!.Slug);
    }

    [Fact]
    public async Task Posts_of_a_removed_source_have_no_pages_and_need_new_ones_when_it_comes_back()
    {
        var folder = new FolderSourceOptions { Id = "posts", Path = "/posts" };
        await using var storage = await OpenAsync(Configured(folder));
        await storage.RecordAllAsync("posts", Entry("a") with { Post = new Post("a", []) });
        var revision = (await storage.Store.PostsAsync("posts", 0, Token))[0].Revision;

        await storage.Store.SynchronizeAsync(Configured(), Token);
        Assert.Empty(await storage.Store.PostSlugsAsync(Token));
        Assert.Empty(await storage.Store.PostsAsync("posts", 0, Token));

        await storage.Store.SynchronizeAsync(Configured(folder), Token);
        Assert.Equal(["a"], await storage.Store.PostSlugsAsync(Token));
        Assert.Single(await storage.Store.PostsAsync("posts", revision, Token));
    }
}
