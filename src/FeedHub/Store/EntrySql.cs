namespace FeedHub.Store;

/// <summary>
/// The statements of <c>entries</c>, <c>contents</c> and <c>forgotten</c>: an entry, its text, and the keys that never come back. Instants are Unix seconds, UTC.
/// <c>CROSS JOIN</c> tells SQLite to read in the order in which the tables are written; it would guess, and a store that is still small misleads it.
/// </summary>
internal static class EntrySql
{
    private const string Columns = """
        e.id, e.key, e.id_origin AS idOrigin, e.public_id AS publicId, e.position, e.updated, e.revision, e.categories, e.post_slug AS postSlug,
        c.title, c.excerpt, c.language, c.image, c.rights, c.links, c.enclosures, c.authors, c.contributors, c.tags, c.assets,
        c.content_source AS contentSource, c.summary, c.content,
        s.slug AS sourceId, s.title AS configuredTitle, s.url AS sourceUrl, s.feed, s.feed_updated AS feedUpdated
        """;

    /// <summary>
    /// The latest entries of a channel, newest first, then by id. When several of its entries share a public id, only the one that arrived first is
    /// listed: a document must not have an id twice.
    /// </summary>
    public const string Latest = $"""
        SELECT {Columns}
        FROM   listings l
        CROSS  JOIN entries e ON e.id = l.entry_id
        CROSS  JOIN contents c ON c.entry_id = e.id
        CROSS  JOIN sources s ON s.id = e.source_id
        WHERE  l.channel_id = (SELECT id FROM channels WHERE kind = @kind AND slug = @slug AND place IS NOT NULL)
        AND    NOT EXISTS (
                   SELECT 1
                   FROM   entries o
                   CROSS  JOIN listings p ON p.channel_id = l.channel_id AND p.position = o.position AND p.public_id = o.public_id AND p.entry_id = o.id
                   WHERE  o.public_id = l.public_id AND o.id < l.entry_id)
        ORDER  BY l.position DESC, l.public_id, l.entry_id LIMIT @limit
        """;

    /// <summary>Entries of a source that have a page of their own and changed after a revision, newest first.</summary>
    public const string Posts = $"""
        SELECT {Columns}
        FROM   sources s
        CROSS  JOIN entries e ON e.source_id = s.id
        CROSS  JOIN contents c ON c.entry_id = e.id
        WHERE  s.slug = @sourceId AND s.place IS NOT NULL AND e.post_slug IS NOT NULL AND e.revision > @afterRevision
        ORDER  BY e.position DESC, e.public_id, e.id
        """;

    /// <summary>The pages that there should be.</summary>
    public const string PostSlugs = """
        SELECT DISTINCT e.post_slug
        FROM   sources s JOIN entries e ON e.source_id = s.id
        WHERE  s.place IS NOT NULL AND e.post_slug IS NOT NULL
        ORDER  BY e.post_slug
        """;

    /// <summary>The pages that belong to other sources.</summary>
    public const string PostSlugsBesides = """
        SELECT DISTINCT e.post_slug
        FROM   sources s JOIN entries e ON e.source_id = s.id
        WHERE  s.place IS NOT NULL AND s.slug <> @sourceId AND e.post_slug IS NOT NULL
        ORDER  BY e.post_slug
        """;

    /// <summary>Entries in order of arrival, after one that is known.</summary>
    public const string After = $"""
        SELECT {Columns}
        FROM   entries e CROSS JOIN contents c ON c.entry_id = e.id CROSS JOIN sources s ON s.id = e.source_id
        WHERE  e.id > @after
        ORDER  BY e.id LIMIT @limit
        """;

    /// <summary>Entries by their rows, a JSON array.</summary>
    public const string ByRows = $"""
        SELECT {Columns}
        FROM   entries e CROSS JOIN contents c ON c.entry_id = e.id CROSS JOIN sources s ON s.id = e.source_id
        WHERE  e.id IN (SELECT value FROM json_each(@rows))
        """;

    private const string KnownColumns = """
        e.id, e.source_id AS sourceId, e.key, e.public_id AS publicId, e.fingerprint, e.position, e.updated, e.listed, e.categories, s.slug AS source,
        s.place IS NOT NULL AS isPublic
        """;

    public const string Find = """
        SELECT e.id, e.fingerprint, e.position, e.updated, e.listed, e.public_id, e.categories, e.post_slug,
               iif(e.post_slug IS NULL, NULL, (SELECT c.assets FROM contents c WHERE c.entry_id = e.id))
        FROM   entries e
        WHERE  e.source_id = @source AND e.key = @key
        """;

    public const string OfSource = $"""
        SELECT {KnownColumns} FROM entries e JOIN sources s ON s.id = e.source_id WHERE e.source_id = @source ORDER BY e.id
        """;

    public const string ById = $"SELECT {KnownColumns} FROM entries e JOIN sources s ON s.id = e.source_id WHERE e.id = @id";

    public const string Listed = "SELECT id FROM entries WHERE source_id = @source AND listed = 1";

    public const string Insert = """
        INSERT INTO entries (source_id, key, id_origin, public_id, fingerprint, first_seen, published, position, updated, revision, listed, categories, post_slug)
        VALUES (@source, @key, @origin, @public, @fingerprint, @seen, @published, @position, @updated, @revision, 1, @categories, @post)
        RETURNING id
        """;

    public const string InsertContents = """
        INSERT INTO contents (title, excerpt, language, image, rights, links, enclosures, authors, contributors, tags, assets, content_source, summary, content, entry_id)
        VALUES (@title, @excerpt, @language, @image, @rights, @links, @enclosures, @authors, @contributors, @tags, @assets, @contentSource, @summary, @content, @id)
        """;

    public const string Update = """
        UPDATE entries SET fingerprint = @fingerprint, published = @published, updated = @updated, revision = @revision, listed = 1,
               categories = @categories, post_slug = @post
        WHERE  id = @id
        """;

    public const string UpdateContents = """
        UPDATE contents SET title = @title, excerpt = @excerpt, language = @language, image = @image, rights = @rights, links = @links,
               enclosures = @enclosures, authors = @authors, contributors = @contributors, tags = @tags, assets = @assets,
               content_source = @contentSource, summary = @summary, content = @content
        WHERE  entry_id = @id
        """;

    public const string MarkListed = "UPDATE entries SET listed = @listed WHERE id = @id";

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

    /// <summary>Entries that come back with their source are news to whoever published it before.</summary>
    public const string Renew = "UPDATE entries SET revision = @revision WHERE source_id = @source";
}
