using System.Collections.Immutable;

namespace FeedHub.Serve;

/// <summary>How the service is, for whoever watches it.</summary>
/// <param name="Checks">In the order in which they are told.</param>
public sealed record HealthReport(ImmutableArray<HealthCheck> Checks)
{
    public bool Healthy => Checks.All(check => check.Healthy);
}

/// <summary>One thing that has to be right.</summary>
/// <param name="Name">A word: <c>store</c>, <c>scheduler</c>, <c>publish</c>, <c>disk</c>, <c>sources</c>.</param>
/// <param name="Detail">A sentence for an operator; why not, when it is not.</param>
public sealed record HealthCheck(string Name, bool Healthy, string? Detail = null);
