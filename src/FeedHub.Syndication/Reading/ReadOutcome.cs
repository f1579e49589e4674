using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Every way in which reading a document may end.</summary>
public abstract record ReadOutcome
{
    private ReadOutcome() { }

    /// <summary>There was a feed; its warnings tell what had to be repaired.</summary>
    public sealed record Understood(FeedDocument Document) : ReadOutcome;

    /// <summary>There was no feed in it.</summary>
    /// <param name="Reason">A sentence for an operator.</param>
    /// <param name="Suggested">Addresses of feeds that the document names, when it is a web page.</param>
    public sealed record Unreadable(string Reason, ImmutableArray<Uri> Suggested) : ReadOutcome
    {
        /// <summary>It is a web page.</summary>
        public bool IsWebPage { get; init; }
    }
}
