namespace FeedHub.Store;

/// <summary>The statements of <c>source_watches</c> and <c>page_visits</c>. Instants are Unix milliseconds, UTC.</summary>
internal static class WatchSql
{
    public const string Watch = """
        SELECT w.readings, w.walked, w.unread_url AS unreadUrl, w.unread_page AS unreadPage
        FROM   sources s JOIN source_watches w ON w.source_id = s.id
        WHERE  s.slug = @sourceId
        """;

    public const string Remember = """
        INSERT INTO source_watches (source_id, readings, walked, unread_url, unread_page) VALUES (@source, @readings, @walked, @url, @page)
        ON     CONFLICT (source_id) DO UPDATE SET readings = @readings, walked = @walked, unread_url = @url, unread_page = @page
        """;

    /// <summary>The source is asked something else from now on.</summary>
    public const string Forget = "DELETE FROM source_watches WHERE source_id = @id";

    /// <summary>What is stored under a key, and what is forgotten: that is known as well, and does not come back.</summary>
    public const string Known = """
        SELECT e.id AS row, e.key, e.fingerprint, e.categories AS written, e.withdrawn_because IS 1 AS isDropped, v.attempts
        FROM   sources s JOIN entries e ON e.source_id = s.id LEFT JOIN page_visits v ON v.entry_id = e.id
        WHERE  s.slug = @sourceId AND e.key IN (SELECT value FROM json_each(@keys))
        UNION  ALL
        SELECT NULL, f.key, NULL, NULL, 0, NULL
        FROM   sources s JOIN forgotten f ON f.source_id = s.id
        WHERE  s.slug = @sourceId AND f.key IN (SELECT value FROM json_each(@keys))
        """;

    /// <summary>A source's entries that still wait for their page, those that were tried least first, the newest of them first. Reads what waits anywhere, which is little.</summary>
    public const string Waiting = """
        SELECT e.id AS row, e.key, e.fingerprint, e.published, v.attempts
        FROM   sources s CROSS JOIN page_visits v CROSS JOIN entries e ON e.id = v.entry_id AND e.source_id = s.id
        WHERE  s.slug = @sourceId AND v.attempts < @most
        ORDER  BY v.attempts, e.position DESC, e.id LIMIT @limit
        """;

    public const string Wait = """
        INSERT INTO page_visits (entry_id, attempts) SELECT id, @attempts FROM entries WHERE source_id = @source AND key = @key
        ON     CONFLICT (entry_id) DO UPDATE SET attempts = @attempts
        """;

    public const string EndWait = "DELETE FROM page_visits WHERE entry_id = (SELECT id FROM entries WHERE source_id = @source AND key = @key)";
}
