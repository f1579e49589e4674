namespace FeedHub.Sources;

/// <summary>When to ask a source again.</summary>
/// <param name="At">UTC; <see langword="null"/> means never.</param>
/// <param name="Reason">Why then, in a few words for people.</param>
/// <param name="Interval">The pause that was chosen, before it was moved a little so that sources do not march in step.</param>
public sealed record NextPoll(DateTimeOffset? At, string Reason, TimeSpan Interval);
