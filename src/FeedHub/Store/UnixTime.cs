namespace FeedHub.Store;

/// <summary>Instants as the database keeps them.</summary>
internal static class UnixTime
{
    public static long Seconds(DateTimeOffset time) => time.ToUnixTimeSeconds();

    public static long? Seconds(DateTimeOffset? time) => time?.ToUnixTimeSeconds();

    public static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static long? Milliseconds(DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset FromSeconds(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds);

    public static DateTimeOffset? FromSeconds(long? seconds) => seconds is { } value ? FromSeconds(value) : null;

    public static DateTimeOffset FromMilliseconds(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    public static DateTimeOffset? FromMilliseconds(long? milliseconds) => milliseconds is { } value ? FromMilliseconds(value) : null;
}
