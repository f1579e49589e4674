namespace FeedHub.Store;

/// <summary>The statements of <c>sources</c>. Instants are Unix milliseconds, UTC, but for <c>feed_updated</c>, which is published and therefore in seconds.</summary>
internal static class SourceSql
{
    /// <summary>Word for word the condition of the index <c>sources_due</c>.</summary>
    /// <summary>Sources whose entries are listed.</summary>
    public const string Public = "SELECT slug FROM sources WHERE place IS NOT NULL";

    private const string Polled = "place IS NOT NULL AND enabled = 1 AND next_poll IS NOT NULL";

    private const string ClaimThose = """
        UPDATE sources SET claimed_by = @owner, claimed_until = @until, overtaken = 0
        WHERE  id IN (
        """;

    private const string AndTellWhatIsRemembered = """
         LIMIT @limit)
        RETURNING next_poll AS nextPoll, id, slug, etag, last_modified AS lastModified, body_fingerprint AS bodyFingerprint, whole_answer AS wholeAnswer,
                   adopted_url AS adoptedUrl, moved_to AS movedTo, moved_since AS movedSince, moved_polls AS movedPolls, missing_since AS missingSince, failures,
                   warnings, iif(missing_since IS NOT NULL OR instr(feed, '"hints":') > 0, feed, NULL) AS feed
        """;

    /// <summary>Claims what is due and nobody's, oldest first.</summary>
    public const string ClaimDue = $"""
        {ClaimThose}
            SELECT id FROM sources
            WHERE  {Polled} AND next_poll <= @now AND (claimed_until IS NULL OR claimed_until <= @now)
            ORDER  BY next_poll, id {AndTellWhatIsRemembered}
        """;

    /// <summary>Claims also what is not due, if its last poll began before an instant. Reads all sources.</summary>
    public const string ClaimAll = $"""
        {ClaimThose}
            SELECT id FROM sources
            WHERE  {Polled} AND (next_poll <= @now OR last_poll IS NULL OR last_poll < @before) AND (claimed_until IS NULL OR claimed_until <= @now)
            ORDER  BY next_poll, id {AndTellWhatIsRemembered}
        """;

    /// <summary>Nothing was asked, so nothing is said of the last poll. The claim goes on: nobody is to find the source due before it is.</summary>
    public const string PutOff = """
        UPDATE sources SET next_poll = @until, next_reason = @reason, claimed_until = @until
        WHERE  slug = @slug AND place IS NOT NULL AND next_poll IS NOT NULL AND claimed_by IS NOT NULL
        """;

    public const string Renew = "UPDATE sources SET claimed_until = max(claimed_until, @until) WHERE claimed_by = @owner";

    public const string Owners = "SELECT DISTINCT claimed_by FROM sources WHERE claimed_by IS NOT NULL ORDER BY claimed_by";

    public const string Release = "UPDATE sources SET claimed_by = NULL, claimed_until = NULL WHERE claimed_by = @owner";

    /// <summary>When the next source can be claimed: when it is due, or when the claim on it ends. The index has it all.</summary>
    public const string NextDue = $"SELECT min(max(next_poll, coalesce(claimed_until, next_poll))) FROM sources WHERE {Polled}";

    public const string Find = """
        SELECT id, overtaken, polls, EXISTS (SELECT 1 FROM forgotten f WHERE f.source_id = s.id)
        FROM   sources s WHERE slug = @slug AND place IS NOT NULL
        """;

    /// <summary>Apart from the rest, because most polls do not need it and it is long.</summary>
    public const string Feed = "SELECT feed FROM sources WHERE id = @id";

    public const string Record = """
        UPDATE sources SET state = @state, polls = @number, last_poll = @started, last_success = coalesce(@success, last_success), last_result = @result,
               http_status = @status, next_poll = @next, next_reason = @reason, interval_ms = @interval, failures = @failures, warnings = @warnings,
               error = @error, claimed_by = NULL, claimed_until = NULL
        WHERE  id = @id
        """;

    public const string EndOvertaken = "UPDATE sources SET overtaken = 0, claimed_by = NULL, claimed_until = NULL WHERE id = @id";

    public const string Remember = """
        UPDATE sources SET etag = @etag, last_modified = @modified, body_fingerprint = @body, whole_answer = @whole, adopted_url = @adopted, moved_to = @target,
               moved_since = @since, moved_polls = @polls, missing_since = @missing
        WHERE  id = @id
        """;

    public const string Describe = "UPDATE sources SET feed = @feed, feed_updated = @updated WHERE id = @id";

    public const string Configured = "SELECT id, slug, place, enabled, title, asked, url FROM sources ORDER BY id";

    public const string Insert = """
        INSERT INTO sources (slug, place, enabled, title, asked, url, next_poll, next_reason)
        VALUES (@Slug, @Place, @Enabled, @Title, @Asked, @Url, @now, 'new')
        """;

    public const string Configure = "UPDATE sources SET place = @Place, enabled = @Enabled, title = @Title, asked = @Asked, url = @Url WHERE id = @Id";

    /// <summary>The next poll asks something else: nothing of the last answer counts any more, nor does a poll that is under way.</summary>
    public const string StartAfresh = """
        UPDATE sources SET etag = NULL, last_modified = NULL, body_fingerprint = NULL, whole_answer = NULL, adopted_url = NULL, moved_to = NULL,
               moved_since = NULL, moved_polls = NULL, missing_since = NULL, state = 'new', failures = 0, error = NULL, warnings = NULL,
               overtaken = claimed_by IS NOT NULL, claimed_by = NULL, claimed_until = NULL
        WHERE  id = @id
        """;

    /// <summary>A source that had been given up is as good as new.</summary>
    public const string MakeDue = """
        UPDATE sources SET next_poll = @now, next_reason = @reason, state = iif(state = 'disabled', 'new', state) WHERE id = @id
        """;

    /// <summary>Makes a source due that nobody is polling.</summary>
    public const string MakeDueNow = $"""
        UPDATE sources SET next_poll = min(next_poll, @now), next_reason = @reason
        WHERE  slug = @slug AND {Polled} AND (claimed_until IS NULL OR claimed_until <= @now)
        """;

    public const string IsBeingPolled = $"SELECT EXISTS (SELECT 1 FROM sources WHERE slug = @slug AND {Polled} AND claimed_until > @now)";

    public const string Suspend = """
        UPDATE sources SET next_poll = NULL, next_reason = @reason, claimed_by = NULL, claimed_until = NULL WHERE id = @id
        """;

    public const string Profiles = """
        SELECT slug AS sourceId, title AS configuredTitle, feed, feed_updated AS feedUpdated FROM sources WHERE place IS NOT NULL ORDER BY place, id
        """;

    public const string Status = """
        SELECT s.slug AS sourceId, iif(s.enabled = 1, s.state, 'disabled') AS state, s.last_poll AS lastPoll, s.last_success AS lastSuccess,
               s.last_result AS lastResult, s.http_status AS httpStatus, iif(s.enabled = 1, s.next_poll, NULL) AS nextPoll, s.next_reason AS nextReason, s.interval_ms AS intervalMs,
               coalesce(c.entries, 0) AS entries, s.failures, s.warnings, s.error, s.adopted_url AS adoptedUrl
        FROM   sources s LEFT JOIN channels c ON c.kind = 2 AND c.slug = s.slug
        WHERE  s.place IS NOT NULL
        ORDER  BY s.place, s.id
        """;

    public const string Ids = "SELECT id, slug FROM sources ORDER BY id";
}
