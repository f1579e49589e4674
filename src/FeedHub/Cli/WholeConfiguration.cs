using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>A configuration with the sources that its lists named when they were last read, for commands that only look.</summary>
internal static class WholeConfiguration
{
    /// <exception cref="StoreException">There is a store that cannot be read.</exception>
    public static HubConfiguration Of(HubConfiguration written)
    {
        if (!written.Sources.Any(source => source is OpmlSourceOptions) || written.Storage.Provider != StorageProvider.Sqlite)
            return written;
        using var store = StoreSnapshot.Open(written.Storage);
        return store is null ? written : SourceLists.Expand(written, store.Lists());
    }
}
