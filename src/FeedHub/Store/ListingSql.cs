namespace FeedHub.Store;

/// <summary>The statements of <c>listings</c>: which channel lists which entry. Reading what is listed is a question about entries, see <see cref="EntrySql"/>.</summary>
internal static class ListingSql
{
    public const string Add = "INSERT INTO listings (channel_id, position, public_id, entry_id) VALUES (@channel, @position, @public, @entry)";

    public const string Remove = """
        DELETE FROM listings WHERE channel_id = @channel AND position = @position AND public_id = @public AND entry_id = @entry
        RETURNING ordinal
        """;

    /// <summary>When the latest entries of a channel were published, newest first. Unix seconds, UTC.</summary>
    public const string Rhythm = "SELECT position FROM listings WHERE channel_id = @channel ORDER BY position DESC, public_id, entry_id LIMIT @limit";
}
