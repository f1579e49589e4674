using BenchmarkDotNet.Attributes;
using FeedHub.Publish;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>What the gate costs: the documents that <see cref="WriterBenchmarks"/> writes, checked. Aim: a small part of the writing.</summary>
[MemoryDiagnoser]
public class CheckBenchmarks
{
    private readonly WriterBenchmarks _writers = new();
    private PublishedDocument _atom = null!;
    private PublishedDocument _rss = null!;
    private PublishedDocument _json = null!;

    [Params("english", "chinese")]
    public string Script { get; set; } = "english";

    [GlobalSetup]
    public void Fill()
    {
        _writers.Script = Script;
        _writers.Fill();
        _atom = Write("atom.xml", AtomWriter.Write);
        _rss = Write("rss.xml", RssWriter.Write);
        _json = Write("feed.json", JsonFeedWriter.Write);
    }

    [Benchmark]
    public string? Atom() => DocumentChecks.FaultOf(_atom);

    [Benchmark]
    public string? Rss() => DocumentChecks.FaultOf(_rss);

    [Benchmark]
    public string? Json() => DocumentChecks.FaultOf(_json);

    private PublishedDocument Write(string path, Action<Stream, Feed, IEnumerable<Entry>> write)
    {
        var output = new MemoryStream();
        _writers.WriteTo(output, write);
        var document = new PublishedDocument(path, output.ToArray());
        return DocumentChecks.FaultOf(document) is { } fault ? throw new InvalidOperationException(fault) : document;
    }
}
