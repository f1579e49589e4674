namespace FeedHub.Store;

/// <summary>The statements of <c>host_pauses</c>. Instants are Unix milliseconds, UTC.</summary>
internal static class HostPauseSql
{
    /// <summary>A pause is never made shorter.</summary>
    public const string Begin = """
        INSERT INTO host_pauses (host, until, reason) VALUES (@Host, @until, @Reason)
        ON CONFLICT (host) DO UPDATE SET until = excluded.until, reason = excluded.reason WHERE excluded.until > host_pauses.until
        """;

    public const string Lasting = "SELECT host, until, reason FROM host_pauses WHERE until > @now ORDER BY host";

    public const string Forget = "DELETE FROM host_pauses WHERE until <= @now";
}
