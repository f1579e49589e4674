using FeedHub.Configuration;
using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>What feeds say of their hub in their headers, where subscribers look first (WebSub §4).</summary>
/// <param name="running">The configuration as it is now; <see langword="null"/> for a tree without a hub.</param>
internal sealed class HubLinks(Func<HubConfiguration>? running)
{
    /// <summary>The value of <c>Link</c>; nothing for a document that nobody can subscribe to.</summary>
    public string? Of(ServedFile file) => file.Topic is { } topic && running?.Invoke() is { } configuration && HubAddress.Of(configuration) is { } hub
        ? HubAddress.LinkField(hub, configuration.Hub.Address(topic))
        : null;
}
