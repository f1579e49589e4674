namespace FeedHub.Store;

/// <summary>Something that people can subscribe to: everything, a category, or a source.</summary>
/// <param name="Slug">The category's slug or the source's id; empty for everything.</param>
public sealed record Channel(ChannelKind Kind, string Slug)
{
    public static Channel Everything { get; } = new(ChannelKind.Everything, "");

    public static Channel Category(string slug) => new(ChannelKind.Category, slug);

    public static Channel Source(string id) => new(ChannelKind.Source, id);
}

public enum ChannelKind
{
    Everything,
    Category,
    Source,
}
