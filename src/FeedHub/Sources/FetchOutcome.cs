using System.Collections.Immutable;
using System.Globalization;
using System.Net;

namespace FeedHub.Sources;

/// <summary>Every way a source may answer on an ordinary day.</summary>
public abstract record FetchOutcome
{
    private FetchOutcome() { }

    /// <summary>What the exchange was like, however it ended.</summary>
    public Exchange Exchange { get; init; } = Exchange.None;

    /// <summary>Why there is nothing to read, in a sentence; <see langword="null"/> when there is, or nothing changed.</summary>
    public virtual string? Failure => null;

    /// <summary>There is something to read.</summary>
    /// <param name="Documents">One for a feed, one a post for a folder.</param>
    /// <param name="Memory">What to remember once the documents are stored.</param>
    /// <param name="Complete">The documents are all there is: an entry that is missing from them is gone.</param>
    public sealed record Fetched(ImmutableArray<SourceDocument> Documents, PollMemory Memory, bool Complete = false) : FetchOutcome
    {
        /// <summary>Sentences about what could not be had, for an operator: one a file of a folder that could not be read.</summary>
        public ImmutableArray<string> Warnings { get; init; } = [];

        /// <summary>Only what is new came (226, RFC 3229): what is missing from it is as it was.</summary>
        public bool Partial { get; init; }
    }

    /// <summary>304 (RFC 9110 §15.4.5), or a 200 with the bytes we have.</summary>
    public sealed record NotModified : FetchOutcome
    {
        /// <summary>What to remember from now on, when the same bytes came anew; <see langword="null"/> leaves it as it is.</summary>
        public PollMemory? Memory { get; init; }
    }

    /// <summary>410 (§15.5.11): stop asking.</summary>
    public sealed record Gone : FetchOutcome
    {
        public override string Failure => "The server says that it is gone for good (410).";
    }

    /// <summary>Any other status that is no success: 404, 429, 503 …</summary>
    public sealed record Refused(HttpStatusCode Status, TimeSpan? RetryAfter) : FetchOutcome
    {
        /// <summary>The host wants to be left alone, and it is a public one: this goes for all its sources.</summary>
        public HostPause? Pause { get; init; }

        public override string Failure => string.Create(CultureInfo.InvariantCulture, $"The server answered {(int)Status} {Status}.");
    }

    /// <summary>Not asked at all: its host wants to be left alone.</summary>
    public sealed record PutOff(HostPause Pause) : FetchOutcome
    {
        public override string Failure => $"{Pause.Host} asked to be left alone until {Pause.Until:u} ({Pause.Reason}).";
    }

    /// <summary>No answer, or none that could be received: DNS, TLS, time-out, reset, a folder that is not there.</summary>
    public sealed record Unreachable(string Reason) : FetchOutcome
    {
        public override string Failure => Reason;
    }

    /// <summary>We would not go on: too large, a private network, too many redirects.</summary>
    public sealed record Rejected(string Reason) : FetchOutcome
    {
        public override string Failure => Reason;
    }
}

/// <summary>Facts of one exchange with a source.</summary>
/// <param name="Status">The HTTP status of the last response; <see langword="null"/> where there was none.</param>
/// <param name="Bytes">Octets of body received, decompressed.</param>
/// <param name="Elapsed">From the first request to the last byte.</param>
/// <param name="FreshFor">How long the answer may be kept: <c>Cache-Control: max-age</c> less <c>Age</c>, else <c>Expires</c>.</param>
public sealed record Exchange(int? Status, long Bytes, TimeSpan Elapsed, TimeSpan? FreshFor)
{
    /// <summary>Where permanent redirects led from the address that was asked; <see langword="null"/> when the first redirect was none.</summary>
    public Uri? MovedTo { get; init; }

    public static Exchange None { get; } = new(null, 0, TimeSpan.Zero, null);

    /// <summary>With what another exchange in the course of the same poll cost.</summary>
    public Exchange Plus(Exchange other) => this with { Bytes = Bytes + other.Bytes, Elapsed = Elapsed + other.Elapsed };
}
