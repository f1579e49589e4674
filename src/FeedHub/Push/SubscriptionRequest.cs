using System.Globalization;
using System.Text;
using FeedHub.Configuration;

namespace FeedHub.Push;

/// <summary>What a subscriber asks for (WebSub §5.1), once it is known to make sense. Whether the callback wants it, is not known yet.</summary>
/// <param name="Subscribes">Or unsubscribes.</param>
/// <param name="Topic">Address of the feed, as the feed names itself.</param>
/// <param name="TopicAsGiven">The same as the subscriber wrote it: it is told so.</param>
internal sealed record SubscriptionRequest(bool Subscribes, Uri Callback, string Topic, string TopicAsGiven, TimeSpan Lease, string? Secret)
{
    private const int LongestAddress = 2048;
    private const int SecretLimit = 200;

    public string Host => Callback.IdnHost;

    /// <summary>What a subscription is known by.</summary>
    public (string Callback, string Topic) Key => (Callback.AbsoluteUri, Topic);

    /// <returns>The request, or what is wrong with it.</returns>
    public static (SubscriptionRequest? Request, string? Fault) Read(ILookup<string, string> fields, Publication publication, PushLimits limits)
    {
        string[] known = ["hub.mode", "hub.topic", "hub.callback", "hub.lease_seconds", "hub.secret"];
        if (Array.Find(known, name => fields[name].Skip(1).Any()) is { } twice)
            return (null, $"{twice} is there more than once.");
        string? One(string name) => fields[name].SingleOrDefault();

        if (One("hub.mode") is not ("subscribe" or "unsubscribe") and var mode)
            return (null, mode == "publish"
                ? "hub.mode is \"publish\", but this hub is for the feeds of this site alone, and knows by itself when they change."
                : "hub.mode has to be \"subscribe\" or \"unsubscribe\".");
        var subscribes = One("hub.mode") == "subscribe";
        if (One("hub.topic") is not { Length: > 0 } given)
            return (null, "hub.topic is missing: it is the address of a feed, the one that the feed names as rel=\"self\".");
        if (given.Length > LongestAddress || !Uri.TryCreate(given, UriKind.Absolute, out var topic) || publication.PathOf(topic.AbsoluteUri) is null)
            return (null, $"hub.topic is no feed of this hub. Its feeds are below {publication.Configuration.Hub.BaseUrl.AbsoluteUri}; each names its address as rel=\"self\", and that very address is asked for.");
        var (callback, fault) = Callbacks(One("hub.callback"), publication.Client);
        if (callback is null)
            return (null, fault);
        if (LeaseOf(One("hub.lease_seconds"), limits) is not { } lease)
            return (null, "hub.lease_seconds has to be a number of seconds.");
        var secret = One("hub.secret");
        if (secret is not null && Encoding.UTF8.GetByteCount(secret) >= SecretLimit)
            return (null, $"hub.secret has to be shorter than {SecretLimit} bytes.");
        return (new SubscriptionRequest(subscribes, callback, topic.AbsoluteUri, given, lease, secret is { Length: > 0 } ? secret : null), null);
    }

    private static (Uri? Callback, string? Fault) Callbacks(string? text, CallbackClient client)
    {
        if (text is not { Length: > 0 })
            return (null, "hub.callback is missing.");
        if (text.Length > LongestAddress)
            return (null, $"hub.callback is longer than {LongestAddress} characters.");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var callback) || !Addresses.IsWeb(callback) || callback.HostNameType is UriHostNameType.Basic or UriHostNameType.Unknown)
            return (null, "hub.callback has to be an absolute http or https address.");
        if (callback.UserInfo.Length > 0 || text.Contains('#', StringComparison.Ordinal))
            return (null, "hub.callback must have neither a user nor a fragment.");
        return client.IsForbidden(callback) ? (null, "hub.callback is in a private network, which this hub does not call.") : (callback, null);
    }

    /// <summary>Within the hub's bounds, whatever was asked for; <see langword="null"/> for what is no number.</summary>
    private static TimeSpan? LeaseOf(string? text, PushLimits limits)
    {
        if (text is not { Length: > 0 })
            return limits.UsualLease;
        var digits = text.AsSpan(text[0] == '-' ? 1 : 0);
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
            return null;
        if (text[0] == '-')
            return limits.ShortestLease;
        var seconds = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : long.MaxValue;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, (long)limits.ShortestLease.TotalSeconds, (long)limits.LongestLease.TotalSeconds));
    }
}
