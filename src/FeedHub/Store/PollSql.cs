namespace FeedHub.Store;

/// <summary>The statements of <c>polls</c>, the ledger. Instants are Unix milliseconds, UTC.</summary>
internal static class PollSql
{
    public const string Insert = """
        INSERT INTO polls (source_id, number, started, elapsed_ms, result, http_status, bytes, added, updated, unchanged, removed, rejected, next_poll,
                           next_reason, interval_ms, warnings, error)
        VALUES (@source, @number, @started, @elapsed, @result, @status, @bytes, @added, @updated, @unchanged, @removed, @rejected, @next,
                @reason, @interval, @warnings, @error)
        """;

    /// <summary>The last polls of a source, newest first.</summary>
    public const string Latest = """
        SELECT p.number, p.started, p.elapsed_ms AS elapsedMs, p.result, p.http_status AS httpStatus, p.bytes, p.added, p.updated, p.unchanged, p.removed, p.rejected,
               p.next_poll AS nextPoll, p.next_reason AS nextReason, p.interval_ms AS intervalMs, p.warnings, p.error
        FROM   sources s JOIN polls p ON p.source_id = s.id
        WHERE  s.slug = @sourceId
        ORDER  BY p.number DESC LIMIT @limit
        """;

    public const string Trim = """
        DELETE FROM polls
        WHERE  source_id = @source AND (number <= (SELECT polls FROM sources WHERE id = @source) - @keep OR started < @before)
        """;
}
