using System.Collections.Immutable;
using System.Text;

namespace FeedHub.Tests;

/// <summary>Where an origin stops and never goes on, until its client leaves or the test ends.</summary>
public enum LoopbackHang
{
    Never,
    BeforeHeaders,
    /// <summary>After the whole body was sent, without ending it.</summary>
    InBody,
}

/// <summary>What a <see cref="LoopbackOrigin"/> answers under one path.</summary>
public sealed record LoopbackReply
{
    public static LoopbackReply NotFound { get; } = new() { Status = 404, ContentType = "text/plain" };

    public int Status { get; init; } = 200;

    public ReadOnlyMemory<byte> Body { get; init; }

    public string ContentType { get; init; } = "application/rss+xml";

    /// <summary>Sent as it is; a request that names it is answered 304.</summary>
    public string? ETag { get; init; }

    /// <summary>Sent as it is; a request without <c>If-None-Match</c> that repeats it is answered 304.</summary>
    public string? LastModified { get; init; }

    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Without it the body is sent in chunks.</summary>
    public bool DeclareLength { get; init; } = true;

    /// <summary>The answer waits for this.</summary>
    public Task? Until { get; init; }

    public LoopbackHang Hang { get; init; }

    public static LoopbackReply Of(string body) => new() { Body = Encoding.UTF8.GetBytes(body) };

    public static LoopbackReply Redirect(string location, int status = 301) => new LoopbackReply { Status = status }.With("Location", location);

    public LoopbackReply With(string name, string value) => this with { Headers = Headers.Add(new(name, value)) };

    public bool IsUnchangedFor(string? ifNoneMatch, string? ifModifiedSince) => string.IsNullOrEmpty(ifNoneMatch)
        ? LastModified is not null && ifModifiedSince == LastModified
        : ETag is not null && (ifNoneMatch == "*" || ifNoneMatch.Split(',', StringSplitOptions.TrimEntries).Contains(ETag));
}

/// <summary>A request as an origin saw it.</summary>
/// <param name="Path">Query included.</param>
/// <param name="Protocol"><c>HTTP/1.1</c> or <c>HTTP/2</c>.</param>
/// <param name="Headers">Names without case.</param>
public sealed record LoopbackRequest(string Method, string Path, string Protocol, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>A header's value; <see langword="null"/> when it was not sent.</summary>
    public string? this[string name] => Headers.GetValueOrDefault(name);
}
