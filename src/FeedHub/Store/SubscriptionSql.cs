namespace FeedHub.Store;

/// <summary>The statements of <c>subscriptions</c> and <c>deliveries</c>. Instants are Unix milliseconds, UTC.</summary>
internal static class SubscriptionSql
{
    /// <summary>How many there are, in all and of a host, and whether this one is among them.</summary>
    public const string Count = """
        SELECT (SELECT count(*) FROM subscriptions),
               (SELECT count(*) FROM subscriptions WHERE host = @host),
               EXISTS (SELECT 1 FROM subscriptions WHERE callback = @callback AND topic = @topic)
        """;

    /// <summary>Renewed, it keeps what was delivered.</summary>
    public const string Keep = """
        INSERT INTO subscriptions (callback, topic, host, secret, created, expires, delivered) VALUES (@Callback, @Topic, @Host, @Secret, @now, @expires, @Delivered)
        ON     CONFLICT (callback, topic) DO UPDATE SET secret = excluded.secret, expires = excluded.expires
        """;

    /// <summary>Somebody who failed has just answered: what waits for them is tried again at once.</summary>
    public const string Hurry = """
        UPDATE deliveries SET due = min(due, @now), failures = 0
        WHERE  failures > 0 AND subscription_id = (SELECT id FROM subscriptions WHERE callback = @Callback AND topic = @Topic)
        """;

    public const string Remove = "DELETE FROM subscriptions WHERE callback = @callback AND topic = @topic";

    public const string End = "DELETE FROM subscriptions WHERE id = @id";

    public const string AnyExpired = "SELECT EXISTS (SELECT 1 FROM subscriptions WHERE expires <= @now)";

    public const string Expire = "DELETE FROM subscriptions WHERE expires <= @now RETURNING host, topic";

    public const string Topics = "SELECT DISTINCT topic FROM subscriptions ORDER BY topic";

    /// <summary>Those who have another version are to get this one. Who failed keeps waiting, and gets it instead of the one before.</summary>
    public const string Note = """
        INSERT INTO deliveries (subscription_id, version, due)
        SELECT id, @version, @now FROM subscriptions WHERE topic = @topic AND delivered IS NOT @version
        ON     CONFLICT (subscription_id) DO UPDATE SET version = excluded.version WHERE version <> excluded.version
        """;

    /// <summary>Those who were told of a feed that is gone are to hear that.</summary>
    public const string NoteGone = """
        INSERT INTO deliveries (subscription_id, version, due)
        SELECT id, '', @now FROM subscriptions WHERE topic = @topic
        ON     CONFLICT (subscription_id) DO UPDATE SET version = '', due = min(due, excluded.due) WHERE version <> ''
        """;

    public const string AnyDue = "SELECT EXISTS (SELECT 1 FROM deliveries WHERE due <= @now)";

    /// <summary>What is due, one of each host that nobody is at (<c>@busy</c>: a JSON list), those first that never failed.</summary>
    public const string Due = """
        SELECT id
        FROM   (SELECT s.id, d.failures, d.due, row_number() OVER (PARTITION BY s.host ORDER BY d.failures, d.due, s.id) AS place
                FROM   deliveries d JOIN subscriptions s ON s.id = d.subscription_id
                WHERE  d.due <= @now AND s.expires > @now AND s.host NOT IN (SELECT value FROM json_each(@busy)))
        WHERE  place = 1
        ORDER  BY failures, due, id LIMIT @limit
        """;

    /// <summary>Whoever takes it has until then to say what became of it; else it is due again.</summary>
    public const string Claim = "UPDATE deliveries SET due = @until WHERE subscription_id = @id AND due <= @now";

    public const string Claimed = """
        SELECT s.id, s.callback, s.topic, s.host, s.secret, s.delivered, d.version, d.failures
        FROM   deliveries d JOIN subscriptions s ON s.id = d.subscription_id
        WHERE  s.id = @id
        """;

    public const string Delivered = "UPDATE subscriptions SET delivered = @version WHERE id = @id";

    /// <summary>Nothing newer was noted while it was on its way.</summary>
    public const string Settle = "DELETE FROM deliveries WHERE subscription_id = @id AND version IN (@version, @claimed)";

    /// <summary>It may go out now: what was claimed did not, or a newer version was noted meanwhile.</summary>
    public const string Release = "UPDATE deliveries SET due = @due, failures = @failures WHERE subscription_id = @id";

    /// <summary>How many subscriptions there are, and how many of them lack the newest version.</summary>
    public const string State = "SELECT (SELECT count(*) FROM subscriptions), (SELECT count(*) FROM deliveries)";
}
