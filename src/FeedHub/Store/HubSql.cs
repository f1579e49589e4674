namespace FeedHub.Store;

/// <summary>The statements of <c>hub</c>, the one row about the store as a whole.</summary>
internal static class HubSql
{
    public const string NextRevision = "UPDATE hub SET revision = revision + 1 RETURNING revision";

    /// <summary>A write that changes nothing anybody looks at. <c>@now</c> is Unix milliseconds.</summary>
    public const string CheckWritable = "UPDATE hub SET checked = @now";

    public const string Resort = "SELECT rules_key AS rulesKey, resort_key AS resortKey, coalesce(resort_after, 0) AS after FROM hub";

    public const string ContinueResort = "UPDATE hub SET resort_key = @rulesKey, resort_after = @after";

    public const string EndResort = "UPDATE hub SET rules_key = @rulesKey, resort_key = NULL, resort_after = NULL";
}
