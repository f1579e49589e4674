namespace FeedHub.Store;

/// <summary>The statements of <c>hub</c>, the one row about the store as a whole.</summary>
internal static class HubSql
{
    public const string NextRevision = "UPDATE hub SET revision = revision + 1 RETURNING revision";

    /// <summary>A write that changes nothing anybody looks at. <c>@now</c> is Unix milliseconds.</summary>
    public const string CheckWritable = "UPDATE hub SET checked = @now";

    /// <summary>The rules that hold, and how far entries are sorted by them; NULL when they all are.</summary>
    public const string Resort = "SELECT coalesce(resort_key, rules_key), iif(resort_key IS NULL, NULL, coalesce(resort_after, 0)) FROM hub";

    /// <summary>Where nothing is stored there is nothing to sort.</summary>
    public const string BeginResort = """
        UPDATE hub SET rules_key = iif(any_stored, NULL, @rulesKey), resort_key = iif(any_stored, @rulesKey, NULL), resort_after = NULL
        FROM   (SELECT EXISTS (SELECT 1 FROM entries) AS any_stored)
        """;

    public const string GoBackInResort = """
        UPDATE hub SET resort_after = iif(resort_key IS NULL, @after, min(coalesce(resort_after, 0), @after)),
               resort_key = coalesce(resort_key, rules_key), rules_key = NULL
        """;

    public const string ContinueResort = "UPDATE hub SET resort_after = @after";

    public const string EndResort = "UPDATE hub SET rules_key = resort_key, resort_key = NULL, resort_after = NULL";
}
