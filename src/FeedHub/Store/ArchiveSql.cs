namespace FeedHub.Store;

/// <summary>
/// The statements that divide what a channel lists into the head of its feed and the archive behind it (<c>listings.ordinal</c>, <c>stale_pages</c>). Page
/// <c>n</c> of an archive holds the ordinals from <c>(n - 1) * page_size + 1</c> to <c>n * page_size</c>.
/// </summary>
internal static class ArchiveSql
{
    public const string State = "SELECT entries, archived, last_ordinal, page_size FROM channels WHERE id = @id";

    public const string SaveState = "UPDATE channels SET archived = @archived, last_ordinal = @last WHERE id = @id";

    public const string OrdinalOf = """
        SELECT ordinal FROM listings WHERE channel_id = @channel AND position = @position AND public_id = @public AND entry_id = @entry
        """;

    /// <summary>Where other entries of a channel are that share the public id of one: only the first of them is shown.</summary>
    public const string OrdinalsOfCopies = """
        SELECT l.ordinal
        FROM   entries o
        CROSS  JOIN listings l ON l.channel_id = @channel AND l.position = o.position AND l.public_id = o.public_id AND l.entry_id = o.id
        WHERE  o.public_id = @public AND o.id <> @entry AND l.ordinal IS NOT NULL
        """;

    /// <summary>The last of the head, from its end. SQLite would begin at the oldest of the archive.</summary>
    public const string EndOfHead = """
        SELECT position, public_id, entry_id
        FROM   listings INDEXED BY listings_head
        WHERE  channel_id = @channel AND ordinal IS NULL
        ORDER  BY position, public_id DESC, entry_id DESC LIMIT @limit
        """;

    /// <summary>The newest of the archive, from its end.</summary>
    public const string EndOfArchive = """
        SELECT position, public_id, entry_id, ordinal
        FROM   listings
        WHERE  channel_id = @channel AND ordinal > 0
        ORDER  BY ordinal DESC LIMIT @limit
        """;

    /// <summary>The lowest ordinal that is still taken.</summary>
    public const string First = "SELECT ordinal FROM listings WHERE channel_id = @channel AND ordinal > 0 ORDER BY ordinal LIMIT 1";

    public const string Place = """
        UPDATE listings SET ordinal = @ordinal WHERE channel_id = @channel AND position = @position AND public_id = @public AND entry_id = @entry
        """;

    public const string MarkStale = """
        INSERT INTO stale_pages (channel_id, page, revision) VALUES (@channel, @page, @revision)
        ON CONFLICT (channel_id, page) DO UPDATE SET revision = excluded.revision
        """;

    public const string Stale = "SELECT page FROM stale_pages WHERE channel_id = @channel AND page BETWEEN @first AND @last ORDER BY page";

    /// <summary>Pages that are published as they were at a revision.</summary>
    public const string MarkFresh = """
        DELETE FROM stale_pages WHERE channel_id = (SELECT id FROM channels WHERE kind = @Kind AND slug = @Slug) AND revision <= @Revision
        """;

    /// <summary>Channels whose pages have another size than they should have.</summary>
    public const string Miscut = "SELECT id, entries, archived FROM channels WHERE kind < 2 AND place IS NOT NULL AND page_size <> @size ORDER BY id";

    /// <summary>
    /// Deals a channel's rows out anew: the archive in its order, then the head from its oldest; the first <c>@archived</c> of them are the archive.
    /// </summary>
    public const string Cut = """
        WITH numbered AS
        (
            SELECT position, public_id, entry_id,
                   row_number() OVER (ORDER BY ordinal IS NULL, ordinal, position, public_id DESC, entry_id DESC) AS number
            FROM   listings
            WHERE  channel_id = @channel
        )
        UPDATE listings SET ordinal = iif(n.number <= @archived, n.number, NULL)
        FROM   numbered n
        WHERE  listings.channel_id = @channel AND listings.position = n.position AND listings.public_id = n.public_id AND listings.entry_id = n.entry_id
        """;

    /// <summary>Another size; where that changes a document, all of them have to be published.</summary>
    public const string Resize = """
        UPDATE channels SET page_size = @size, archived = @archived, last_ordinal = @archived, published_revision = iif(@recut, 0, published_revision) WHERE id = @channel
        """;
}
