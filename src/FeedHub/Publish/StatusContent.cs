using System.Collections.Immutable;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>What the status page is made of.</summary>
/// <param name="Sources">In the order of the configuration.</param>
/// <param name="Now">When it was asked.</param>
public sealed record StatusContent(ImmutableArray<StatusSource> Sources, DateTimeOffset Now);

/// <param name="Title">The source's name for people.</param>
/// <param name="Location">As it may be shown to anybody; <see langword="null"/> for what is nobody's business.</param>
/// <param name="Days">Entries of the last days, the current one last.</param>
public sealed record StatusSource(SourceStatus Status, string Title, string Type, string? Location, Activity Days);

/// <summary>What the status page can be ordered by. Ties fall to the order of the configuration.</summary>
public enum StatusOrder
{
    /// <summary>What fails first.</summary>
    State,
    Name,
    /// <summary>Polled most lately first.</summary>
    Last,
    /// <summary>Polled next first; what is never polled last.</summary>
    Next,
    /// <summary>Most entries first.</summary>
    Entries,
}
