namespace FeedHub.Store;

/// <summary>The statements of <c>channels</c>. <c>created</c> is Unix seconds, UTC.</summary>
internal static class ChannelSql
{
    public const string Find = "SELECT id FROM channels WHERE kind = @kind AND slug = @slug";

    /// <summary>A channel that the configuration does not name (yet): nobody reads it, but what it lists is not lost.</summary>
    public const string InsertUnnamed = "INSERT INTO channels (kind, slug, created, revision) VALUES (@kind, @slug, 0, @revision) RETURNING id";

    public const string Touch = "UPDATE channels SET revision = @revision, entries = entries + @difference WHERE id = @id";

    public const string All = "SELECT id, kind, slug, place FROM channels ORDER BY id";

    /// <summary>Makes a channel public, with the place that it has in the configuration. <c>created</c> stays what it was.</summary>
    public const string Name = """
        INSERT INTO channels (kind, slug, place, created, revision) VALUES (@Kind, @Slug, @Place, @Now, @Revision)
        ON CONFLICT (kind, slug) DO UPDATE SET place = @Place, revision = @Revision, created = iif(created = 0, @Now, created)
        """;

    public const string Move = "UPDATE channels SET place = @Place WHERE id = @Id";

    /// <summary>
    /// Channels whose documents are older than their entries, or were rendered otherwise than named by the key: those as if they had never been published.
    /// Three questions, each answered by an index: a run after one new entry must not read all channels.
    /// </summary>
    public const string Changed = """
        SELECT kind, slug, revision, iif(render_key = @renderKey, published_revision, 0) AS publishedRevision, created
        FROM   channels
        WHERE  id IN (
                   SELECT id FROM channels WHERE place IS NOT NULL AND published_revision < revision
                   UNION ALL
                   SELECT id FROM channels WHERE place IS NOT NULL AND render_key < @renderKey
                   UNION ALL
                   SELECT id FROM channels WHERE place IS NOT NULL AND render_key > @renderKey)
        ORDER  BY kind, place, slug
        """;

    public const string MarkPublished = """
        UPDATE channels SET published_revision = @Revision, render_key = @RenderKey WHERE kind = @Kind AND slug = @Slug
        """;

    /// <summary>How many entries each public channel lists.</summary>
    public const string Counts = "SELECT kind, slug, entries FROM channels WHERE place IS NOT NULL ORDER BY kind, place, slug";
}
