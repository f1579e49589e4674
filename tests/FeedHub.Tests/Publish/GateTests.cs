using System.Text;
using FeedHub.Publish;

namespace FeedHub.Tests;

/// <summary>A document that is not fit is kept aside, and what readers have stays.</summary>
public sealed class GateTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PublishedTree _tree;

    public GateTests() => _tree = new PublishedTree(_folder["public"], document => Encoding.UTF8.GetString(document.Bytes.Span).Contains("bad", StringComparison.Ordinal) ? "It is bad." : null);

    [Fact]
    public async Task A_bad_document_leaves_the_old_one_in_its_place_and_is_kept_with_the_reason_beside_it()
    {
        await PublishAsync("everything", ("atom.xml", "good"), ("rss.xml", "good"));

        var tally = await PublishAsync("everything", ("atom.xml", "bad"), ("rss.xml", "better"));

        var rejected = Assert.Single(tally.Rejected);
        Assert.Equal(("everything", "atom.xml", "It is bad."), (rejected.Owner, rejected.Path, rejected.Reason));
        Assert.Equal(1, tally.Written);
        Assert.Equal("good", Read("atom.xml"));
        Assert.Equal("better", Read("rss.xml"));
        Assert.Equal("bad", await File.ReadAllTextAsync(rejected.Kept, CancellationToken.None));
        Assert.Equal("bad", Read(".feedhub/rejected/atom.xml"));
        Assert.Equal("It is bad.\n", Read(".feedhub/rejected/atom.xml.reason.txt"));
    }

    [Fact]
    public async Task The_next_good_one_takes_the_place_and_nothing_is_left_of_the_bad()
    {
        await PublishAsync("categories/nlp", ("categories/nlp/atom.xml", "bad"));
        Assert.False(File.Exists(Full("categories/nlp/atom.xml")));

        var tally = await PublishAsync("categories/nlp", ("categories/nlp/atom.xml", "good"));

        Assert.Empty(tally.Rejected);
        Assert.Equal("good", Read("categories/nlp/atom.xml"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Full(".feedhub/rejected")));
    }

    [Fact]
    public async Task What_was_rejected_goes_with_its_owner()
    {
        await PublishAsync("categories/nlp", ("categories/nlp/atom.xml", "bad"));
        using (var run = _tree.Begin())
        {
            run.Prune(new HashSet<string>());
            await run.CommitAsync(CancellationToken.None);
        }
        Assert.Empty(Directory.EnumerateFileSystemEntries(Full(".feedhub/rejected")));
    }

    [Fact]
    public async Task A_document_that_is_in_place_already_is_not_checked_again()
    {
        var checks = 0;
        var tree = new PublishedTree(_folder["counted"], _ =>
        {
            checks++;
            return null;
        });
        for (var round = 0; round < 3; round++)
        {
            using var run = tree.Begin();
            await run.ReplaceAsync("everything", [new PublishedDocument("atom.xml", "same"u8.ToArray())], CancellationToken.None);
            await run.CommitAsync(CancellationToken.None);
        }
        Assert.Equal(1, checks);
    }

    [Fact]
    public async Task Who_is_removed_is_remembered_as_gone_until_they_are_back()
    {
        var gone = new GonePaths(_tree.Root);
        await PublishAsync("categories/nlp", ("categories/nlp/atom.xml", "good"));
        await PruneAsync();
        Assert.True(gone.Contains("categories/nlp/atom.xml"));
        Assert.True(gone.Contains("categories/nlp/page/2/"));
        Assert.True(gone.Contains("categories/nlp"));
        Assert.False(gone.Contains("categories/nlp2/atom.xml"));
        Assert.False(gone.Contains("categories/"));
        Assert.False(gone.Contains("atom.xml"));

        await PublishAsync("categories/nlp", ("categories/nlp/atom.xml", "good"));
        Assert.False(gone.Contains("categories/nlp/rss.xml"));
    }

    public void Dispose() => _folder.Dispose();

    private async Task PruneAsync()
    {
        using var run = _tree.Begin();
        run.Prune(new HashSet<string>());
        await run.CommitAsync(CancellationToken.None);
    }

    private async Task<PublishTally> PublishAsync(string owner, params (string Path, string Text)[] documents)
    {
        using var run = _tree.Begin();
        await run.ReplaceAsync(owner, documents.Select(document => new PublishedDocument(document.Path, Encoding.UTF8.GetBytes(document.Text))), CancellationToken.None);
        return await run.CommitAsync(CancellationToken.None);
    }

    private string Full(string path) => Path.Combine(_tree.Root, path);

    private string Read(string path) => File.ReadAllText(Full(path));
}
