namespace FeedHub.Store;

/// <summary>A subscriber who lacks the newest version of a feed, claimed to be told. Filled by Dapper.</summary>
public sealed record DueDelivery
{
    public long Id { get; init; }
    public string Callback { get; init; } = "";

    /// <summary>Address of the feed.</summary>
    public string Topic { get; init; } = "";

    /// <summary>Of the callback.</summary>
    public string Host { get; init; } = "";

    public string? Secret { get; init; }

    /// <summary>Hash of the version that the subscriber has; <see langword="null"/> for none.</summary>
    public string? Delivered { get; init; }

    /// <summary>Hash of the version that was the newest when this was noted; empty when the feed was gone.</summary>
    public string Version { get; init; } = "";

    /// <summary>In a row, up to now.</summary>
    public int Failures { get; init; }

    /// <summary>Says nothing of the secret, wherever it is written.</summary>
    public override string ToString() => $"{Topic} to {Host}";
}
