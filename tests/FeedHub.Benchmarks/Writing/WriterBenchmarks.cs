using BenchmarkDotNet.Attributes;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>One feed of 50 entries, about 195 KB in each format: what a changed category costs to write. Aim: 2 ms warm.</summary>
[MemoryDiagnoser]
public class WriterBenchmarks
{
    private readonly MemoryStream output = new(512 * 1024);
    private Feed feed = new();
    private Entry[] entries = [];

    /// <summary>Chinese text takes three octets a letter and has no blanks to stop at.</summary>
    [Params("english", "chinese")]
    public string Script { get; set; } = "english";

    [GlobalSetup]
    public void Fill()
    {
        var paragraph = string.Equals(Script, "english", StringComparison.Ordinal)
            ? "<p>A paragraph of <b>plain</b> words, with a <a href=\"https://example.org/?a=1&amp;b=2\">link</a> and <code>a &lt; b</code>.</p>\n"
            : "<p>注意力机制在<b>自然语言</b>处理中的应用，参见<a href=\"https://example.org/?a=1&amp;b=2\">原文</a>。模型越大，效果越好。</p>\n";
        var content = string.Concat(Enumerable.Repeat(paragraph, 3_000 / System.Text.Encoding.UTF8.GetByteCount(paragraph)));
        var noon = new DateTimeOffset(2026, 1, 11, 12, 0, 0, TimeSpan.Zero);
        feed = new Feed
        {
            Id = "https://hub.example/", Title = "INCOMING TRANSMISSION", Subtitle = "LATEST UPDATES", Updated = noon, Language = "zh-CN", Authors = [new("Hub")],
            Links = [new(new("https://hub.example/")), new(new("https://hub.example/atom.xml"), Link.Self), new(new("https://hub.example/websub"), Link.Hub)],
        };
        entries = [.. Enumerable.Range(0, 50).Select(number => new Entry($"https://blog.example/posts/{number}")
        {
            Title = $"Post number {number} & its friends", Links = [new(new($"https://blog.example/posts/{number}"), MediaType: "text/html")],
            Authors = [new("Ada", new("https://ada.example/"))], Categories = [new("nlp"), new("transformers")],
            Published = noon.AddHours(-number), Updated = noon.AddHours(-number), Summary = Text.Plain("An excerpt of some three hundred characters. " + paragraph), Content = Text.Html(content),
            Source = new("https://blog.example/feed", "A blog", noon, [new(new("https://blog.example/feed"), Link.Self), new(new("https://blog.example/"))]),
        })];
    }

    [Benchmark]
    public long Atom() => Write(AtomWriter.Write);

    [Benchmark]
    public long Rss() => Write(RssWriter.Write);

    [Benchmark]
    public long Json() => Write(JsonFeedWriter.Write);

    private long Write(Action<Stream, Feed, IEnumerable<Entry>> write)
    {
        output.SetLength(0);
        WriteTo(output, write);
        return output.Length;
    }

    internal void WriteTo(Stream stream, Action<Stream, Feed, IEnumerable<Entry>> write) => write(stream, feed, entries);
}
