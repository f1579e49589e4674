namespace FeedHub.Sources;

/// <summary>How far a request has come.</summary>
internal enum ExchangePhase
{
    Resolving,
    Connecting,
    /// <summary>The TLS handshake.</summary>
    Securing,
    /// <summary>For the response's headers.</summary>
    Waiting,
    Receiving,
}

/// <summary>Notes on a poll while it happens: what the outcome is to tell of it, and where it stood when it failed.</summary>
internal sealed class ExchangeLog
{
    private static readonly HttpRequestOptionsKey<ExchangeLog> Key = new(nameof(ExchangeLog));

    /// <summary>A request that is given a pooled connection begins by waiting.</summary>
    public ExchangePhase Phase { get; set; } = ExchangePhase.Waiting;

    /// <summary>A connection was made for the attempt.</summary>
    public bool HasConnected { get; set; }

    public int? Status { get; set; }

    public long Bytes { get; set; }

    public TimeSpan Elapsed { get; set; }

    public TimeSpan? FreshFor { get; set; }

    public Uri? MovedTo { get; set; }

    /// <summary>Forgets what an earlier hop or attempt left, but not the time it took.</summary>
    public void Restart(HttpRequestMessage request)
    {
        request.Options.Set(Key, this);
        Phase = ExchangePhase.Waiting;
        HasConnected = false;
        Status = null;
        Bytes = 0;
        FreshFor = null;
    }

    public Exchange ToExchange() => new(Status, Bytes, Elapsed, FreshFor) { MovedTo = MovedTo };

    /// <summary>The log of the poll that sent the request; a blank one for what the handler sends by itself (CONNECT to a proxy).</summary>
    public static ExchangeLog Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var log) ? log : new ExchangeLog();
}
