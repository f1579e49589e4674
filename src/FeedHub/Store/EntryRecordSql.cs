namespace FeedHub.Store;

/// <summary>Questions about one entry that somebody asks by hand: they may read a whole table. Instants are Unix seconds, UTC.</summary>
internal static class EntryRecordSql
{
    private const string Selected = """
        SELECT e.id, e.key, e.first_seen AS firstSeen, e.published AS stated, e.listed AS isListed, s.place IS NOT NULL AS sourceIsConfigured
        FROM   entries e JOIN sources s ON s.id = e.source_id
        """;

    /// <summary>From what is most likely meant to what is least; the first that finds anything has the answer.</summary>
    public static readonly string[] ByName =
    [
        $"{Selected} WHERE e.public_id = @name OR e.shown_as = @name ORDER BY e.id LIMIT @limit",
        $"{Selected} WHERE e.key = @name ORDER BY e.id LIMIT @limit",
        $"""
        {Selected} JOIN contents c ON c.entry_id = e.id
        WHERE  EXISTS (SELECT 1 FROM json_each(c.links) l WHERE json_extract(l.value, '$.href') = @name AND json_extract(l.value, '$.relation') = 'alternate')
        ORDER  BY e.id LIMIT @limit
        """,
        $"{Selected} WHERE substr(e.public_id, 1, length(@name)) = @name OR substr(e.key, 1, length(@name)) = @name ORDER BY e.id LIMIT @limit",
    ];

    /// <summary>
    /// Where an entry is listed, as <see cref="EntrySql.Latest"/> gives the entries: of several with one public id the one that arrived first stands for all, and the
    /// others take no place.
    /// </summary>
    public const string Places = """
        SELECT ch.kind, ch.slug,
               1 + (SELECT count(*)
                    FROM   listings b
                    WHERE  b.channel_id = l.channel_id
                    AND    (b.position > l.position OR (b.position = l.position AND b.public_id < l.public_id))
                    AND    NOT EXISTS (
                               SELECT 1
                               FROM   entries o
                               CROSS  JOIN listings p ON p.channel_id = b.channel_id AND p.position = o.position AND p.public_id = o.public_id AND p.entry_id = o.id
                               WHERE  o.public_id = b.public_id AND o.id < b.entry_id)),
               ch.entries,
               (SELECT s.slug
                FROM   entries o
                CROSS  JOIN listings p ON p.channel_id = l.channel_id AND p.position = o.position AND p.public_id = o.public_id AND p.entry_id = o.id
                CROSS  JOIN sources s ON s.id = o.source_id
                WHERE  o.public_id = l.public_id AND o.id < l.entry_id
                ORDER  BY o.id LIMIT 1)
        FROM   entries e
        CROSS  JOIN channels ch
        CROSS  JOIN listings l ON l.channel_id = ch.id AND l.position = e.position AND l.public_id = e.public_id AND l.entry_id = e.id
        WHERE  e.id = @entry AND ch.place IS NOT NULL
        ORDER  BY ch.kind, ch.place, ch.slug
        """;
}
