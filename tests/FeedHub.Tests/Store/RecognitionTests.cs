using FeedHub.Ingest;
using FeedHub.Store;
using FeedHub.Syndication;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>An entry's first published id stays, whatever its origin calls it later.</summary>
public sealed class RecognitionTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Eight_changes_of_the_origin_make_no_new_entry_and_leave_every_public_id()
    {
        await using var storage = await OpenAsync();
        Func<int, (string Key, string Link)>[] versions =
        [
            i => ($"{i}", $"http://blog.example/2026/post-{i}"),                                        // first
            i => ($"guid-{i}", $"http://blog.example/2026/post-{i}"),                                   // another guid
            i => ($"http://blog.example/2026/post-{i}", $"http://blog.example/2026/post-{i}"),          // the link as guid
            i => ($"https://blog.example/2026/post-{i}", $"https://blog.example/2026/post-{i}"),        // another scheme
            i => ($"https://www.blog.example/2026/post-{i}/", $"https://www.blog.example/2026/post-{i}/"),
            i => ($"https://new.example/2026/post-{i}", $"https://new.example/2026/post-{i}"),          // another host
            i => ($"https://new.example/posts/better-{i}", $"https://new.example/posts/better-{i}"),    // another slug
            i => ($"https://new.example/posts/better-{i}?utm_source=rss", $"https://new.example/posts/better-{i}?utm_source=rss"),
            i => ($"{i}", $"http://blog.example/2026/post-{i}"),                                        // and all the way back
        ];
        await storage.RecordAsync("blog", [.. Enumerable.Range(0, 10).Select(i => Post(i, versions[0](i)))]);
        var ids = await IdsAsync(storage);

        foreach (var version in versions[1..])
        {
            var tally = await storage.RecordAsync("blog", [.. Enumerable.Range(0, 10).Select(i => Post(i, version(i)))]);

            Assert.Equal(0, tally.Added);
            Assert.Equal(ids, await IdsAsync(storage));
        }
        Assert.Equal("*10 nlp0 python0 @blog10 @news0", await storage.SizesAsync());
    }

    [Fact]
    public async Task A_changed_id_without_a_changed_word_is_no_update()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Post(1, ("a", "https://blog.example/1")));
        await storage.PublishAsync();

        Assert.Equal(new PollTally(0, 0, 1, 0), await storage.RecordAsync("blog", Post(1, ("b", "https://blog.example/1"))));

        Assert.Equal("", await storage.ChangedAsync());
    }

    [Fact]
    public async Task Two_entries_that_are_both_in_the_document_are_never_one()
    {
        await using var storage = await OpenAsync();
        var first = Post(1, ("a", "https://blog.example/1"));
        await storage.RecordAsync("blog", first);

        Assert.Equal(1, (await storage.RecordAsync("blog", first, Post(1, ("b", "https://blog.example/1")))).Added);
    }

    [Fact]
    public async Task A_key_that_was_another_entrys_makes_an_entry_of_its_own()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Post(1, ("https://blog.example/1", "https://blog.example/1")));
        await storage.RecordAsync("blog", Post(1, ("b", "https://blog.example/1")));

        var tally = await storage.RecordAsync("blog", Post(1, ("b", "https://blog.example/1")), Post(2, ("https://blog.example/1", "https://blog.example/2")));

        Assert.Equal(1, tally.Added);
        Assert.Equal(2, (await IdsAsync(storage)).Distinct().Count());
    }

    [Fact]
    public async Task Where_it_is_not_clear_which_is_which_all_are_new()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Titled("a", "https://blog.example/1"), Titled("b", "https://blog.example/2"));

        Assert.Equal(2, (await storage.RecordAsync("blog", Titled("c", "https://blog.example/3"), Titled("d", "https://blog.example/4"))).Added);
    }

    [Fact]
    public async Task Two_entries_that_both_bear_former_names_of_one_are_two()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Post(1, ("a", "https://blog.example/1")));
        await storage.RecordAsync("blog", Post(1, ("b", "https://blog.example/1")));
        await storage.RecordAsync("blog", Post(1, ("c", "https://blog.example/1")));

        Assert.Equal(2, (await storage.RecordAsync("blog", Post(8, ("a", "https://blog.example/8")), Post(9, ("b", "https://blog.example/9")))).Added);

        Assert.Equal(3, (await IdsAsync(storage)).Distinct().Count());
    }

    [Fact]
    public async Task A_document_of_only_what_is_new_does_not_say_that_the_rest_is_gone()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Post(1, ("a", "https://blog.example/1")));

        var tally = await storage.Store.RecordAsync(storage.Poll("blog", Harvest(Post(1, ("b", "https://blog.example/1"))) with { Partial = true }), Token);

        Assert.Equal(1, tally.Added);
    }

    [Fact]
    public async Task A_post_of_a_folder_keeps_its_id_when_its_file_is_renamed()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAllAsync("blog", Post(1, ("2026/first.md", "https://hub.example/posts/first/")), Post(2, ("2026/second.md", "https://hub.example/posts/second/")));
        var ids = await IdsAsync(storage);

        var tally = await storage.RecordAllAsync("blog", Post(1, ("first-post.md", "https://hub.example/posts/first-post/")), Post(2, ("2026/second.md", "https://hub.example/posts/second/")));

        Assert.Equal((0, 0), (tally.Added, tally.Removed));
        Assert.Equal(ids, await IdsAsync(storage));
    }

    [Fact]
    public async Task An_old_entry_that_comes_back_under_another_id_is_recognised_by_its_date()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Post(1, ("a", "https://blog.example/1")), Post(2, ("b", "https://blog.example/2")));
        await storage.RecordAsync("blog", Post(2, ("b", "https://blog.example/2")));

        var tally = await storage.RecordAsync("blog", Post(1, ("x", "https://new.example/1")), Post(2, ("y", "https://new.example/2")));

        Assert.Equal(0, tally.Added);
    }

    [Fact]
    public async Task Another_source_has_nothing_to_do_with_it()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Post(1, ("a", "https://blog.example/1")));
        await storage.RecordAsync("news", Post(9, ("z", "https://blog.example/9")));

        Assert.Equal(1, (await storage.RecordAsync("news", Post(1, ("b", "https://blog.example/1")))).Added);
    }

    [Fact]
    public async Task A_forgotten_entry_does_not_come_back_under_an_earlier_id()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", Post(1, ("a", "https://blog.example/1")), Post(2, ("b", "https://blog.example/2")));
        await storage.RecordAsync("blog", Post(1, ("c", "https://blog.example/1")), Post(2, ("b", "https://blog.example/2")));
        await storage.RecordAsync("blog", Post(2, ("b", "https://blog.example/2")));
        storage.Clock.Advance(TimeSpan.FromDays(400));
        await storage.HousekeepAsync(new FeedHub.Configuration.RetentionOptions { Days = 30 });

        foreach (var key in new[] { "a", "c" })
            Assert.Equal(0, (await storage.RecordAsync("blog", Post(1, (key, "https://blog.example/1")), Post(2, ("b", "https://blog.example/2")))).Added);
    }

    private static async Task<List<string>> IdsAsync(Storage storage)
        => [.. (await storage.Store.LatestAsync(Channel.Everything, 100, Token)).Select(entry => entry.Entry.Id)];

    /// <summary>As the harvester makes it, so that it has the fingerprint and the public id of life.</summary>
    private static IngestedEntry Post(int number, (string Key, string Link) name)
        => Made(name.Key, name.Link, $"Post number {number}", Day.AddDays(-number));

    private static IngestedEntry Titled(string key, string link) => Made(key, link, "One title for all", Day);

    private static IngestedEntry Made(string key, string link, string title, DateTimeOffset published)
    {
        var entry = new Entry(key) { Title = title, Links = [new Link(new Uri(link))], Published = published, Content = Text.Html("<p>Text</p>") };
        return new IngestedEntry(entry, PublicIds.For("blog", key), "Text", [], EntryFingerprint.Of(entry, ""), null);
    }
}
