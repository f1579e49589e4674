using FeedHub.Configuration;
using FeedHub.Publish;

namespace FeedHub.Push;

/// <summary>What is published under one configuration, and with whom to speak to those who hear of it.</summary>
internal sealed record Publication(HubConfiguration Configuration, Topics Topics, CallbackClient Client)
{
    /// <summary>Whether it is we who tell subscribers.</summary>
    public bool IsOurs { get; } = HubAddress.IsOwn(Configuration);

    public string Directory => Configuration.Publish.Directory;

    public Uri AddressOf(string path) => Configuration.Hub.Address(path);

    /// <summary>The path of a feed that subscribers of ours can be told of; <see langword="null"/> for any other address, and for all while another hub tells them.</summary>
    public string? PathOf(string topic) => IsOurs ? Topics.PathOf(topic) : null;
}
