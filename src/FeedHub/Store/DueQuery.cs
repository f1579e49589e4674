namespace FeedHub.Store;

/// <summary>Which sources a worker wants to poll.</summary>
/// <param name="Now">Sources whose next poll is not after this are due.</param>
/// <param name="Limit">How many at most.</param>
/// <param name="Owner">Names the worker; the same word releases its claims.</param>
/// <param name="Lease">How long the sources are the worker's. After that another may have them: the worker is taken for dead.</param>
/// <param name="EvenIfNotDueSincePolledBefore">Also sources that are not due, if their last poll began before this; those that are never polled stay out.</param>
public sealed record DueQuery(
    DateTimeOffset Now,
    int Limit,
    string Owner,
    TimeSpan Lease,
    DateTimeOffset? EvenIfNotDueSincePolledBefore = null);
