using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Folders of posts, as their authors meet them. Each is polled once an hour only: what appears sooner was noticed.</summary>
public sealed class FolderPostTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    private readonly HubUnderTest _hub = new();

    public void Dispose() => _hub.Dispose();

    private void AddFolder(string id, string path)
    {
        _hub.Configuration["sources"]!.AsArray().Add(new JsonObject { ["id"] = id, ["type"] = "folder", ["path"] = path, ["interval"] = "01:00:00" });
        _hub.SaveConfiguration();
    }

    private string Write(string name, string text) => _hub.Folder.Write(name, text);

    /// <summary>As careful editors do it.</summary>
    private void Replace(string name, string text)
    {
        var aside = _hub.Folder[name + ".tmp"];
        File.WriteAllText(aside, text);
        File.Move(aside, _hub.Folder[name], overwrite: true);
    }

    private static async Task<string> EventuallyAsync(HttpClient client, string path, Predicate<string> expected)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var response = await client.GetAsync(path, limit.Token);
            var text = await response.Content.ReadAsStringAsync(limit.Token);
            if (response.IsSuccessStatusCode && expected(text))
                return text;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }

    /// <summary>Asks until a page is answered 410, a file of a page that is still there 404.</summary>
    private static async Task GoneAsync(HttpClient client, string path, HttpStatusCode answer = HttpStatusCode.Gone)
    {
        using var limit = new CancellationTokenSource(Patience);
        while ((await client.GetAsync(path, limit.Token)).StatusCode != answer)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
    }

    [Fact]
    public async Task A_saved_post_appears_at_once_follows_its_file_and_leaves_with_it()
    {
        Write("posts/first.md", "The first.");
        AddFolder("posts", "posts");
        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        await EventuallyAsync(client, "posts/first/", page => page.Contains("The first."));

        Write("posts/deep/second.md", "+++\ntitle = 'Second'\n+++\nWritten.");
        await EventuallyAsync(client, "posts/second/", page => page.Contains("Written."));
        Replace("posts/first.md", "Replaced.");
        await EventuallyAsync(client, "posts/first/", page => page.Contains("Replaced."));
        Replace("posts/third.md", "{\"title\": \"Third\"}\nRenamed into place.");
        await EventuallyAsync(client, "posts/third/", page => page.Contains("Renamed into place."));

        File.Delete(_hub.Folder["posts/first.md"]);
        await GoneAsync(client, "posts/first/");
        Write("posts/deep/second.md", "+++\ntitle = 'Second'\ndraft = true\n+++\nWritten.");
        await GoneAsync(client, "posts/second/");
        var feed = await EventuallyAsync(client, "atom.xml", text => !text.Contains("Written."));
        Assert.Contains("Renamed into place.", feed);
        Assert.DoesNotContain("Replaced.", feed);
        Assert.False(Directory.Exists(_hub.Published("posts/first")));
    }

    [Fact]
    public async Task A_folder_may_come_later_go_away_and_come_back()
    {
        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        AddFolder("posts", "posts");
        await service.SaysAsync(new("There is no folder"), Patience);

        Write("posts/one.md", "One.");
        await EventuallyAsync(client, "posts/one/", page => page.Contains("One."));
        Directory.Move(_hub.Folder["posts"], _hub.Folder["aside"]);
        Write("posts/two.md", "Two.");
        await EventuallyAsync(client, "posts/two/", page => page.Contains("Two."));
        Write("posts/three.md", "Three.");
        await EventuallyAsync(client, "posts/three/", page => page.Contains("Three."));
        await GoneAsync(client, "posts/one/");
        Assert.Contains("Three.", await client.GetStringAsync("atom.xml", CancellationToken.None));
    }

    [Fact]
    public async Task A_picture_that_is_exchanged_is_published_again_and_its_post_stays_as_it_was()
    {
        Write("posts/a.md", "---\ndate: 2026-01-11\n---\n![a picture](img/a.svg)");
        AddFolder("posts", "posts");
        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        await EventuallyAsync(client, "posts/a/", page => page.Contains("a picture"));
        var feed = await EventuallyAsync(client, "atom.xml", text => text.Contains("<entry"));

        Write("posts/img/a.svg", "<svg>late</svg>");
        await EventuallyAsync(client, "posts/a/img/a.svg", picture => picture.Contains("late"));
        Replace("posts/img/a.svg", "<svg>other</svg>");
        await EventuallyAsync(client, "posts/a/img/a.svg", picture => picture.Contains("other"));
        File.Delete(_hub.Folder["posts/img/a.svg"]);
        await GoneAsync(client, "posts/a/img/a.svg", HttpStatusCode.NotFound);
        Assert.Equal(feed, await client.GetStringAsync("atom.xml", CancellationToken.None));
    }

    [Fact]
    public async Task A_renamed_file_with_an_id_stays_the_same_entry()
    {
        var file = Write("posts/2026-01-11-old.md", "---\nid: my-post\n---\nText.");
        AddFolder("posts", "posts");
        Assert.Equal(0, (await _hub.RunAsync("run", "--once")).ExitCode);
        var before = AtomDocument.Load(_hub.Published("atom.xml")).Entries.Single();

        File.Move(file, _hub.Folder["posts/2026-01-11-new.md"]);
        Assert.Contains("0 entries new, 1 updated, 0 gone", (await _hub.RunAsync("run", "--once", "--all")).Output);

        Assert.Equal(before.Id, AtomDocument.Load(_hub.Published("atom.xml")).Entries.Single().Id);
        Assert.True(File.Exists(_hub.Published("posts/new/index.html")));
        Assert.False(Directory.Exists(_hub.Published("posts/old")));
    }

    [Fact]
    public async Task Posts_of_two_folders_never_share_a_page_and_who_has_one_keeps_it()
    {
        Write("two/same.md", "From the second.");
        AddFolder("one", "one");
        AddFolder("two", "two");
        AddFolder("three", "three");
        Directory.CreateDirectory(_hub.Folder["one"]);
        Directory.CreateDirectory(_hub.Folder["three"]);
        await _hub.RunAsync("run", "--once");
        Write("one/same.md", "From the first.");
        Write("three/same.md", "From the third.");
        Assert.Equal(0, (await _hub.RunAsync("run", "--once", "--all")).ExitCode);

        Assert.Contains("From the second.", File.ReadAllText(_hub.Published("posts/same/index.html")));
        var pages = Directory.GetDirectories(_hub.Published("posts")).Select(Path.GetFileName).ToList();
        Assert.Equal(3, pages.Count);
        Assert.All(pages, page => Assert.Matches("^same(-[0-9a-f]{6})?$", page));
        Assert.Equal(["From the first.", "From the second.", "From the third."], AtomDocument.Load(_hub.Published("atom.xml")).Entries
            .Select(entry => File.ReadAllText(_hub.Published(new Uri(entry.Link!).AbsolutePath[1..] + "index.html")))
            .Select(page => page[page.IndexOf("From the", StringComparison.Ordinal)..]).Select(text => text[..(text.IndexOf('.') + 1)]).Order());
    }

    [Fact]
    public async Task Folders_that_are_read_at_the_same_time_do_not_share_a_page_either()
    {
        for (var i = 0; i < 8; i++)
        {
            Write($"f{i}/same.md", $"Number {i}.");
            AddFolder($"f{i}", $"f{i}");
        }
        Assert.Equal(0, (await _hub.RunAsync("run", "--once")).ExitCode);
        Assert.Equal(8, Directory.GetDirectories(_hub.Published("posts")).Length);
    }

    [Fact]
    public async Task Nothing_outside_a_folder_is_ever_published()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links and pipes are made by a shell.");
        const string secret = "TOP-SECRET";
        Write("outside/secret.md", secret);
        Write("outside/secret.png", secret);
        Write("outside/folder/secret.md", secret);
        Write("real/.hidden.md", secret);
        Write("real/.hidden/secret.md", secret);
        Write("real/.hidden/secret.png", secret);
        Write("real/seen.png", "a picture");
        Write("real/sub/post.md", $"""
            ---
            title: Seen
            image: ../../outside/secret.png
            ---
            ![a](../../outside/secret.png) ![b](/etc/hostname) ![c](file://{_hub.Folder["outside/secret.png"]}) ![d]({_hub.Folder["outside/secret.png"]})
            ![e](..%2f..%2foutside%2fsecret.png) ![f](link.png) ![g](folder/secret.png) ![h](.hidden/secret.png) ![i](hard/../../../outside/secret.png)
            [j](../../outside/secret.md) [k](file:///etc/passwd) <img src="file:///etc/passwd"> ![l](seen.png) ![m](pipe.png) ![n](\\host\share\x.png)
            """);
        File.Copy(_hub.Folder["real/seen.png"], _hub.Folder["real/sub/seen.png"]);
        File.CreateSymbolicLink(_hub.Folder["real/link.md"], _hub.Folder["outside/secret.md"]);
        File.CreateSymbolicLink(_hub.Folder["real/sub/link.png"], _hub.Folder["outside/secret.png"]);
        Directory.CreateSymbolicLink(_hub.Folder["real/sub/folder"], _hub.Folder["outside"]);
        Directory.CreateSymbolicLink(_hub.Folder["real/linked"], _hub.Folder["outside/folder"]);
        using (var shell = Process.Start("mkfifo", [_hub.Folder["real/pipe.md"], _hub.Folder["real/sub/pipe.png"]]))
            await shell.WaitForExitAsync(CancellationToken.None);
        Directory.CreateSymbolicLink(_hub.Folder["posts"], _hub.Folder["real"]);   // the operator's own link
        AddFolder("posts", "posts");

        Assert.Equal(0, (await _hub.RunAsync("run", "--once")).ExitCode);

        Assert.Equal(["index.html", "seen.png"], Directory.GetFiles(_hub.Published("posts/post")).Select(Path.GetFileName).Order());
        Assert.All(Directory.EnumerateFiles(_hub.Tree, "*", SearchOption.AllDirectories), file =>
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain(secret, text);
            Assert.DoesNotContain("file:", text);
            Assert.DoesNotContain("root:", text);
        });

        // What was a picture when it was read is a link when it is published.
        File.Delete(_hub.Folder["real/sub/seen.png"]);
        File.CreateSymbolicLink(_hub.Folder["real/sub/seen.png"], _hub.Folder["outside/secret.png"]);
        Assert.Equal(0, (await _hub.RunAsync("publish", "--force")).ExitCode);
        Assert.DoesNotContain(Directory.EnumerateFiles(_hub.Tree, "*.png", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains(secret));
    }
}
