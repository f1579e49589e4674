using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>
/// The feeds that reading is measured on: the folder named by the environment variable FEEDHUB_CORPUS, or, without one, ten feeds of 30 entries that are
/// made up here.
/// </summary>
internal static class Corpus
{
    public static byte[][] WellFormed { get; } = [.. Documents().Where(IsXml)];

    /// <summary>The same documents with a fault at the end of each, where it costs most: the strict reader has done all its work by then.</summary>
    public static byte[][] Broken { get; } = [.. WellFormed.Select(document => (byte[])[.. document, .. "<p>trailing & broken"u8])];

    public static long Bytes(byte[][] documents) => documents.Sum(document => (long)document.Length);

    private static IEnumerable<byte[]> Documents()
        => Environment.GetEnvironmentVariable("FEEDHUB_CORPUS") is { Length: > 0 } folder
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)
            : Enumerable.Range(0, 10).Select(MadeUp);

    private static bool IsXml(byte[] document)
        => document.AsSpan().TrimStart((byte)'\n').StartsWith("<"u8) && FeedReader.Read(document, ReadContext.None) is ReadOutcome.Understood;

    private static byte[] MadeUp(int number)
    {
        var paragraph = "<p>模型越大，效果越好。A paragraph of <b>plain</b> words with a <a href=\"https://example.org/?a=1&amp;b=2\">link</a>.</p>\n";
        var content = string.Concat(Enumerable.Repeat(paragraph, 20));
        var items = string.Concat(Enumerable.Range(0, 30).Select(item =>
            $"""
            <item><title>Post {number}-{item} &amp; more</title><link>https://site.example/{number}/{item}</link><dc:creator>Jo</dc:creator>
            <guid isPermaLink="false">tag:site.example,2026:{number}-{item}</guid><pubDate>Sun, 11 Jan 2026 10:00:00 GMT</pubDate><category>a</category>
            <description>A short description of the post.</description><content:encoded><![CDATA[{content}]]></content:encoded></item>

            """));
        return Encoding.UTF8.GetBytes(
            $"""
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Feed {number}</title>
            {items}</channel></rss>
            """);
    }
}
