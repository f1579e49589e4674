using System.Xml;
using BenchmarkDotNet.Attributes;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>
/// Reading the whole corpus into the model, beside the bare loop of the platform's parser in the same run. Aims, warm, one core: the strict path at 250 MB/s, the
/// lenient one at a quarter of that.
/// </summary>
[MemoryDiagnoser]
[Config(typeof(ThroughputConfig))]
public class ReadingBenchmarks
{
    private static readonly ReadContext Context = new(new Uri("https://site.example/feed"));
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null };

    /// <summary>Tokens only, no strings made: what cannot be beaten with this parser.</summary>
    [Benchmark(Baseline = true)]
    public int BareLoop()
    {
        var nodes = 0;
        foreach (var document in Corpus.WellFormed)
        {
            using var text = DocumentDecoder.Decode(document, Context, new WarningLog(Context.Limits));
            using var xml = XmlReader.Create(new MemoryTextReader(text.Memory), Settings);
            while (xml.Read())
                nodes++;
        }
        return nodes;
    }

    [Benchmark]
    public int WellFormed() => Read(Corpus.WellFormed);

    /// <summary>The strict reader fails at the very end, and the lenient one begins again.</summary>
    [Benchmark]
    public int BrokenAtTheEnd() => Read(Corpus.Broken);

    private static int Read(byte[][] documents)
    {
        var entries = 0;
        foreach (var document in documents)
            if (FeedReader.Read(document, Context) is ReadOutcome.Understood understood)
                entries += understood.Document.Entries.Length;
        return entries;
    }
}
