using System.Xml.Linq;

namespace FeedHub.Tests.EndToEnd;

/// <summary>What a stranger sees who clones the repository and types one command.</summary>
public sealed class OutOfTheBoxTests
{
    private static readonly string[] Categories = ["python", "nlp", "reinforcement-learning", "generative-model", "large-model"];

    [Fact]
    public async Task The_sample_posts_are_published_in_the_five_categories_without_a_network()
    {
        using var hub = SampleSite.Create();

        var result = await hub.RunAsync("run", "--once");

        Assert.True(result.ExitCode == 0, result.Error);
        var everything = AtomDocument.Load(hub.Published("atom.xml"));
        Assert.InRange(everything.Entries.Count, 12, 50);
        Assert.Equal(everything.Entries.OrderByDescending(entry => entry.Published).Select(entry => entry.Id), everything.Entries.Select(entry => entry.Id));
        Assert.All(Categories, category => Assert.NotEmpty(AtomDocument.Load(hub.Published($"categories/{category}/atom.xml")).Entries));
        Assert.All(everything.Entries, entry => Assert.True(File.Exists(hub.Published(new Uri(entry.Link!).AbsolutePath.Trim('/') + "/index.html")), entry.Link));
    }

    [Fact]
    public async Task A_draft_is_not_published()
    {
        using var hub = SampleSite.Create();
        var drafts = Directory.EnumerateFiles(hub.Folder["config/posts"], "*.md", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("\ndraft: true", StringComparison.Ordinal)).ToList();

        await hub.RunAsync("run", "--once");

        Assert.NotEmpty(drafts);
        var published = Directory.EnumerateDirectories(hub.Published("posts")).Count();
        var posts = Directory.EnumerateFiles(hub.Folder["config/posts"], "*.md", SearchOption.AllDirectories).Count();
        Assert.Equal(posts - drafts.Count, published);
    }

    [Fact]
    public async Task An_edited_post_changes_and_a_deleted_one_leaves()
    {
        using var hub = SampleSite.Create();
        await hub.RunAsync("run", "--once");
        var before = AtomDocument.Load(hub.Published("atom.xml"));
        hub.Folder.Write("config/posts/2026-01-12-new.md", "---\ntitle: A new one\ndate: 2026-01-12\ncategory: nlp\n---\nFresh from the **press**.\n");
        var doomed = Directory.EnumerateFiles(hub.Folder["config/posts"], "*.md").Order(StringComparer.Ordinal)
            .First(file => !File.ReadAllText(file).Contains("\ndraft: true", StringComparison.Ordinal));
        File.Delete(doomed);

        var result = await hub.RunAsync("run", "--once", "--all");

        Assert.True(result.ExitCode == 0, result.Error);
        var after = AtomDocument.Load(hub.Published("atom.xml"));
        Assert.Equal("A new one", after.Entries[0].Title);
        Assert.Equal(before.Entries.Count, after.Entries.Count);
        Assert.Single(before.Entries.Select(entry => entry.Id).Except(after.Entries.Select(entry => entry.Id)));
        Assert.Equal("A new one", AtomDocument.Load(hub.Published("categories/nlp/atom.xml")).Entries[0].Title);
        Assert.Equal(after.Entries.Count, Directory.EnumerateDirectories(hub.Published("posts")).Count());
    }

    [Fact]
    public async Task An_image_beside_a_post_is_published_with_it()
    {
        using var hub = SampleSite.Create();

        await hub.RunAsync("run", "--once");

        var images = Directory.EnumerateFiles(hub.Published("posts"), "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".html", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(images);
        var feed = XDocument.Load(hub.Published("atom.xml")).ToString();
        Assert.All(images, image => Assert.Contains(Path.GetRelativePath(hub.Tree, image).Replace('\\', '/'), Uri.UnescapeDataString(feed), StringComparison.Ordinal));
    }
}
