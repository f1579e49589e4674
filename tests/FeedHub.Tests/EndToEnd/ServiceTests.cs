using System.Net;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace FeedHub.Tests.EndToEnd;

/// <summary>The service while it runs, and when it is told to stop.</summary>
public sealed class ServiceTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HubUnderTest _hub = new();
    private readonly SampleFeed _feed = SampleFeed.Create(1, SampleFormat.Rss20, entries: 5);
    private LoopbackOrigin _origin = null!;

    public async ValueTask InitializeAsync()
    {
        _origin = await LoopbackOrigin.StartAsync();
        _hub.AddCategory("samples", "Samples");
        _hub.AddFeed("sample", _origin.Serve(_feed.Path, new LoopbackReply { Body = _feed.Render(), ETag = "\"1\"" }), "samples");
        _hub.SaveConfiguration();
    }

    public async ValueTask DisposeAsync()
    {
        await _origin.DisposeAsync();
        _hub.Dispose();
    }

    [Fact]
    public async Task It_polls_publishes_and_serves_what_it_published()
    {
        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };

        var document = await EventuallyAsync(client, "categories/samples/atom.xml", content => content.Contains("<entry"));

        Assert.Equal("application/atom+xml", document.Content.Headers.ContentType!.MediaType);
        Assert.True(document.Headers.ETag is { IsWeak: false });
        using var again = new HttpRequestMessage(HttpMethod.Get, "categories/samples/atom.xml");
        again.Headers.IfNoneMatch.Add(document.Headers.ETag);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, CancellationToken.None)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("healthz", CancellationToken.None)).StatusCode);
    }

    [Fact]
    public async Task A_changed_configuration_is_followed_without_a_restart_and_a_broken_one_is_refused()
    {
        using var service = await _hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        await EventuallyAsync(client, "categories/samples/atom.xml");

        File.WriteAllText(_hub.ConfigurationFile, """{ "hub": { "title": "Test", "baseUrl": "not an address" } }""");
        await service.SaysAsync(new Regex(@"\$\.hub\.baseUrl"), Patience);
        _hub.AddCategory("later", "Later");
        _hub.AddFeed("later", _origin.Serve("/later", new LoopbackReply { Body = SampleFeed.Create(2, SampleFormat.Atom10).Render() }), "later");
        _hub.SaveConfiguration();

        var document = await EventuallyAsync(client, "categories/later/atom.xml", content => content.Contains("<entry"));
        Assert.Equal(HttpStatusCode.OK, document.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("categories/samples/atom.xml", CancellationToken.None)).StatusCode);
    }

    [Fact]
    public async Task SIGTERM_in_the_middle_of_polls_leaves_a_sound_database_and_the_rest_is_polled_later()
    {
        _hub.Configuration["fetch"]!["timeout"] = "00:02:00";   // long enough that no poll ends by itself
        for (var number = 1; number <= 20; number++)
        {
            var path = $"/slow-{number}";
            _hub.AddFeed($"slow-{number}", _origin.Serve(path, new LoopbackReply { Hang = LoopbackHang.BeforeHeaders }), "samples");
        }
        _hub.SaveConfiguration();
        using (var service = await _hub.ServeAsync())
        {
            using var client = new HttpClient { BaseAddress = service.BaseUrl };
            await EventuallyAsync(client, "categories/samples/atom.xml", content => content.Contains("<entry"));

            service.Signal(PosixSignal.SIGTERM);
            var ended = await service.EndAsync(Patience);

            Assert.True(ended.ExitCode == 0, ended.Error);
        }
        Assert.Equal("ok", Ask("PRAGMA integrity_check"));
        foreach (var number in Enumerable.Range(1, 20))
            _origin.Serve($"/slow-{number}", new LoopbackReply { Body = SampleFeed.Create(number + 20, SampleFormat.Rss20).Render() });

        var result = await _hub.RunAsync("run", "--once");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(5 + 20 * 3 - 15, AtomDocument.Load(_hub.Published("atom.xml")).Entries.Count);
        Assert.Equal(5 + 20 * 3, await EntriesAsync());
    }

    [Fact]
    public async Task What_a_killed_process_was_polling_is_polled_by_the_next_one()
    {
        _hub.Configuration["fetch"]!["timeout"] = "00:02:00";
        _hub.AddFeed("slow", _origin.Serve("/slow", new LoopbackReply { Hang = LoopbackHang.BeforeHeaders }), "samples");
        _hub.SaveConfiguration();
        using (var round = _hub.Start("run", "--once"))
        {
            while (_origin.RequestsFor("/slow").Count == 0)
                await Task.Yield();
            round.KillHard();
            await round.EndAsync(Patience);
        }
        _origin.Serve("/slow", new LoopbackReply { Body = SampleFeed.Create(2, SampleFormat.Rss20).Render() });

        var result = await _hub.RunAsync("run", "--once", "--all");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.Equal(5 + 3, await EntriesAsync());
    }

    [Fact]
    public async Task An_interrupted_round_says_so_with_its_exit_code()
    {
        _hub.AddFeed("slow", _origin.Serve("/slow", new LoopbackReply { Hang = LoopbackHang.BeforeHeaders }), "samples");
        _hub.SaveConfiguration();
        using var round = _hub.Start("run", "--once");
        while (_origin.RequestsFor("/slow").Count == 0)
            await Task.Yield();

        round.Signal(PosixSignal.SIGINT);

        var result = await round.EndAsync(Patience);
        Assert.True(result.ExitCode == 130, $"{result.ExitCode}: {result.Output}{result.Error}");
        Assert.Equal("ok", Ask("PRAGMA integrity_check"));
    }

    private async Task<long> EntriesAsync()
    {
        using var status = System.Text.Json.JsonDocument.Parse((await _hub.RunAsync("status", "--json")).Output);
        return status.RootElement.GetProperty("entries").GetInt64();
    }

    private string Ask(string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var db = new SqliteConnection($"Data Source={_hub.Database};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar()!.ToString()!;
    }

    /// <summary>Asks until the answer is a success that says what is expected; what never comes fails the test.</summary>
    private static async Task<HttpResponseMessage> EventuallyAsync(HttpClient client, string path, Predicate<string>? expected = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var response = await client.GetAsync(path, limit.Token);
            if (response.IsSuccessStatusCode && (expected is null || expected(await response.Content.ReadAsStringAsync(limit.Token))))
                return response;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, limit.Token);
        }
    }
}
