namespace FeedHub.Push;

/// <summary>Addresses that callbacks are asked at with GET. A query of the callback's own stays (WebSub §5.3).</summary>
internal static class CallbackAddress
{
    /// <summary>Asks whether a request is meant.</summary>
    public static Uri ToVerify(SubscriptionRequest request, string challenge) => With(request.Callback.AbsoluteUri,
    [
        ("hub.mode", request.Subscribes ? "subscribe" : "unsubscribe"),
        ("hub.topic", request.TopicAsGiven),
        ("hub.challenge", challenge),
        .. request.Subscribes ? [("hub.lease_seconds", request.Lease.TotalSeconds.ToString("0", null))] : Array.Empty<(string, string)>(),
    ]);

    /// <summary>Tells that there is no subscription, or none any more (§5.2).</summary>
    public static Uri ToDeny(string callback, string topic, string reason)
        => With(callback, [("hub.mode", "denied"), ("hub.topic", topic), ("hub.reason", reason)]);

    private static Uri With(string callback, IEnumerable<(string Name, string Value)> fields)
    {
        var query = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        var joint = !callback.Contains('?', StringComparison.Ordinal) ? "?" : callback[^1] is '?' or '&' ? "" : "&";
        return new Uri(callback + joint + query);
    }
}
