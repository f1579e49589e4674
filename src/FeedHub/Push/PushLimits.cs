namespace FeedHub.Push;

/// <summary>What strangers can have of us at most.</summary>
internal sealed record PushLimits
{
    /// <summary>Subscriptions that are kept, of everybody and with callbacks at one host.</summary>
    public int Subscriptions { get; init; } = 20_000;

    /// <inheritdoc cref="Subscriptions"/>
    public int SubscriptionsOfHost { get; init; } = 2_000;

    /// <summary>Requests whose callback is still to be asked, of everybody and at one host.</summary>
    public int Waiting { get; init; } = 256;

    /// <inheritdoc cref="Waiting"/>
    public int WaitingOfHost { get; init; } = 16;

    /// <summary>How many callbacks are asked at once for their intent.</summary>
    public int Verifications { get; init; } = 4;

    /// <summary>How many subscribers are told at once, never two at one host.</summary>
    public int Deliveries { get; init; } = 16;

    /// <summary>For one verification, from connecting to the last octet of the challenge.</summary>
    public TimeSpan VerificationTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one delivery, until its answer begins.</summary>
    public TimeSpan DeliveryTime { get; init; } = TimeSpan.FromSeconds(20);

    public TimeSpan ShortestLease { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan LongestLease { get; init; } = TimeSpan.FromDays(30);

    /// <summary>For those who do not say how long.</summary>
    public TimeSpan UsualLease { get; init; } = TimeSpan.FromDays(10);
}
