namespace FeedHub.Serve;

/// <summary>How somebody who subscribes is answered.</summary>
/// <param name="Status">202 when it will be verified; 4xx or 5xx when not.</param>
/// <param name="Sentence">Why, for whoever reads it.</param>
/// <param name="RetryAfter">How soon to try again; <see langword="null"/> when that is no use, or not needed.</param>
public sealed record HubReply(int Status, string Sentence, TimeSpan? RetryAfter);

/// <summary>Answers a request to subscribe or unsubscribe.</summary>
/// <param name="fields">Of the form that was sent, as they were; nothing of them has been looked at.</param>
public delegate Task<HubReply> AnswerSubscriber(ILookup<string, string> fields, CancellationToken cancellationToken);
