namespace FeedHub.Store;

/// <summary>The statements of <c>aliases</c>: keys that entries of a source had before.</summary>
internal static class AliasSql
{
    public const string Find = "SELECT entry_id FROM aliases WHERE source_id = @source AND key = @key";

    public const string Add = "INSERT OR REPLACE INTO aliases (source_id, key, entry_id) VALUES (@source, @key, @entry)";

    /// <summary>An old key that is the entry's own again.</summary>
    public const string Remove = "DELETE FROM aliases WHERE source_id = @source AND key = @key";

    /// <summary>What retention removes must not come back under an old key either.</summary>
    public const string Forget = "INSERT OR IGNORE INTO forgotten (source_id, key) SELECT source_id, key FROM aliases WHERE entry_id = @entry";
}
