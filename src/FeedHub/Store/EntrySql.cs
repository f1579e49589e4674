namespace FeedHub.Store;

/// <summary>
/// The statements of <c>entries</c>, <c>contents</c> and <c>forgotten</c>: an entry, its text, and the keys that never come back. Instants are Unix seconds, UTC.
/// <c>CROSS JOIN</c> tells SQLite to read in the order in which the tables are written; it would guess, and a store that is still small misleads it.
/// </summary>
internal static class EntrySql
{
    /// <summary>In the order in which <see cref="EntryRow.Read"/> takes them, after <see cref="Own"/> or <see cref="Shown"/>.</summary>
    private const string Columns = """
        e.id, e.id_origin, e.position, e.updated, e.revision, e.post_slug,
        c.title, c.excerpt, c.language, c.image, c.rights, c.links, c.enclosures, c.authors, c.contributors, c.tags, c.assets, c.content_source,
        s.slug, s.title, s.url, s.feed, s.feed_updated, c.summary
        """;

    /// <summary>An entry as its source's own.</summary>
    private const string Own = "e.public_id, e.categories, NULL";

    /// <summary>The same in the channel of its source (kind 2). All others show it as the one post that it may be with copies in other sources.</summary>
    private const string Shown = """
        iif(@kind = 2, e.public_id, coalesce(e.shown_as, e.public_id)), iif(@kind = 2, e.categories, coalesce(e.joined, e.categories)), iif(@kind = 2, NULL, e.via)
        """;

    private const string FromListings = $"SELECT {Shown}, {Columns}, c.content, l.ordinal FROM listings l";

    private const string OfChannel = """
        CROSS  JOIN entries e ON e.id = l.entry_id
        CROSS  JOIN contents c ON c.entry_id = e.id
        CROSS  JOIN sources s ON s.id = e.source_id
        WHERE  l.channel_id = (SELECT id FROM channels WHERE kind = @kind AND slug = @slug AND place IS NOT NULL)
        AND    NOT EXISTS (
                   SELECT 1
                   FROM   entries o
                   CROSS  JOIN listings p ON p.channel_id = l.channel_id AND p.position = o.position AND p.public_id = o.public_id AND p.entry_id = o.id
                   WHERE  o.public_id = l.public_id AND o.id < l.entry_id)
        """;

    private const string InOrder = "ORDER BY l.position DESC, l.public_id, l.entry_id";

    /// <summary>
    /// The latest entries of a channel, newest first, then by id. When several of its entries share a public id, only the one that arrived first is
    /// listed: a document must not have an id twice.
    /// </summary>
    public const string Latest = $"""
        {FromListings}
        {OfChannel}
        {InOrder} LIMIT @limit
        """;

    /// <summary>The same without the contents of what is in the archive: pages show excerpts, and a text is most of an entry.</summary>
    public const string LatestForPages = $"""
        SELECT {Shown}, {Columns}, iif(l.ordinal IS NULL, c.content, NULL), l.ordinal FROM listings l
        {OfChannel}
        {InOrder} LIMIT @limit
        """;

    /// <summary>Those of them that are in the head of its feed.</summary>
    public const string Head = $"""
        {FromListings} INDEXED BY listings_head
        {OfChannel}
        AND    l.ordinal IS NULL
        {InOrder} LIMIT @limit
        """;

    /// <summary>Those of them that have certain places in its archive.</summary>
    public const string Archived = $"""
        {FromListings} INDEXED BY listings_archive
        {OfChannel}
        AND    l.ordinal >= @first AND l.ordinal <= @last
        {InOrder}
        """;

    /// <summary>
    /// Entries of a source that have a page of their own and changed after a revision, newest first, each with the posts before and after it. A page names
    /// those two, so that it changes with them too.
    /// </summary>
    public const string Posts = $"""
        WITH posts AS (
            SELECT e.id, lag(e.id) OVER place AS newer, lead(e.id) OVER place AS older,
                   max(e.revision) OVER (place ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) AS changed
            FROM   sources s
            CROSS  JOIN entries e ON e.source_id = s.id
            WHERE  s.slug = @sourceId AND s.place IS NOT NULL AND e.withdrawn IS NULL AND e.post_slug IS NOT NULL
            WINDOW place AS (ORDER BY e.position DESC, e.public_id, e.id))
        SELECT {Own}, {Columns}, c.content, ne.post_slug, nc.title, nc.language, oe.post_slug, oc.title, oc.language
        FROM   posts p
        CROSS  JOIN entries e ON e.id = p.id
        CROSS  JOIN contents c ON c.entry_id = e.id
        CROSS  JOIN sources s ON s.id = e.source_id
        LEFT   JOIN entries ne ON ne.id = p.newer
        LEFT   JOIN contents nc ON nc.entry_id = p.newer
        LEFT   JOIN entries oe ON oe.id = p.older
        LEFT   JOIN contents oc ON oc.entry_id = p.older
        WHERE  p.changed > @afterRevision
        ORDER  BY e.position DESC, e.public_id, e.id
        """;

    /// <summary>The posts before and after an entry in its source's listing: their pages name it, so that they change when it leaves.</summary>
    public const string RenewNeighbours = """
        UPDATE entries SET revision = @revision
        WHERE  post_slug IS NOT NULL AND id IN (
                   SELECT entry_id FROM (
                       SELECT entry_id FROM listings
                       WHERE  channel_id = @channel AND position >= @position AND (position > @position OR (public_id, entry_id) < (@public, @entry))
                       ORDER  BY position, public_id DESC, entry_id DESC LIMIT 1)
                   UNION ALL
                   SELECT entry_id FROM (
                       SELECT entry_id FROM listings
                       WHERE  channel_id = @channel AND position <= @position AND (position < @position OR (public_id, entry_id) > (@public, @entry))
                       ORDER  BY position DESC, public_id, entry_id LIMIT 1))
        """;

    /// <summary>The pages that there should be.</summary>
    public const string PostSlugs = """
        SELECT DISTINCT e.post_slug
        FROM   sources s JOIN entries e ON e.source_id = s.id
        WHERE  s.place IS NOT NULL AND e.withdrawn IS NULL AND e.post_slug IS NOT NULL
        ORDER  BY e.post_slug
        """;

    /// <summary>The pages that belong to other sources.</summary>
    public const string PostSlugsBesides = """
        SELECT DISTINCT e.post_slug
        FROM   sources s JOIN entries e ON e.source_id = s.id
        WHERE  s.place IS NOT NULL AND s.slug <> @sourceId AND e.withdrawn IS NULL AND e.post_slug IS NOT NULL
        ORDER  BY e.post_slug
        """;

    /// <summary>Entries in order of arrival, after one that is known.</summary>
    public const string After = $"""
        SELECT {Own}, {Columns}, c.content, e.withdrawn_because
        FROM   entries e CROSS JOIN contents c ON c.entry_id = e.id CROSS JOIN sources s ON s.id = e.source_id
        WHERE  e.id > @after
        ORDER  BY e.id LIMIT @limit
        """;

    /// <summary>The entries of <see cref="After"/>, and whether they are still those that were read.</summary>
    public const string RevisionsAfter = "SELECT id, revision FROM entries WHERE id > @after ORDER BY id LIMIT @limit";

    /// <summary>Entries by their rows, a JSON array, as a channel of a kind shows them; in no order.</summary>
    public const string ByRows = $"""
        SELECT {Shown}, {Columns}, c.content
        FROM   entries e CROSS JOIN contents c ON c.entry_id = e.id CROSS JOIN sources s ON s.id = e.source_id
        WHERE  e.id IN (SELECT value FROM json_each(@rows))
        """;

    private const string KnownColumns = """
        e.id, e.source_id AS sourceId, e.key, e.public_id AS publicId, e.fingerprint, e.position, e.updated, e.revision, e.listed, e.categories, s.slug AS source,
        e.withdrawn_because AS withdrawnBecause, s.place IS NOT NULL AND e.withdrawn IS NULL AS isPublic,
        e.page, e.print, coalesce(e.arrived, 0) AS arrived, e.merged_into AS mergedInto, e.joined, e.via, e.shown_as AS shownAs,
        e.silent_updates AS silentUpdates
        """;

    public const string Find = """
        SELECT e.id, e.fingerprint, e.position, e.updated, e.listed, e.public_id, e.categories, e.post_slug, e.withdrawn_because,
               iif(e.post_slug IS NULL, NULL, (SELECT c.assets FROM contents c WHERE c.entry_id = e.id)),
               e.page, e.print, coalesce(e.arrived, 0), e.merged_into, e.joined, e.via, e.shown_as, e.silent_updates
        FROM   entries e
        WHERE  e.source_id = @source AND e.key = @key
        """;

    /// <summary>What is known of some keys of a source, a JSON array.</summary>
    public const string Fingerprints = """
        SELECT e.key, e.fingerprint
        FROM   sources s
        CROSS  JOIN json_each(@keys) k
        CROSS  JOIN entries e ON e.source_id = s.id AND e.key = k.value
        WHERE  s.slug = @source
        """;

    public const string OfSource = $"""
        SELECT {KnownColumns} FROM entries e JOIN sources s ON s.id = e.source_id WHERE e.source_id = @source ORDER BY e.id
        """;

    public const string ById = $"SELECT {KnownColumns} FROM entries e JOIN sources s ON s.id = e.source_id WHERE e.id = @id";

    /// <summary>Where the newest entry of a source stands; NULL when it has none.</summary>
    public const string Newest = """
        SELECT max(position)
        FROM   (SELECT max(position) AS position FROM entries WHERE source_id = @source AND listed = 0
                UNION ALL
                SELECT max(position) FROM entries WHERE source_id = @source AND listed = 1)
        """;

    public const string Listed = "SELECT id FROM entries WHERE source_id = @source AND listed = 1";

    private const string TraitsOf = """
        SELECT e.id, e.key, c.title, c.links, e.published FROM entries e JOIN contents c ON c.entry_id = e.id WHERE e.source_id = @source
        """;

    /// <summary>What entries are recognised by that a source listed when it was last read.</summary>
    public const string ListedTraits = $"{TraitsOf} AND e.listed = 1";

    /// <summary>The same of entries that it listed no longer, of one date.</summary>
    public const string UnlistedTraits = $"{TraitsOf} AND e.listed = 0 AND e.position = @position";

    public const string Rename = "UPDATE entries SET key = @key, id_origin = @origin WHERE id = @id";

    public const string Insert = """
        INSERT INTO entries (source_id, key, id_origin, public_id, fingerprint, first_seen, published, position, updated, revision, listed, categories, post_slug,
                             page, print, arrived)
        VALUES (@source, @key, @origin, @public, @fingerprint, @seen, @published, @position, @updated, @revision, 1, @categories, @post, @page, @print, @revision)
        RETURNING id
        """;

    public const string InsertContents = """
        INSERT INTO contents (title, excerpt, language, image, rights, links, enclosures, authors, contributors, tags, assets, content_source, summary, content, entry_id)
        VALUES (@title, @excerpt, @language, @image, @rights, @links, @enclosures, @authors, @contributors, @tags, @assets, @contentSource, @summary, @content, @id)
        """;

    public const string Update = """
        UPDATE entries SET fingerprint = @fingerprint, published = @published, updated = @updated, revision = @revision, listed = 1,
               categories = @categories, post_slug = @post, silent_updates = @silent
        WHERE  id = @id
        """;

    /// <summary>Keeps what an entry says, once: what it said before that is gone.</summary>
    public const string KeepContents = """
        INSERT INTO previous_contents (entry_id, replaced, title, summary, content) SELECT entry_id, @seen, title, summary, content FROM contents WHERE entry_id = @id
        ON CONFLICT (entry_id) DO UPDATE SET replaced = excluded.replaced, title = excluded.title, summary = excluded.summary, content = excluded.content
        """;

    public const string UpdateContents = """
        UPDATE contents SET title = @title, excerpt = @excerpt, language = @language, image = @image, rights = @rights, links = @links,
               enclosures = @enclosures, authors = @authors, contributors = @contributors, tags = @tags, assets = @assets,
               content_source = @contentSource, summary = @summary, content = @content
        WHERE  entry_id = @id
        """;

    public const string MarkListed = "UPDATE entries SET listed = @listed WHERE id = @id";

    public const string Withdraw = "UPDATE entries SET withdrawn = @now, withdrawn_because = @because WHERE id = @id";

    public const string Return = "UPDATE entries SET withdrawn = NULL, withdrawn_because = NULL, revision = @revision WHERE id = @id";

    public const string Sort = "UPDATE entries SET categories = @categories, revision = @revision WHERE id = @id";

    public const string House = "UPDATE entries SET post_slug = @slug, revision = @revision WHERE id = @id";

    public const string Furnish = "UPDATE contents SET assets = @assets WHERE entry_id = @id";

    public const string Excerpt = "UPDATE contents SET excerpt = @excerpt WHERE entry_id = @id";

    public const string Delete = "DELETE FROM entries WHERE id = @id";

    public const string Forget = "INSERT OR IGNORE INTO forgotten (source_id, key) VALUES (@SourceId, @Key)";

    public const string IsForgotten = "SELECT EXISTS (SELECT 1 FROM forgotten WHERE source_id = @source AND key = @key)";

    /// <summary>Entries that are older than the limit and that their source no longer lists, oldest first.</summary>
    public const string TooOld = """
        SELECT id FROM entries WHERE source_id = @source AND listed = 0 AND position < @before ORDER BY position, id LIMIT @limit
        """;

    /// <summary>Entries that are older than a source's newest <c>@keep</c>, but for those that it still lists; oldest first.</summary>
    public const string TooMany = """
        SELECT id
        FROM   entries
        WHERE  source_id = @source AND listed = 0
        AND    position < (
                   SELECT l.position
                   FROM   sources s
                   JOIN   channels c ON c.kind = 2 AND c.slug = s.slug AND c.entries > @keep
                   JOIN   listings l ON l.channel_id = c.id
                   WHERE  s.id = @source
                   ORDER  BY l.position DESC, l.public_id, l.entry_id LIMIT 1 OFFSET @keep - 1)
        ORDER  BY position, id LIMIT @limit
        """;

    /// <summary>Entries that have been gone from their sources since before a time, oldest first.</summary>
    public const string LongGone = "SELECT id FROM entries WHERE withdrawn < @before AND withdrawn_because = 2 ORDER BY withdrawn, id LIMIT @limit";

    /// <summary>Entries that come back with their source are news to whoever published it before.</summary>
    public const string Renew = "UPDATE entries SET revision = @revision WHERE source_id = @source";
}
