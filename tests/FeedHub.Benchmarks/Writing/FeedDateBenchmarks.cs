using BenchmarkDotNet.Attributes;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>A date of each family. The first two are nearly all there are, and allocate nothing.</summary>
[MemoryDiagnoser]
public class FeedDateBenchmarks
{
    [Params(
        "2026-01-11T10:14:55+08:00",
        "Sun, 11 Jan 2026 10:14:55 +0800",
        "Sunday, January 11th, 2026 at 3:04 pm EST",
        "2026年1月11日 下午3:04",
        "11 de enero de 2026",
        "not a date at all")]
    public string Text { get; set; } = "";

    [Benchmark]
    public DateTimeOffset? Parse() => FeedDate.Parse(Text);
}
