namespace FeedHub.Push;

/// <summary>Every way a request of a subscriber may be answered. The reasons are sentences for whoever sent it.</summary>
public abstract record SubscriptionOutcome
{
    private SubscriptionOutcome() { }

    /// <summary>Its callback will be asked whether it is meant (WebSub §5.3).</summary>
    public sealed record Accepted : SubscriptionOutcome;

    public sealed record Refused(string Reason) : SubscriptionOutcome;

    /// <summary>This callback's host asks for too much.</summary>
    public sealed record TooMany(string Reason, TimeSpan RetryAfter) : SubscriptionOutcome;

    /// <summary>All together ask for too much.</summary>
    public sealed record Busy(string Reason, TimeSpan RetryAfter) : SubscriptionOutcome;
}
