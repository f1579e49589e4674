using System.Diagnostics;
using System.Globalization;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>
/// Where time and memory go in reading: each stage over the whole corpus, warm, on one thread. Allocation is counted on that thread, so that it is the same
/// however busy the machine is; it is told for each byte of text that the model returns (two for a character).
/// </summary>
internal static class ReadingStages
{
    public const string Command = "stages";

    private static readonly ReadContext Context = new(new Uri("https://site.example/feed"));

    public static void Measure()
    {
        var entries = 0;
        long text = 0;
        foreach (var document in Corpus.WellFormed)
            if (FeedReader.Read(document, Context) is ReadOutcome.Understood understood)
            {
                entries += understood.Document.Entries.Length;
                text += TextBytes(understood.Document);
            }
        Console.WriteLine($"{Corpus.WellFormed.Length} documents, {Corpus.Bytes(Corpus.WellFormed)} bytes, {entries} entries, {text} bytes of text");
        Measure("decode", entries, text, document =>
        {
            using var decoded = DocumentDecoder.Decode(document, Context, new WarningLog(Context.Limits));
        });
        Measure("decode, copy elements", entries, text, document =>
        {
            var warnings = new WarningLog(Context.Limits);
            using var decoded = DocumentDecoder.Decode(document, Context, warnings);
            var start = DocumentStart.Find(decoded.Span);
            using var reader = new WellFormedReader(new MemoryTextReader(decoded.Memory[start.Offset..]), start.Line, Context, warnings);
            XmlFeed.Read(reader);
        });
        Measure("all", entries, text, document => FeedReader.Read(document, Context));
    }

    private static void Measure(string stage, int entries, long text, Action<byte[]> run)
    {
        var (best, allocated) = (double.MaxValue, 0L);
        for (var pass = 0; pass < 5; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            foreach (var document in Corpus.WellFormed)
                run(document);
            best = Math.Min(best, clock.Elapsed.TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{stage,-24} {Corpus.Bytes(Corpus.WellFormed) / best / 1e6,7:F1} MB/s {entries / best,10:F0} entries/s {(double)allocated / text,6:F3} bytes allocated for a byte of text"));
    }

    private static long TextBytes(FeedDocument document)
    {
        long characters = Length(document.Feed.Title) + Length(document.Feed.Subtitle) + Length(document.Feed.Rights) + Length(document.Feed.Generator);
        foreach (var entry in document.Entries)
        {
            characters += Length(entry.Id) + Length(entry.Title) + Length(entry.Rights) + Length(entry.Summary?.Value) + Length(entry.Content?.Value);
            characters += entry.Links.Sum(link => Length(link.Href.OriginalString) + Length(link.Title));
            characters += entry.Enclosures.Sum(file => Length(file.Href.OriginalString) + Length(file.Title) + Length(file.MediaType));
            characters += entry.Authors.Sum(person => Length(person.Name) + Length(person.Email)) + entry.Categories.Sum(category => Length(category.Term) + Length(category.Label));
        }
        return characters * 2;

        static int Length(string? value) => value?.Length ?? 0;
    }
}
