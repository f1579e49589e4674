using System.Diagnostics;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class FolderFetcherTests : IDisposable
{
    private static readonly DateTime Written = new(2026, 1, 10, 8, 30, 0, DateTimeKind.Utc);

    private readonly TempFolder _folder = new();
    private readonly HubConfiguration _configuration = new() { Fetch = new() { MaxBytes = 10_000 } };

    public void Dispose() => _folder.Dispose();

    private async Task<FetchOutcome> AskAsync(PollMemory? memory = null, string pattern = "**/*.md", HubConfiguration? configuration = null, string? path = null)
    {
        using var fetcher = new SourceFetcher(configuration ?? _configuration, new StoppedClock());
        var source = new FolderSourceOptions { Id = "posts", Path = path ?? _folder["posts"], Pattern = pattern };
        return await fetcher.FetchAsync(source, memory ?? PollMemory.Nothing, Fetching.SoonOver);
    }

    private async Task<FetchOutcome.Fetched> FetchAsync(string pattern = "**/*.md") => Assert.IsType<FetchOutcome.Fetched>(await AskAsync(pattern: pattern));

    private string Write(string name, string text = "text")
    {
        var file = _folder.Write("posts/" + name, text);
        File.SetLastWriteTimeUtc(file, Written);
        return file;
    }

    /// <summary>Runs a command in the folder, for what .NET cannot do.</summary>
    private async Task ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { WorkingDirectory = _folder["posts"] })!;
        await shell.WaitForExitAsync(Fetching.SoonOver);
    }

    private static string[] NamesOf(FetchOutcome.Fetched fetched) => [.. fetched.Documents.Select(document => document.Name!)];

    [Fact]
    public async Task A_folder_gives_its_posts_by_name_with_their_times_and_nothing_is_missing()
    {
        Write("b.md", "第二");
        Write("a/z.md", "one");
        Write("B.md");
        Write("a.txt");

        var fetched = await FetchAsync();

        Assert.Equal(["B.md", "a/z.md", "b.md"], NamesOf(fetched));
        Assert.True(fetched.Complete);
        Assert.Empty(fetched.Warnings);
        var post = fetched.Documents[2];
        Assert.Equal("第二", Encoding.UTF8.GetString(post.Bytes.Span));
        Assert.Equal(new DateTimeOffset(Written), post.Modified);
        Assert.Equal(new Exchange(null, 13, fetched.Exchange.Elapsed, null), fetched.Exchange);
    }

    [Fact]
    public async Task A_post_is_found_at_a_file_address_whatever_its_name()
    {
        const string odd = "50% of #1 & 中文?.md";
        var file = Write(odd);
        var post = Assert.Single((await FetchAsync()).Documents);
        Assert.Equal("file", post.Location.Scheme);
        Assert.Equal(file, post.Location.LocalPath);
        Assert.Equal("", post.Location.Query + post.Location.Fragment);
        Assert.EndsWith("/posts/x.png", new Uri(post.Location, "x.png").LocalPath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_to_files_and_folders_are_not_followed_even_inside()
    {
        var outside = _folder.Write("outside/secret.md", "secret");
        Write("a.md");
        Write("images/a.png");
        File.CreateSymbolicLink(_folder["posts/linked.md"], outside);
        File.CreateSymbolicLink(_folder["posts/linked.png"], outside);
        File.CreateSymbolicLink(_folder["posts/again.md"], _folder["posts/a.md"]);
        File.CreateSymbolicLink(_folder["posts/broken.md"], _folder["nowhere"]);
        Directory.CreateSymbolicLink(_folder["posts/folder"], _folder["outside"]);
        Directory.CreateSymbolicLink(_folder["posts/loop"], _folder["posts"]);

        var fetched = await FetchAsync();

        Assert.Equal(["a.md"], NamesOf(fetched));
        Assert.Equal(["images/a.png"], fetched.Documents[0].Assets.Select(asset => asset.Name));
        Assert.True(fetched.Complete);
    }

    [Fact]
    public async Task The_folder_itself_may_be_a_link()
    {
        Write("a.md");
        Directory.CreateSymbolicLink(_folder["link"], _folder["posts"]);
        Assert.Single(Assert.IsType<FetchOutcome.Fetched>(await AskAsync(path: _folder["link"])).Documents);
    }

    [Fact]
    public async Task Hidden_files_and_folders_are_left_alone()
    {
        Write("a.md");
        Write(".draft.md");
        Write(".git/notes.md");
        Write(".git/objects.bin");
        var fetched = await FetchAsync();
        Assert.Equal(["a.md"], NamesOf(fetched));
        Assert.Empty(fetched.Documents[0].Assets);
    }

    [Fact]
    public async Task No_pattern_reaches_outside()
    {
        _folder.Write("secret.md", "secret");
        Write("a.md");
        Assert.Empty((await FetchAsync("../*.md")).Documents);
        Assert.Empty((await FetchAsync(_folder["secret.md"])).Documents);
    }

    [Fact]
    public async Task Assets_are_the_other_files_beside_and_below_a_post()
    {
        Write("index.md");
        Write("logo.svg");
        Write("one/post.md");
        Write("one/other.md");
        Write("one/figure 1.png");
        Write("one/data/raw.csv");
        Write("one/empty.png", "");

        var posts = (await FetchAsync()).Documents.ToDictionary(document => document.Name!);

        Assert.Equal(["logo.svg", "one/data/raw.csv", "one/figure 1.png"], posts["index.md"].Assets.Select(asset => asset.Name));
        Assert.Equal(["data/raw.csv", "figure 1.png"], posts["one/post.md"].Assets.Select(asset => asset.Name));
        Assert.Equal(_folder["posts/one/figure 1.png"], posts["one/post.md"].Assets[1].File);
        Assert.Equal(posts["one/post.md"].Assets, posts["one/other.md"].Assets);
    }

    [Fact]
    public async Task A_folder_that_did_not_change_is_not_modified()
    {
        Write("a.md");
        Write("a.png");
        var first = await FetchAsync();
        Assert.IsType<FetchOutcome.NotModified>(await AskAsync(first.Memory));
    }

    [Fact]
    public async Task Anything_that_could_change_a_page_is_a_change()
    {
        Write("a.md");
        var picture = Write("a.png");
        var memory = (await FetchAsync()).Memory;

        async Task ChangedAsync(HubConfiguration? configuration = null)
        {
            var changed = Assert.IsType<FetchOutcome.Fetched>(await AskAsync(memory, configuration: configuration));
            Assert.NotEqual(memory, changed.Memory);
            if (configuration is null)
                memory = changed.Memory;
        }

        Write("a.md", "another text");
        await ChangedAsync();
        File.SetLastWriteTimeUtc(picture, Written.AddSeconds(1));
        await ChangedAsync();
        Write("b.md");
        await ChangedAsync();
        File.Move(picture, _folder["posts/b.png"]);
        await ChangedAsync();
        File.Delete(_folder["posts/a.md"]);
        await ChangedAsync();
        await ChangedAsync(_configuration with { Hub = _configuration.Hub with { BaseUrl = new Uri("https://other.example/") } });
        Assert.IsType<FetchOutcome.NotModified>(await AskAsync(memory));
    }

    [Fact]
    public async Task A_file_too_large_costs_only_itself_and_nothing_counts_as_deleted()
    {
        Write("a.md");
        Write("large.md", new string('x', 10_001));
        Write("just.md", new string('x', 10_000));

        var fetched = await FetchAsync();

        Assert.Equal(["a.md", "just.md"], NamesOf(fetched));
        Assert.False(fetched.Complete);
        Assert.Equal("large.md could not be read: it is larger than fetch.maxBytes (10000 bytes).", Assert.Single(fetched.Warnings));
        Assert.IsType<FetchOutcome.Fetched>(await AskAsync(fetched.Memory));
    }

    [Fact]
    public async Task A_file_or_folder_that_may_not_be_read_costs_only_itself()
    {
        Write("a.md");
        Write("closed/c.md");
        var shutsOut = !OperatingSystem.IsWindows() && !Environment.IsPrivilegedProcess;   // no folder is closed to root
        using var editor = new FileStream(Write("b.md"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var folder = new ClosedFolder(_folder["posts/closed"], shutsOut);

        var fetched = await FetchAsync();

        Assert.Equal(shutsOut ? ["a.md"] : ["a.md", "closed/c.md"], NamesOf(fetched));
        Assert.False(fetched.Complete);
        Assert.Equal(shutsOut ? 2 : 1, fetched.Warnings.Length);
    }

    [Fact]
    public async Task A_name_that_cannot_be_opened_costs_only_itself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there may names be octets that are no text.");
        Write("a.md");
        await ShellAsync("printf x > \"$(printf 'b\\377').md\"");
        var fetched = await FetchAsync();
        await ShellAsync("rm b*");   // .NET cannot even delete it
        Assert.Equal(["a.md"], NamesOf(fetched));
        Assert.False(fetched.Complete);
        Assert.Contains("could not be looked at", Assert.Single(fetched.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_holds_nobody_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no pipes among files.");
        Write("a.md");
        await ShellAsync("mkfifo pipe.md pipe.png");
        var fetched = await FetchAsync();
        Assert.Equal(["a.md", "pipe.md"], NamesOf(fetched));
        Assert.Empty(fetched.Documents[0].Assets);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_unreachable_and_an_empty_one_is_empty()
    {
        Assert.Equal($"There is no folder {_folder["posts"]}.", Assert.IsType<FetchOutcome.Unreachable>(await AskAsync()).Reason);
        Directory.CreateDirectory(_folder["posts"]);
        Assert.True((await FetchAsync()).Complete);
        var file = _folder.Write("file", "x");
        Assert.IsType<FetchOutcome.Unreachable>(await AskAsync(path: file));
    }

    /// <summary>Takes all rights to a folder away, and gives them back.</summary>
    private sealed class ClosedFolder : IDisposable
    {
        private readonly string? _path;

        public ClosedFolder(string path, bool close)
        {
            if (!close || OperatingSystem.IsWindows())
                return;
            File.SetUnixFileMode(_path = path, UnixFileMode.None);
        }

        public void Dispose()
        {
            if (_path is not null && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(_path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
