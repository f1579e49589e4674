using FeedHub.Configuration;
using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>What feeds say of their hub in their headers, where subscribers look first (WebSub §4). Written once for each version of a feed.</summary>
/// <param name="running">The configuration as it is now; <see langword="null"/> for a tree without a hub.</param>
internal sealed class HubLinks(Func<HubConfiguration>? running)
{
    /// <summary>The value of <c>Link</c>; nothing for a document that nobody can subscribe to.</summary>
    public string? Of(ServedFile file)
    {
        if (file.Topic is not { } topic || running?.Invoke() is not { } configuration)
            return null;
        if (file.HubLink is { } written && ReferenceEquals(written.Under, configuration))
            return written.Field;
        var field = HubAddress.Of(configuration) is { } hub ? HubAddress.LinkField(hub, configuration.Hub.Address(topic)) : null;
        file.HubLink = new Written(configuration, field);
        return field;
    }

    /// <param name="Under">The configuration that it was written under.</param>
    internal sealed record Written(HubConfiguration Under, string? Field);
}
