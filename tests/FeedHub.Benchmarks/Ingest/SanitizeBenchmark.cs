using BenchmarkDotNet.Attributes;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>
/// Sanitizing and shortening what feeds carry. <c>FEEDHUB_CORPUS</c> names a folder of feeds; without it the benchmark measures made-up articles.
/// Megabytes are UTF-8 octets: divide by the mean.
/// </summary>
[MemoryDiagnoser]
public class SanitizeBenchmark
{
    private static readonly Uri Base = new("https://example.org/blog/");

    private readonly Excerpter _excerpter = new(new ExcerptOptions());
    private string[] _asWritten = [];
    private string[] _clean = [];
    private string[] _broken = [];

    [GlobalSetup]
    public void Read()
    {
        _asWritten = Environment.GetEnvironmentVariable("FEEDHUB_CORPUS") is { Length: > 0 } corpus ? Contents(corpus) : Invented();
        _clean = [.. _asWritten.Select(html => Sanitizer.Sanitize(html, Base))];
        _broken = [.. _asWritten.Take(1000).Select(html => html.Replace("</p>", "", StringComparison.Ordinal))];
        Console.WriteLine($"// as written {Megabytes(_asWritten):F1} MB, clean {Megabytes(_clean):F1} MB, broken {Megabytes(_broken):F1} MB");
        Console.WriteLine($"// {_asWritten.Count(html => Sanitizer.Scan(html, Base) is null)} of {_asWritten.Length} need the parser");
    }

    /// <summary>Links without <c>rel</c>, pictures with a slash: well-formed, but not as we write it.</summary>
    [Benchmark]
    public int AsWritten() => Sum(_asWritten);

    [Benchmark]
    public int AlreadyClean() => Sum(_clean);

    /// <summary>No paragraph is closed: everything takes the HTML parser.</summary>
    [Benchmark]
    public int Broken() => Sum(_broken);

    [Benchmark]
    public int Excerpts()
    {
        var sum = 0;
        foreach (var html in _clean)
            sum += _excerpter.FromHtml(html).Length;
        return sum;
    }

    private static int Sum(string[] fragments)
    {
        var sum = 0;
        foreach (var html in fragments)
            sum += Sanitizer.Sanitize(html, Base).Length;
        return sum;
    }

    private static double Megabytes(string[] texts) => texts.Sum(text => (long)System.Text.Encoding.UTF8.GetByteCount(text)) / 1e6;

    private static string[] Contents(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           let read = FeedReader.Read(File.ReadAllBytes(file), new ReadContext(Base)) as ReadOutcome.Understood
           where read is not null
           from entry in read.Document.Entries
           where entry.Content is { Type: TextType.Html }
           select entry.Content!.Value,
    ];

    private static string[] Invented()
    {
        const string Paragraph = """
            <p>The quick system compares <a href="https://example.org/see?a=1&amp;b=2">an engine</a> with a very quiet river. 我们可以发展技术。</p>
            <figure><img src="https://cdn.example.org/1.jpg" alt="a" width="1200" height="675"/><figcaption>Mountain &amp; coast</figcaption></figure>
            <ul><li>one</li><li>two</li></ul><h2>Title</h2><pre><code>if (a &lt; b) { run(1); }</code></pre>

            """;
        return [.. Enumerable.Range(1, 2000).Select(i => string.Concat(Enumerable.Repeat(Paragraph, i % 12 + 1)))];
    }
}
