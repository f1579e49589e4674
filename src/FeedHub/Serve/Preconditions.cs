using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FeedHub.Serve;

/// <summary>Whether a client has what it asks for already (RFC 9110 §13).</summary>
internal static class Preconditions
{
    /// <summary>
    /// Whether a client asks for a version that is no more: <c>If-Match</c>, compared strongly with the form that it would get, or without it
    /// <c>If-Unmodified-Since</c>. Comes before <see cref="Current"/> (§13.2.2).
    /// </summary>
    public static bool Fail(IHeaderDictionary request, ServedFile file, ContentCoding coding)
    {
        if (request.IfMatch is { Count: > 0 } tags)
            return !tags.Any(field => Lists(field, file.ETag(coding), strongly: true));
        return request.IfUnmodifiedSince is [{ } since] && Parse(since) is { } date && file.Modified > date;
    }

    /// <summary>
    /// Whether a part may be sent to somebody who has the rest already (§13.1.5). Only a strong tag says so for certain: a file may change twice in the second that a
    /// date knows.
    /// </summary>
    public static bool AllowPart(IHeaderDictionary request, ServedFile file, ContentCoding coding)
        => request.IfRange is not { Count: > 0 } fields || (fields is [{ } tag] && string.Equals(tag.Trim(), file.ETag(coding), StringComparison.Ordinal));

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

    /// <summary>Whether a field lists this tag, or anything.</summary>
    /// <param name="strongly">Weak tags do not count (§8.8.3.2).</param>
    private static bool Lists(ReadOnlySpan<char> field, ReadOnlySpan<char> tag, bool strongly = false)
    {
        if (field.Trim() is "*")
            return true;
        var tags = new EntityTags(field);
        while (tags.MoveNext())
            if (tags.Current.SequenceEqual(tag) && !(strongly && tags.IsWeak))
                return true;
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
