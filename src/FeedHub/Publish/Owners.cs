using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>Names of what files are published for. The tree remembers the files of each, and takes them away when it has others or is gone.</summary>
public static class Owners
{
    /// <summary>Files of the whole: <c>opml.xml</c>, <c>404.html</c>, <c>410.html</c>.</summary>
    public const string Site = "site";

    public const string Assets = "assets";

    public static string Of(Channel channel) => channel.Kind == ChannelKind.Everything ? "everything" : PublishedPaths.Prefix(channel).TrimEnd('/');

    public static string Post(string slug) => PublishedPaths.Post(slug).TrimEnd('/');
}
