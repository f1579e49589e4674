using System.Globalization;
using System.Runtime.InteropServices;

namespace FeedHub.Serve;

/// <summary>The part of a document that a client asks for (RFC 9110 §14.1.2).</summary>
/// <param name="From">Its first octet, counted from 0.</param>
/// <param name="Length">In octets; none when there is nothing there.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ByteRange(long From, long Length)
{
    /// <summary>It begins beyond the end: 416.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>
    /// <see langword="null"/> when the field asks for nothing that we know, and so for the whole (§14.2): another unit, nonsense, or several parts at once, which nobody
    /// needs who reads feeds and which would let a small request make a large answer.
    /// </summary>
    /// <param name="whole">Octets of the document.</param>
    public static ByteRange? Of(string? field, long whole)
    {
        if (field is null || !field.StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
            return null;
        var range = field.AsSpan("bytes=".Length).Trim();
        var dash = range.IndexOf('-');
        if (dash < 0)
            return null;
        var first = range[..dash];
        var last = range[(dash + 1)..];
        if (first.IsEmpty) // the last so many
            return Parse(last) is { } count ? new ByteRange(Math.Max(0, whole - count), Math.Min(whole, count)) : null;
        if (Parse(first) is not { } from)
            return null;
        var to = last.IsEmpty ? long.MaxValue : Parse(last);
        if (to is null || to < from)
            return null;
        return from >= whole ? new ByteRange(0, 0) : new ByteRange(from, Math.Min(to.Value, whole - 1) - from + 1);
    }

    /// <summary>Digits alone, as many as they like; a number that is too large is as good as the largest.</summary>
    private static long? Parse(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return null;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
    }
}
