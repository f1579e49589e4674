using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FeedHub.Serve;

/// <summary>Whether a client has what it asks for already (RFC 9110 §13).</summary>
internal static class Preconditions
{
    /// <summary>
    /// The entity-tag that the client may keep; <see langword="null"/> when it needs the whole. <c>If-None-Match</c> decides where there is one, whatever
    /// <c>If-Modified-Since</c> says (§13.2.2).
    /// </summary>
    public static string? Current(IHeaderDictionary request, ServedFile file, ContentCoding coding)
    {
        var tags = request.IfNoneMatch;
        if (tags.Count > 0)
            return Match(tags, file, coding);
        var unchanged = request.IfModifiedSince is [{ } since] && Parse(since) is { } date && file.Modified <= date;
        return unchanged ? file.ETag(coding) : null;
    }

    /// <summary>
    /// Weak comparison (§8.8.3.2). A client that kept another form of these bytes, compressed or not, is right to keep it: it hears that form's tag.
    /// </summary>
    private static string? Match(StringValues fields, ServedFile file, ContentCoding coding)
    {
        ReadOnlySpan<ContentCoding> forms = file.Varies ? [coding, ContentCoding.Identity, ContentCoding.Gzip, ContentCoding.Brotli] : [ContentCoding.Identity];
        foreach (var form in forms)
        {
            var tag = file.ETag(form);
            foreach (var field in fields)
                if (field is not null && Lists(field, tag))
                    return tag;
        }
        return null;
    }

    /// <summary>Whether a list of entity-tags has this one. Tags are quoted and may hold commas.</summary>
    private static bool Lists(ReadOnlySpan<char> field, ReadOnlySpan<char> tag)
    {
        field = field.Trim();
        if (field is "*")
            return true;
        while (field.Length > 0)
        {
            field = field.TrimStart(" \t,");
            if (field.StartsWith("W/"))
                field = field[2..];
            if (field.IsEmpty || field[0] != '"')
                return false;
            var end = field[1..].IndexOf('"');
            if (end < 0)
                return false;
            if (field[..(end + 2)].SequenceEqual(tag))
                return true;
            field = field[(end + 2)..];
        }
        return false;
    }

    /// <summary>One of the three forms of an HTTP date (§5.6.7); anything else is as if it were not there.</summary>
    private static DateTimeOffset? Parse(string date)
        => DateTimeOffset.TryParseExact(
            date,
            ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy", "ddd MMM  d HH:mm:ss yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant) ? instant : null;
}
