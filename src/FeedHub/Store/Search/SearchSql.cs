namespace FeedHub.Store;

/// <summary>
/// The statements of <c>search_index</c>, a table of FTS5 that keeps words and no text: its rows are entries, its columns are what
/// <see cref="SearchColumns"/> made of them. It has no content to look old words up in, so they are told again when they are taken out.
/// </summary>
internal static class SearchSql
{
    /// <summary>How much a word counts in title, body, tags and authors.</summary>
    private const string Weights = "10.0, 1.0, 5.0, 0.0";

    public const string Create = """
        CREATE VIRTUAL TABLE search_index USING fts5 (title, body, tags, authors, content = '', tokenize = "ascii tokenchars '+#'");
        INSERT INTO search_index (search_index, rank) VALUES ('automerge', 8), ('hashsize', 8388608)
        """;

    public const string Drop = "DROP TABLE IF EXISTS search_index";

    public const string Add = "INSERT INTO search_index (rowid, title, body, tags, authors) VALUES (@id, @title, @body, @tags, @authors)";

    public const string Remove = """
        INSERT INTO search_index (search_index, rowid, title, body, tags, authors) VALUES ('delete', @id, @title, @body, @tags, @authors)
        """;

    /// <summary>Joins some of the pieces that commits leave behind. <c>@pages</c> bounds the work.</summary>
    public const string Merge = "INSERT INTO search_index (search_index, rank) VALUES ('merge', @pages)";

    public const string State = "SELECT search_key AS key, search_through AS through FROM hub";

    public const string SetState = "UPDATE hub SET search_key = @key, search_through = @through";

    public const string HasEntries = "SELECT EXISTS (SELECT 1 FROM entries)";

    public const string Stored = "SELECT title, tags, authors, summary, content FROM contents WHERE entry_id = @id";

    public const string StoredAfter = """
        SELECT entry_id AS entryId, title, tags, authors, summary, content FROM contents WHERE entry_id > @after ORDER BY entry_id LIMIT @limit
        """;

    /// <summary>How many entries are not in the index yet.</summary>
    public const string Missing = "SELECT count(*) FROM entries WHERE id > (SELECT search_through FROM hub)";

    /// <summary>What is not listed is not seen by anybody.</summary>
    private const string IsListed = """
        EXISTS (SELECT 1 FROM listings l WHERE l.channel_id = @everything AND l.position = e.position AND l.public_id = e.public_id AND l.entry_id = e.id)
        """;

    /// <summary>Of one id in a document there is one entry: the one that arrived first.</summary>
    private const string IsFirst = """
        NOT EXISTS (
                   SELECT 1
                   FROM   entries o
                   CROSS  JOIN listings p ON p.channel_id = @everything AND p.position = o.position AND p.public_id = o.public_id AND p.entry_id = o.id
                   WHERE  o.public_id = e.public_id AND o.id < e.id)
        """;

    /// <summary>
    /// The best of what matches, best first; ties fall to the newest, then to the id. Of more than <c>@limit</c> matches those that arrived last are ranked: a
    /// word that half of the entries have says nothing about them, and to weigh them all would take as long as there are entries.
    /// </summary>
    public static string Best(string condition) => $"""
        SELECT id
        FROM  (SELECT e.id, e.position, e.public_id, bm25(search_index, {Weights}) AS score
               FROM   search_index
               CROSS  JOIN entries e ON e.id = search_index.rowid
               WHERE  search_index MATCH @match AND {condition}
               AND    {IsListed}
               AND    {IsFirst}
               ORDER  BY search_index.rowid DESC LIMIT @limit)
        ORDER  BY score, position DESC, public_id, id
        """;

    /// <summary>The newest of what meets a condition.</summary>
    public static string Newest(string condition) => $"""
        SELECT e.id
        FROM   listings s
        CROSS  JOIN entries e ON e.id = s.entry_id
        WHERE  s.channel_id = @everything AND {condition}
        AND    {IsFirst}
        ORDER  BY s.position DESC, s.public_id, s.entry_id LIMIT @limit
        """;

    /// <summary>Entries that a parameter's expression of FTS5 matches.</summary>
    public static string Matches(string parameter) => $"e.id IN (SELECT rowid FROM search_index WHERE search_index MATCH {parameter})";

    /// <summary>Entries that a channel lists. Its kind is a number, its slug a parameter.</summary>
    public static string IsIn(int kind, string parameter) => $"""
        EXISTS (
            SELECT 1
            FROM   listings c
            WHERE  c.channel_id = (SELECT id FROM channels WHERE kind = {kind} AND slug = {parameter} AND place IS NOT NULL)
            AND    c.position = e.position AND c.public_id = e.public_id AND c.entry_id = e.id)
        """;

    public const string Everything = "SELECT id FROM channels WHERE kind = 0 AND slug = '' AND place IS NOT NULL";
}
