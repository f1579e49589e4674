namespace FeedHub.Store;

/// <summary>The statements of <c>listings</c>: which channel lists which entry. Reading what is listed is a question about entries, see <see cref="EntrySql"/>.</summary>
internal static class ListingSql
{
    public const string Add = "INSERT INTO listings (channel_id, position, public_id, entry_id) VALUES (@channel, @position, @public, @entry)";

    public const string Remove = """
        DELETE FROM listings WHERE channel_id = @channel AND position = @position AND public_id = @public AND entry_id = @entry
        RETURNING ordinal
        """;

    /// <summary>When the latest entries of a public channel were published, newest first. Unix seconds, UTC.</summary>
    public const string Arrivals = """
        SELECT position
        FROM   listings
        WHERE  channel_id = (SELECT id FROM channels WHERE kind = @kind AND slug = @slug AND place IS NOT NULL)
        ORDER  BY position DESC, public_id, entry_id LIMIT @limit
        """;

    /// <summary>How many entries each source published on each day since one. Days are 86,400 seconds long and counted from 1970, the offset added.</summary>
    public const string EntriesByDay = """
        SELECT c.slug, (l.position + @offset) / 86400 AS day, count(*) AS entries
        FROM   channels c
        CROSS  JOIN listings l ON l.channel_id = c.id AND l.position >= @since
        WHERE  c.kind = 2 AND c.place IS NOT NULL
        GROUP  BY c.id, day
        """;

    /// <summary>When the latest entries of a channel were published, newest first. Unix seconds, UTC.</summary>
    public const string Rhythm = "SELECT position FROM listings WHERE channel_id = @channel ORDER BY position DESC, public_id, entry_id LIMIT @limit";
}
