using System.Numerics;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// A 64-bit SimHash (Charikar 2002) of a text: texts that differ in a few words differ in a few bits. Its features are runs of three tokens, where a token
/// is a word, and in scripts that put no blanks between words a character; case, width, markup and punctuation do not count. The same on every machine, for ever:
/// prints are stored. Changing it takes another <see cref="Version"/>.
/// </summary>
public static class TextPrint
{
    /// <summary>Names the way prints are made.</summary>
    public const int Version = 1;

    /// <summary>
    /// Texts that differ in more bits are not near-identical. Of copies of 300 words nine in ten stay within it when a line of credit is added or two words are
    /// mended; texts that have four fifths of their words in common are within it once in seventy times, and hardly ever those that have less.
    /// </summary>
    public const int Tolerance = 6;

    /// <summary>A print is looked up by its parts, because near ones have at least one in common: all of them up to four bits, nine in ten with six.</summary>
    public const int Bands = 5;

    private const int BandBits = 13;

    /// <summary>A text with fewer says too little: thanks to a sponsor, a line with a picture.</summary>
    private const int FewestTokens = 60;

    /// <summary>What comes later in a long text is no longer looked at.</summary>
    private const int MostTokens = 4000;

    private const int LongestReference = 32;

    /// <param name="entry">With sanitized HTML as content and plain text as summary.</param>
    /// <returns><see langword="null"/> for what has too little text.</returns>
    public static long? Of(Entry entry)
    {
        var counter = new ShingleCounter();
        if (entry.Content is { Value.Length: >= FewestTokens } content)
            ReadHtml(counter, content.Value);
        else if (entry.Summary is { Value.Length: >= FewestTokens } summary)
            counter.Read(summary.Value);
        counter.EndToken();
        return counter.Tokens >= FewestTokens ? counter.Print() : null;
    }

    /// <summary>One part of a print, together with which one it is.</summary>
    public static long Band(long print, int number) => ((long)number << BandBits) | ((print >> (number * BandBits)) & ((1 << BandBits) - 1));

    /// <summary>Whether two texts are nearly the same, as far as looking them up by their bands can tell.</summary>
    public static bool AreNear(long one, long other)
    {
        if (Distance(one, other) > Tolerance)
            return false;
        for (var number = 0; number < Bands; number++)
            if (Band(one, number) == Band(other, number))
                return true;
        return false;
    }

    /// <summary>In how many bits two prints differ.</summary>
    public static int Distance(long one, long other) => BitOperations.PopCount((ulong)(one ^ other));

    private static void ReadHtml(ShingleCounter counter, ReadOnlySpan<char> html)
    {
        while (!html.IsEmpty && counter.Tokens < MostTokens)
        {
            var end = html.IndexOfAny('<', '&');
            counter.Read(end < 0 ? html : html[..end]);
            if (end < 0)
                return;
            html = html[end..];
            html = html[0] == '<' ? AfterTag(counter, html) : AfterReference(counter, html);
        }
    }

    private static ReadOnlySpan<char> AfterTag(ShingleCounter counter, ReadOnlySpan<char> html)
    {
        var end = html.IndexOf('>'); // never inside an attribute of sanitized HTML
        if (end < 0)
            return [];
        if (!IsInline(html[1..end]))
            counter.EndToken();
        return html[(end + 1)..];
    }

    /// <summary>Letters of one word may be in one of these and out of it.</summary>
    private static bool IsInline(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart('/');
        var name = tag.IndexOf(' ') is >= 0 and var end ? tag[..end] : tag;
        return name is "a" or "b" or "i" or "em" or "strong" or "span" or "u" or "s" or "sub" or "sup" or "small" or "mark" or "font" or "code";
    }

    private static ReadOnlySpan<char> AfterReference(ShingleCounter counter, ReadOnlySpan<char> html)
    {
        var end = html.IndexOf(';');
        if (end is < 0 or > LongestReference || !CharacterReferences.TryResolve(html[1..end], out var text))
        {
            counter.EndToken();
            return html[1..];
        }
        counter.Read(text);
        return html[(end + 1)..];
    }
}
