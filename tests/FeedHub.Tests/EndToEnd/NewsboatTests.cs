using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A feed reader that people use subscribes to a running service.</summary>
public sealed class NewsboatTests
{
    [Theory]
    [InlineData("atom.xml")]
    [InlineData("rss.xml")]
    public async Task Newsboat_sees_the_entries_of_a_category_and_is_later_told_that_nothing_changed(string document)
    {
        using var hub = SampleSite.Create();
        await hub.RunAsync("run", "--once");
        var expected = AtomDocument.Load(hub.Published("categories/nlp/atom.xml")).Entries.Select(entry => entry.Title).Order(StringComparer.Ordinal).ToList();
        using var service = await hub.ServeAsync();
        await using var proxy = await RecordingProxy.StartAsync(service.BaseUrl);
        using var home = new TempFolder();
        home.Write("urls", $"{proxy.BaseUrl}categories/nlp/{document}\n");
        home.Write("config", "cache-file \"" + home["cache.db"] + "\"\n");

        // Newsboat first sends validators at its third reload.
        for (var reload = 0; reload < 4; reload++)
            await NewsboatAsync(home);

        Assert.Equal(expected, TitlesIn(home["cache.db"]).Order(StringComparer.Ordinal));
        Assert.Equal(200, proxy.Answers[0].Status);
        Assert.Equal(304, proxy.Answers[^1].Status);
        Assert.All(proxy.Answers, answer => Assert.True(answer.Status is 200 or 304));
    }

    private static async Task NewsboatAsync(TempFolder home)
    {
        var start = new ProcessStartInfo("newsboat") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in new[] { "-u", home["urls"], "-C", home["config"], "-c", home["cache.db"], "-x", "reload" })
            start.ArgumentList.Add(argument);
        start.Environment["HOME"] = home.Path;
        using var newsboat = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var said = await newsboat.StandardError.ReadToEndAsync(limit.Token);
        await newsboat.WaitForExitAsync(limit.Token);
        Assert.True(newsboat.ExitCode == 0, said);
    }

    private static List<string> TitlesIn(string cache)
    {
        SQLitePCL.Batteries_V2.Init();
        using var db = new SqliteConnection($"Data Source={cache};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = "SELECT title FROM rss_item";
        using var rows = command.ExecuteReader();
        var titles = new List<string>();
        while (rows.Read())
            titles.Add(rows.GetString(0));
        return titles;
    }
}
