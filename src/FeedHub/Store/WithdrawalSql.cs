namespace FeedHub.Store;

/// <summary>The statements of <c>withdrawals</c>: what is announced, and where. Instants are Unix seconds, UTC.</summary>
internal static class WithdrawalSql
{
    public const string Announce = """
        INSERT INTO withdrawals (channel_id, public_id, withdrawn) VALUES (@channel, @public, @now)
        ON CONFLICT (channel_id, public_id) DO UPDATE SET withdrawn = excluded.withdrawn
        """;

    /// <summary>
    /// What a channel announces, newest first. An id that the channel lists (again, or from another source) is not gone. There is a limit, because a rule may
    /// drop ten thousand entries, and the document is asked for every hour.
    /// </summary>
    public const string Announced = """
        SELECT w.public_id, w.withdrawn
        FROM   withdrawals w
        WHERE  w.channel_id = @channel
        AND    NOT EXISTS (
                   SELECT 1
                   FROM   entries e
                   CROSS  JOIN listings l ON l.channel_id = w.channel_id AND l.position = e.position AND l.public_id = e.public_id AND l.entry_id = e.id
                   WHERE  e.public_id = w.public_id OR e.shown_as = w.public_id)
        ORDER  BY w.withdrawn DESC, w.public_id LIMIT 1000
        """;

    /// <summary>Announcements that have been made for long enough.</summary>
    public const string Outlived = "SELECT DISTINCT channel_id FROM withdrawals INDEXED BY withdrawals_time WHERE withdrawn < @before";

    public const string Forget = "DELETE FROM withdrawals WHERE withdrawn < @before";
}
