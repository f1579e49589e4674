namespace FeedHub.Store;

/// <summary>The statements of <c>source_lists</c>.</summary>
internal static class ListSql
{
    /// <summary>Also of lists that are not configured at the moment: they may come back.</summary>
    public const string All = "SELECT s.slug, l.feeds FROM source_lists l JOIN sources s ON s.id = l.source_id ORDER BY s.id";

    public const string Remember = """
        INSERT INTO source_lists (source_id, feeds) VALUES (@source, @feeds)
        ON     CONFLICT (source_id) DO UPDATE SET feeds = @feeds
        """;
}
