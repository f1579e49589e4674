using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class FolderWatcherTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SemaphoreSlim _stirred = new(0);

    public void Dispose()
    {
        _stirred.Dispose();
        _folder.Dispose();
    }

    private FolderWatcher Watch(string path) => FolderWatcher.TryWatch(path, () => _stirred.Release())!;

    private Task StirredAsync() => _stirred.WaitAsync(Fetching.SoonOver);

    [Fact]
    public async Task Whatever_happens_in_a_folder_or_below_stirs_it()
    {
        Directory.CreateDirectory(_folder["posts/deep"]);
        using var watcher = Watch(_folder["posts"]);
        _folder.Write("posts/a.md", "x");
        await StirredAsync();
        _folder.Write("posts/deep/b.md", "x");
        await StirredAsync();
        File.Move(_folder["posts/deep/b.md"], _folder["posts/c.md"]);
        await StirredAsync();
        File.Delete(_folder["posts/c.md"]);
        await StirredAsync();
        Assert.True(watcher.IsSound);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_watched() => Assert.Null(FolderWatcher.TryWatch(_folder["nowhere"], () => { }));

    [Fact]
    public async Task A_folder_that_went_away_or_came_anew_is_another()
    {
        Directory.CreateDirectory(_folder["posts"]);
        using var watcher = Watch(_folder["posts"]);
        Assert.True(watcher.IsSound);
        Directory.Move(_folder["posts"], _folder["aside"]);
        Assert.False(watcher.IsSound);
        await StirredAsync();
        Directory.CreateDirectory(_folder["posts"]);
        Assert.False(watcher.IsSound);
    }

    [Fact]
    public async Task A_link_is_watched_where_it_leads_until_it_leads_elsewhere()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        Directory.CreateDirectory(_folder["1"]);
        Directory.CreateDirectory(_folder["2"]);
        Directory.CreateSymbolicLink(_folder["posts"], _folder["1"]);
        using var watcher = Watch(_folder["posts"]);
        _folder.Write("1/a.md", "x");
        await StirredAsync();
        Assert.True(watcher.IsSound);
        Directory.Delete(_folder["posts"]);
        Directory.CreateSymbolicLink(_folder["posts"], _folder["2"]);
        Assert.False(watcher.IsSound);
    }
}
