using System.Buffers;
using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FeedHub.Serve;

/// <summary>Sends a file in the form, and as much of it, as a client asks for: the conditions of RFC 9110 §13.2.2, a delta of a feed (RFC 3229), or a range (§14).</summary>
internal sealed class FileSender(Freshness fresh, HubLinks links)
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string NotKept = "no-store";

    /// <summary>Caches that know deltas may keep one, others must not take it for the feed (RFC 3229 §10.8.1).</summary>
    private const string KeptAsDelta = "no-store, im";

    private const int BufferSize = 64 * 1024;

    public async Task SendAsync(HttpContext context, ServedFile file)
    {
        var (asked, response) = (context.Request.Headers, context.Response);
        var headers = response.Headers;
        var coding = Describe(context, file);
        if (Preconditions.Fail(asked, file, coding))
        {
            headers.CacheControl = NotKept;
            response.StatusCode = StatusCodes.Status412PreconditionFailed;
            return;
        }
        headers.CacheControl = file.IsImmutable ? ForEver : fresh.Value;
        headers.LastModified = file.LastModified;
        if (Preconditions.Current(asked, file, coding) is { } tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            headers.ETag = tag;
            return;
        }
        headers.ETag = file.ETag(coding);
        headers.AcceptRanges = "bytes";
        headers.Link = links.Of(file);   // not with a 304: who has the feed knows its hub
        if (DeltaOf(asked, file) is var (delta, known))
            await SendDeltaAsync(context, delta, known, coding);
        else if (RangeOf(context.Request, file, coding) is { } range)
            await SendPartAsync(context, file, coding, range);
        else
            await SendWholeAsync(context, file, coding, StatusCodes.Status200OK);
    }

    /// <summary>A page in the place of what was asked for: nothing that a client knows applies to it.</summary>
    public static async Task SendInsteadAsync(HttpContext context, ServedFile page, int status)
    {
        var coding = Describe(context, page);
        context.Response.Headers.CacheControl = NotKept;
        await SendWholeAsync(context, page, coding, status);
    }

    /// <summary>Lets scripts of any site read an answer.</summary>
    public static void Share(IHeaderDictionary headers)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Last-Modified, IM, Delta-Base, Content-Range";
    }

    private static ContentCoding Describe(HttpContext context, ServedFile file)
    {
        var headers = context.Response.Headers;
        if (file.Varies || file.IsFeed)
            headers.Vary = file.IsFeed ? "Accept-Encoding, Accept" : "Accept-Encoding";
        if (file.IsFeed)
        {
            Share(headers);
            headers.ContentSecurityPolicy = ContentPolicy.OfFeeds;
        }
        return file.Varies ? ContentCodings.Choose(context.Request.Headers.AcceptEncoding) : ContentCoding.Identity;
    }

    /// <summary>What a client lacks that says which version it has and that it takes a delta.</summary>
    private static (ServedFile Delta, string Base)? DeltaOf(IHeaderDictionary asked, ServedFile file)
        => file.Feed is { } feed && asked.IfNoneMatch is { Count: > 0 } tags && asked.Range.Count == 0 && TakesDeltas(asked["A-IM"]) ? feed.Since(tags, file.File) : null;

    /// <summary>Whether <c>feed</c> is among the instance manipulations (RFC 3229 §10.5.3), and not with the weight 0.</summary>
    private static bool TakesDeltas(IEnumerable<string?> fields)
        => fields.Any(field => (field ?? "").Split(',').Any(item => item.Split(';', StringSplitOptions.TrimEntries) switch
        {
            [var name] => name.Equals("feed", StringComparison.OrdinalIgnoreCase),
            [var name, var weight] => name.Equals("feed", StringComparison.OrdinalIgnoreCase) && ContentCodings.Weight(weight) > 0,
            _ => false,
        }));

    private static ByteRange? RangeOf(HttpRequest request, ServedFile file, ContentCoding coding)
    {
        if (!HttpMethods.IsGet(request.Method) || request.Headers.Range is not [{ } field] || !Preconditions.AllowPart(request.Headers, file, coding))
            return null;
        return ByteRange.Of(field, file.Bytes is null ? file.Length : file.Body(coding).Length);
    }

    /// <summary>226 (RFC 3229 §10.4.1), under the tag of the whole, which is what the client has when it has merged it.</summary>
    private static async Task SendDeltaAsync(HttpContext context, ServedFile delta, string known, ContentCoding coding)
    {
        var headers = context.Response.Headers;
        headers["IM"] = "feed";
        headers["Delta-Base"] = known;
        headers.CacheControl = KeptAsDelta;
        headers.Vary = "Accept-Encoding, Accept, A-IM, If-None-Match";
        headers.AcceptRanges = default;
        await SendWholeAsync(context, delta, delta.Varies ? coding : ContentCoding.Identity, StatusCodes.Status226IMUsed);
    }

    private static async Task SendPartAsync(HttpContext context, ServedFile file, ContentCoding coding, ByteRange range)
    {
        var response = context.Response;
        var whole = file.Bytes is null ? file.Length : file.Body(coding).Length;
        if (range.IsEmpty)
        {
            response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
            response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes */{whole}");
            response.Headers.CacheControl = NotKept;
            return;
        }
        response.StatusCode = StatusCodes.Status206PartialContent;
        response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {range.From}-{range.From + range.Length - 1}/{whole}");
        await SendBodyAsync(context, file, coding, range);
    }

    private static async Task SendWholeAsync(HttpContext context, ServedFile file, ContentCoding coding, int status)
    {
        context.Response.StatusCode = status;
        await SendBodyAsync(context, file, coding, new ByteRange(0, file.Bytes is null ? file.Length : file.Body(coding).Length));
    }

    private static async Task SendBodyAsync(HttpContext context, ServedFile file, ContentCoding coding, ByteRange range)
    {
        var response = context.Response;
        response.ContentType = file.IsFeed && IsBrowser(context.Request) ? MediaTypes.OfFeedInBrowser(file.MediaType) : file.MediaType;
        response.Headers.ContentEncoding = coding.Name();
        response.ContentLength = range.Length;
        if (!HttpMethods.IsGet(context.Request.Method))
            return;
        if (file.Bytes is null)
            await StreamAsync(context, file, range);
        else
            await response.Body.WriteAsync(file.Body(coding).Slice((int)range.From, (int)range.Length), context.RequestAborted);
    }

    /// <summary>A large file from the disk. One that changed since its tag was made must not go under it: the connection is cut, and the client asks again.</summary>
    private static async Task StreamAsync(HttpContext context, ServedFile file, ByteRange range)
    {
        await using var stream = ServedFile.Open(file.File);
        if (stream.Length != file.Length || File.GetLastWriteTimeUtc(stream.SafeFileHandle) != file.Stamp.UtcDateTime)
        {
            context.Abort();
            return;
        }
        stream.Position = range.From;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            for (var left = range.Length; left > 0;)
            {
                var read = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, BufferSize)), context.RequestAborted);
                if (read == 0)
                {
                    context.Abort();
                    return;
                }
                await context.Response.Body.WriteAsync(buffer.AsMemory(0, read), context.RequestAborted);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Somebody looks: browsers ask for a page with HTML in the first place, readers never do.</summary>
    private static bool IsBrowser(HttpRequest request) => request.Headers.Accept is [{ } accept] && accept.StartsWith("text/html", StringComparison.OrdinalIgnoreCase);
}
