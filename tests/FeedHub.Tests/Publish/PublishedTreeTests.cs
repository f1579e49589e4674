using System.Text;
using FeedHub.Publish;
using FeedHub.Sources;

namespace FeedHub.Tests;

public sealed class PublishedTreeTests : IDisposable
{
    private static readonly DateTime LongAgo = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();
    private readonly PublishedTree _tree;

    public PublishedTreeTests() => _tree = new PublishedTree(_folder["public"]);

    [Fact]
    public async Task A_document_appears_with_the_folders_on_its_way()
    {
        var tally = await PublishAsync("everything", ("index.html", "one"), ("page/2/index.html", "two"));
        Assert.Equal((2, 0, 0), (tally.Written, tally.Unchanged, tally.Removed));
        Assert.Equal("two", Read("page/2/index.html"));
    }

    [Fact]
    public async Task A_run_that_is_not_committed_changes_nothing()
    {
        await PublishAsync("everything", ("index.html", "old"));
        using (var run = _tree.Begin())
            await run.ReplaceAsync("everything", Documents(("index.html", "new"), ("rss.xml", "new")), CancellationToken.None);
        Assert.Equal([".feedhub/lock", ".feedhub/published/everything", "index.html"], All());
        Assert.Equal("old", Read("index.html"));
    }

    [Fact]
    public async Task A_file_that_would_stay_as_it_is_is_left_alone()
    {
        await PublishAsync("everything", ("index.html", "same"), ("rss.xml", "old!"));
        File.SetLastWriteTimeUtc(Full("index.html"), LongAgo);
        File.SetLastWriteTimeUtc(Full("rss.xml"), LongAgo);
        var tally = await PublishAsync("everything", ("index.html", "same"), ("rss.xml", "new!"));
        Assert.Equal((1, 1, 0), (tally.Written, tally.Unchanged, tally.Removed));
        Assert.Equal(LongAgo, File.GetLastWriteTimeUtc(Full("index.html")));
        Assert.NotEqual(LongAgo, File.GetLastWriteTimeUtc(Full("rss.xml")));
    }

    [Fact]
    public async Task What_an_owner_no_longer_has_goes_with_the_folders_it_leaves_empty()
    {
        await PublishAsync("categories/nlp", ("categories/nlp/index.html", "1"), ("categories/nlp/page/2/index.html", "2"), ("categories/nlp/rss.xml", "3"));
        var tally = await PublishAsync("categories/nlp", ("categories/nlp/index.html", "1"));
        Assert.Equal(2, tally.Removed);
        Assert.Equal(["categories/nlp/index.html"], Published());
        Assert.False(Directory.Exists(Full("categories/nlp/page")));
    }

    [Fact]
    public async Task Owners_that_are_no_more_lose_their_files_and_nobody_else_does()
    {
        await PublishAsync(Owners.Site, ("opml.xml", "1"));
        await PublishAsync("categories/nlp", ("categories/nlp/index.html", "1"));
        await PublishAsync("categories/old", ("categories/old/index.html", "1"), ("categories/old/page/2/index.html", "2"));
        _folder.Write("public/categories/old/mine.txt", "kept");
        _folder.Write("public/posts/mine/index.html", "kept");
        using (var run = _tree.Begin())
        {
            run.Prune(new HashSet<string> { "categories/nlp" });
            Assert.Equal(2, (await run.CommitAsync(CancellationToken.None)).Removed);
        }
        Assert.Equal(["categories/nlp/index.html", "categories/old/mine.txt", "opml.xml", "posts/mine/index.html"], Published());
        using var again = _tree.Begin();
        again.Prune(new HashSet<string> { "categories/nlp" });
        Assert.Equal(0, (await again.CommitAsync(CancellationToken.None)).Removed);
    }

    [Fact]
    public async Task What_a_crash_left_is_swept_by_the_next_run()
    {
        await PublishAsync("everything", ("index.html", "1"));
        _folder.Write("public/.feedhub/incoming/17", "half a docu");
        _folder.Write("public/.feedhub/incoming/deeper/18", "half a docu");
        await PublishAsync("everything", ("index.html", "1"));
        Assert.Equal([".feedhub/lock", ".feedhub/published/everything", "index.html"], All());
    }

    [Fact]
    public async Task After_a_crash_between_list_and_files_the_next_run_still_knows_what_is_its_own()
    {
        await PublishAsync("everything", ("index.html", "1"), ("page/2/index.html", "2"));
        File.Delete(Full("page/2/index.html"));
        var tally = await PublishAsync("everything", ("index.html", "1"));
        Assert.Equal(0, tally.Removed);
        Assert.Equal(["index.html"], Published());
    }

    [Fact]
    public async Task A_list_that_was_tampered_with_leads_nowhere_outside()
    {
        var outside = _folder.Write("outside.txt", "kept");
        await PublishAsync("everything", ("index.html", "1"));
        await File.AppendAllTextAsync(Full(".feedhub/published/everything"), $"../outside.txt\n{outside}\n.feedhub/lock\n", CancellationToken.None);
        await PublishAsync("everything", ("index.html", "2"));
        Assert.True(File.Exists(outside));
        Assert.True(File.Exists(Full(".feedhub/lock")));
    }

    [Theory]
    [InlineData("../escape.html")]
    [InlineData("/etc/escape.html")]
    [InlineData("a/../../escape.html")]
    [InlineData(".feedhub/lock")]
    [InlineData("a\\b.html")]
    [InlineData("a//b.html")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("nul\0.html")]
    public async Task A_path_out_of_the_tree_is_refused(string path)
    {
        using var run = _tree.Begin();
        await Assert.ThrowsAsync<ArgumentException>(() => run.ReplaceAsync("everything", Documents((path, "x")), CancellationToken.None));
    }

    [Fact]
    public async Task There_is_one_run_at_a_time()
    {
        using (_tree.Begin())
            Assert.Contains("Another process", Assert.Throws<PublishException>(() => new PublishedTree(_tree.Root).Begin()).Message, StringComparison.Ordinal);
        await PublishAsync("everything", ("index.html", "1"));
    }

    [Fact]
    public async Task A_disk_that_refuses_is_a_sentence_and_the_next_run_repairs()
    {
        _folder.Write("public/categories", "a file where a folder has to be");
        var failure = await Assert.ThrowsAsync<PublishException>(() => PublishAsync("categories/nlp", ("categories/nlp/index.html", "1")));
        Assert.Contains("categories/nlp/index.html could not be written", failure.Message, StringComparison.Ordinal);
        File.Delete(Full("categories"));
        Assert.Equal(1, (await PublishAsync("categories/nlp", ("categories/nlp/index.html", "1"))).Written);
    }

    [Fact]
    public async Task The_files_of_a_post_are_copied_once_and_go_when_it_no_longer_has_them()
    {
        var picture = new Asset("img/a.png", _folder.Write("posts/img/a.png", "pixels"));
        var post = Samples.Post("tour", picture);
        Assert.Equal((2, 0), await CopyAsync(post));
        Assert.Equal("pixels", Read("posts/tour/img/a.png"));
        Assert.Equal((0, 2), await CopyAsync(post));
        await File.WriteAllTextAsync(picture.File, "PIXELS", CancellationToken.None);
        Assert.Equal((1, 1), await CopyAsync(post));
        Assert.Equal("PIXELS", Read("posts/tour/img/a.png"));
        await CopyAsync(Samples.Post("tour"));
        Assert.Equal(["posts/tour/index.html"], Published());
    }

    [Fact]
    public async Task Only_ordinary_files_are_copied()
    {
        var secret = _folder.Write("secret.txt", "secret");
        var link = _folder["link.txt"];
        File.CreateSymbolicLink(link, secret);
        var post = Samples.Post("tour", new Asset("link.txt", link), new Asset("empty.txt", _folder.Write("empty.txt", "")), new Asset("gone.txt", _folder["gone.txt"]));
        using var run = _tree.Begin();
        await run.ReplaceAsync("posts/tour", AsyncEnumerable.Empty<PublishedDocument>(), DocumentRenderer.CopiesOf(post), CancellationToken.None);
        var tally = await run.CommitAsync(CancellationToken.None);
        Assert.Equal(3, tally.Warnings.Length);
        Assert.Empty(Published());
    }

    [Fact]
    public async Task A_reader_never_sees_half_a_document()
    {
        var contents = new[] { new string('a', 300_000), new string('b', 200_000) };
        await PublishAsync("everything", ("index.html", contents[0]));
        var writing = Task.Run(async () =>
        {
            for (var round = 0; round < 50; round++)
                await PublishAsync("everything", ("index.html", contents[round % 2]));
        }, CancellationToken.None);
        while (!writing.IsCompleted)
            Assert.Contains(await File.ReadAllTextAsync(Full("index.html"), CancellationToken.None), contents);
        await writing;
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int Written, int Unchanged)> CopyAsync(Store.StoredEntry post)
    {
        using var run = _tree.Begin();
        await run.ReplaceAsync("posts/tour", Documents(("posts/tour/index.html", "page")).ToAsyncEnumerable(), DocumentRenderer.CopiesOf(post), CancellationToken.None);
        var tally = await run.CommitAsync(CancellationToken.None);
        return (tally.Written, tally.Unchanged);
    }

    private async Task<PublishTally> PublishAsync(string owner, params (string Path, string Text)[] documents)
    {
        using var run = _tree.Begin();
        await run.ReplaceAsync(owner, Documents(documents), CancellationToken.None);
        return await run.CommitAsync(CancellationToken.None);
    }

    private static IEnumerable<PublishedDocument> Documents(params (string Path, string Text)[] documents)
        => documents.Select(document => new PublishedDocument(document.Path, Encoding.UTF8.GetBytes(document.Text)));

    private string Full(string path) => Path.Combine(_tree.Root, path);

    private string Read(string path) => File.ReadAllText(Full(path));

    /// <summary>Paths of all files but those of the private corner.</summary>
    private IEnumerable<string> Published() => All().Where(path => !path.StartsWith(".feedhub", StringComparison.Ordinal));

    private IEnumerable<string> All() => Directory.EnumerateFiles(_tree.Root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(_tree.Root, file))
        .Order(StringComparer.Ordinal);
}
