namespace FeedHub.Store;

/// <summary>A channel whose documents are older than its entries.</summary>
/// <param name="Revision">The channel's newest change; handed back when its documents are published.</param>
/// <param name="PublishedRevision">The change up to which its documents are published; 0 when there are none.</param>
/// <param name="Created">When the channel came to be, UTC: the <c>updated</c> of a feed without entries.</param>
public sealed record ChangedChannel(Channel Channel, long Revision, long PublishedRevision, DateTimeOffset Created);
