using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>
/// What safety costs a cold ingest: <c>share FOLDER</c> takes every feed of a folder once, as <c>run --once</c> meets them (nothing compiled, nothing warm), and
/// says how much processor time each step took, on all threads. Compare the last line with the processor time of the whole command.
/// </summary>
internal static class IngestShare
{
    private static readonly Uri Base = new("https://example.org/blog/");

    public static void Measure(string folder)
    {
        var excerpter = new Excerpter(new ExcerptOptions());
        var files = Directory.EnumerateFiles(folder).Where(file => !file.EndsWith(".gz", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        string[] texts = [], safe = [];
        var reading = Time(() => texts = [.. files.SelectMany(Texts)]);
        var octets = texts.Sum(text => (long)Encoding.UTF8.GetByteCount(text));
        Console.WriteLine($"{files.Count} documents, {files.Sum(file => (long)file.Length) / 1e6:F1} MB; {texts.Length} texts, {octets / 1e6:F1} MB");
        var sanitizing = Time(() => safe = [.. texts.Select(text => Sanitizer.Sanitize(text, Base))]);
        var shortening = Time(() => safe.Sum(text => excerpter.FromHtml(text).Length));
        var guessing = Time(() => safe.Count(text => LanguageGuess.Of(Excerpter.Words(text, 300)) is null));
        Report("read", reading);
        Report("sanitize", sanitizing);
        Report("excerpt", shortening);
        Report("guess the language of every text", guessing);
        Report("sanitize and excerpt", sanitizing + shortening);
        Console.WriteLine("once more, warm:");
        Report("sanitize as written", Warm(() => texts.Sum(text => Sanitizer.Sanitize(text, Base).Length)));
        Report("sanitize what is clean", Warm(() => safe.Sum(text => Sanitizer.Sanitize(text, Base).Length)));
        Report("sanitize through the parser", Warm(() => texts.Sum(text => Sanitizer.Rebuild(text, Base).Length)));
        Report("excerpt", Warm(() => safe.Sum(text => excerpter.FromHtml(text).Length)));

        void Report(string what, TimeSpan time) => Console.WriteLine($"{what}: {time.TotalMilliseconds:F0} ms, {octets / 1e6 / time.TotalSeconds:F0} MB/s");
    }

    private static TimeSpan Time<T>(Func<T> step)
    {
        var before = Environment.CpuUsage.TotalTime;
        step();
        return Environment.CpuUsage.TotalTime - before;
    }

    private static TimeSpan Warm<T>(Func<T> step) => Enumerable.Range(0, 4).Min(_ => Time(step));

    private static IEnumerable<string> Texts(byte[] document) =>
        from entry in (FeedReader.Read(document, new ReadContext(Base)) as ReadOutcome.Understood)?.Document.Entries ?? []
        from text in (Text?[])[entry.Content, entry.Summary]
        where text is { Type: TextType.Html }
        select text.Value;
}
