using System.Diagnostics;
using System.Text.Json;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Programs that people read feeds with, fed by a running service: each sees what was published, as it was meant.</summary>
public sealed class ReaderTests
{
    private const string AskFeedparser = """
        import feedparser, json, sys
        first = feedparser.parse(sys.argv[1])
        again = feedparser.parse(sys.argv[1], etag=first.get('etag'), modified=first.get('modified'))
        print(json.dumps({
            'bozo': bool(first.bozo), 'version': first.version, 'status': first.status, 'again': again.status, 'title': first.feed.title,
            'entries': [{'id': e.id, 'title': e.title, 'link': e.link, 'author': e.get('author'), 'published': list(e.published_parsed),
                         'tags': [t.term for t in e.get('tags', [])], 'content': any(c.value for c in e.get('content', []))} for e in first.entries]}))
        """;

    [Theory]
    [InlineData("atom.xml", "atom10")]
    [InlineData("rss.xml", "rss20")]
    public async Task Feedparser_finds_nothing_to_complain_of_and_asks_again_politely(string document, string version)
    {
        using var hub = SampleSite.Create();
        await hub.RunAsync("run", "--once");
        var expected = AtomDocument.Load(hub.Published("categories/nlp/atom.xml"));
        using var service = await hub.ServeAsync();

        var said = await RunAsync("/usr/bin/python3", ["-c", AskFeedparser, $"{service.BaseUrl}categories/nlp/{document}"], []);

        using var seen = JsonDocument.Parse(said);
        var feed = seen.RootElement;
        Assert.False(feed.GetProperty("bozo").GetBoolean());
        Assert.Equal(version, feed.GetProperty("version").GetString());
        Assert.Equal((200, 304), (feed.GetProperty("status").GetInt32(), feed.GetProperty("again").GetInt32()));
        Assert.Equal(expected.Title, feed.GetProperty("title").GetString());
        var entries = feed.GetProperty("entries").EnumerateArray().ToList();
        Assert.Equal(expected.Entries.Select(entry => entry.Id), Texts(entries, "id"));
        Assert.Equal(expected.Entries.Select(entry => entry.Title), Texts(entries, "title"));
        Assert.Equal(expected.Entries.Select(entry => entry.Link), Texts(entries, "link"));
        Assert.All(entries, entry => Assert.NotEqual("", entry.GetProperty("author").GetString()));
        Assert.All(entries, entry => Assert.Contains("nlp", entry.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString())));
        Assert.All(entries, entry => Assert.True(entry.GetProperty("content").GetBoolean()));
        Assert.Equal(
            expected.Entries.Select(entry => entry.Published.UtcDateTime.ToString("yyyy M d H m s", null)),
            entries.Select(entry => string.Join(' ', entry.GetProperty("published").EnumerateArray().Take(6).Select(part => part.GetInt32()))));
    }

    /// <summary>One line an entry: time, title, link, content, its type, id, author, enclosure, categories.</summary>
    [Theory]
    [InlineData("atom.xml")]
    [InlineData("rss.xml")]
    public async Task Sfeed_reads_every_entry(string document)
    {
        using var hub = SampleSite.Create();
        await hub.RunAsync("run", "--once");
        var expected = AtomDocument.Load(hub.Published("categories/nlp/atom.xml")).Entries;
        using var service = await hub.ServeAsync();
        using var client = new HttpClient { BaseAddress = service.BaseUrl };
        var bytes = await client.GetByteArrayAsync($"categories/nlp/{document}", TestContext.Current.CancellationToken);

        var lines = (await RunAsync("sfeed", [], bytes)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();

        Assert.Equal(expected.Select(entry => entry.Published.ToUnixTimeSeconds().ToString(null, null)), lines.Select(line => line[0]));
        Assert.Equal(expected.Select(entry => entry.Title), lines.Select(line => line[1]));
        Assert.Equal(expected.Select(entry => entry.Link), lines.Select(line => line[2]));
        Assert.All(lines, line => Assert.Equal("html", line[4]));
        Assert.Equal(expected.Select(entry => entry.Id), lines.Select(line => line[5]));
        Assert.All(lines, line => Assert.NotEqual("", line[6]));
        Assert.All(lines, line => Assert.Contains("nlp", line[8].Split('|')));
    }

    private static IEnumerable<string?> Texts(List<JsonElement> entries, string name) => entries.Select(entry => entry.GetProperty(name).GetString());

    private static async Task<string> RunAsync(string program, IEnumerable<string> arguments, byte[] input)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var complaint = process.StandardError.ReadToEndAsync(limit.Token);
        var answer = process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.StandardInput.BaseStream.WriteAsync(input, limit.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, await complaint);
        return await answer;
    }
}
