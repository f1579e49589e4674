namespace FeedHub.Store;

/// <summary>The statements that find copies of one post among the entries, and say what became of them. See <see cref="EntrySql"/> for the columns.</summary>
internal static class CopySql
{
    public const string OfPage = "SELECT id, source_id FROM entries WHERE page = @page LIMIT @limit";

    /// <summary>Entries that an id is of, or that are shown by it.</summary>
    public const string OfId = """
        SELECT id, source_id FROM entries WHERE public_id = @public
        UNION ALL
        SELECT id, source_id FROM entries WHERE shown_as = @public
        """;

    /// <summary>Entries whose prints have a part in common with one.</summary>
    public const string OfPrint = """
        SELECT entry_id, print FROM prints WHERE band = @a
        UNION ALL SELECT entry_id, print FROM prints WHERE band = @b
        UNION ALL SELECT entry_id, print FROM prints WHERE band = @c
        UNION ALL SELECT entry_id, print FROM prints WHERE band = @d
        UNION ALL SELECT entry_id, print FROM prints WHERE band = @e
        LIMIT @limit
        """;

    public const string SourceOf = "SELECT source_id FROM entries WHERE id = @id";

    public const string MergedInto = "SELECT id FROM entries WHERE merged_into = @id";

    public const string AddPrint = "INSERT OR REPLACE INTO prints (band, entry_id, print) VALUES (@band, @entry, @print)";

    public const string RemovePrint = "DELETE FROM prints WHERE band = @band AND entry_id = @entry";

    public const string Liken = "UPDATE entries SET page = @page, print = @print WHERE id = @id";

    /// <summary>The revision says that readers see something else.</summary>
    public const string Join = """
        UPDATE entries SET merged_into = @MergedInto, joined = @Joined, via = @Via, shown_as = @ShownAs, revision = @revision WHERE id = @Id
        """;

    /// <summary>The revision up to which readers know what there is.</summary>
    public const string Published = "SELECT coalesce(max(published_revision), 0) FROM channels WHERE kind = 0";

    /// <summary>Whether an id is that of another public entry than these.</summary>
    public const string IsAnothers = """
        SELECT EXISTS (
            SELECT 1
            FROM   entries e CROSS JOIN sources s ON s.id = e.source_id
            WHERE  e.public_id = @publicId AND e.withdrawn IS NULL AND s.place IS NOT NULL AND e.id NOT IN @rows)
        """;

    public const string Links = "SELECT links FROM contents WHERE entry_id = @id";

    /// <summary>All copies of the post that an entry is one of, the shown one first.</summary>
    public const string Copies = """
        SELECT e.id, s.slug AS sourceId, e.public_id AS publicId, c.links, e.merged_into IS NULL AS isShown, e.page, e.print
        FROM   entries e CROSS JOIN contents c ON c.entry_id = e.id CROSS JOIN sources s ON s.id = e.source_id
        WHERE  e.id = (SELECT coalesce(o.merged_into, o.id) FROM entries o WHERE o.id = @id)
        OR     e.merged_into = (SELECT coalesce(o.merged_into, o.id) FROM entries o WHERE o.id = @id)
        ORDER  BY e.merged_into IS NOT NULL, s.place, s.id, e.id
        """;

    public const string State = "SELECT join_key AS joinKey, rejoin_key AS rejoinKey, coalesce(rejoined, 0) AS after FROM hub";

    /// <summary>What is stored in an empty store is joined as anybody likes.</summary>
    public const string EndWithoutEntries = """
        UPDATE hub SET join_key = @key, rejoin_key = NULL, rejoined = NULL WHERE join_key IS NOT @key AND NOT EXISTS (SELECT 1 FROM entries)
        """;

    public const string Continue = "UPDATE hub SET rejoin_key = @key, rejoined = @after";

    public const string End = "UPDATE hub SET join_key = @key, rejoin_key = NULL, rejoined = NULL";
}
