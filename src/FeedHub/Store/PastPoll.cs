using System.Collections.Immutable;
using FeedHub.Sources;

namespace FeedHub.Store;

/// <summary>One line of a source's ledger.</summary>
/// <param name="Number">1 for the source's first poll.</param>
/// <param name="Started">UTC, in milliseconds.</param>
/// <param name="Result">A word, see <see cref="PollRecord"/>.</param>
/// <param name="NextPoll">When the source was to be asked again, UTC; <see langword="null"/> means never.</param>
public sealed record PastPoll(
    long Number,
    DateTimeOffset Started,
    Exchange Exchange,
    string Result,
    PollTally Tally,
    DateTimeOffset? NextPoll,
    string? NextReason,
    TimeSpan Interval,
    ImmutableArray<string> Warnings,
    string? Error);
