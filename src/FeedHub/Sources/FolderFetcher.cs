using System.Collections.Immutable;
using System.Reflection;
using FeedHub.Configuration;

namespace FeedHub.Sources;

/// <summary>
/// Reads a folder of posts. The whole folder is one answer: what is missing from it is gone, so a file or a folder that could not be read makes
/// the answer incomplete and is tried again the next time, whatever the stamp says.
/// </summary>
internal sealed class FolderFetcher(HubConfiguration configuration, TimeProvider clock)
{
    private static readonly string Version = Assembly.GetExecutingAssembly().GetName().Version!.ToString();

    /// <summary>The file system knows no asynchronous listing: the work is done aside, so that callers are not held up by a slow disk.</summary>
    public Task<FetchOutcome> FetchAsync(FolderSourceOptions source, PollMemory memory, CancellationToken cancellationToken)
        => Task.Run(() => Fetch(source, memory, cancellationToken), cancellationToken);

    private FetchOutcome Fetch(FolderSourceOptions source, PollMemory memory, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var outcome = List(source, memory, cancellationToken);
        var bytes = outcome is FetchOutcome.Fetched fetched ? fetched.Documents.Sum(document => (long)document.Bytes.Length) : 0;
        return outcome with { Exchange = new Exchange(null, bytes, clock.GetElapsedTime(started), null) };
    }

    private FetchOutcome List(FolderSourceOptions source, PollMemory memory, CancellationToken cancellationToken)
    {
        try
        {
            var listing = FolderListing.Of(source.Path, new GlobPattern(source.Pattern), cancellationToken);
            // Links in posts depend on the base URL, dates without a zone on the time zone, everything on how this version reads.
            var hub = configuration.Hub;
            var stamp = listing.Stamp(hub.BaseUrl.AbsoluteUri, hub.TimeZone, source.Pattern, Version);
            var unchanged = listing.Unlisted.IsEmpty && stamp == memory.BodyFingerprint;
            return unchanged ? new FetchOutcome.NotModified() : Read(listing, stamp, cancellationToken);
        }
        catch (DirectoryNotFoundException)
        {
            return new FetchOutcome.Unreachable($"There is no folder {source.Path}.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new FetchOutcome.Unreachable($"The folder {source.Path} cannot be listed: {fault.Message}");
        }
    }

    private FetchOutcome.Fetched Read(FolderListing listing, string stamp, CancellationToken cancellationToken)
    {
        var documents = ImmutableArray.CreateBuilder<SourceDocument>(listing.Posts.Length);
        var warnings = listing.Unlisted.ToBuilder();
        var assets = new Dictionary<string, ImmutableArray<Asset>>(StringComparer.Ordinal);
        foreach (var post in listing.Posts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var folder = post.Name[..(post.Name.LastIndexOf('/') + 1)];
            if (!assets.TryGetValue(folder, out var beside))
                assets.Add(folder, beside = listing.AssetsOf(folder));
            try
            {
                documents.Add(new SourceDocument(FileUri.Of(post.Path), Read(post), Name: post.Name, Modified: post.Modified) { Assets = beside });
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                warnings.Add($"{post.Name} could not be read: {fault.Message}");
            }
        }

        var complete = warnings.Count == 0;
        var memory = new PollMemory(CacheValidators.None, complete ? stamp : null);
        return new FetchOutcome.Fetched(documents.ToImmutable(), memory, complete) { Warnings = warnings.ToImmutable() };
    }

    /// <exception cref="IOException">Also for a file that is larger than <c>fetch.maxBytes</c>.</exception>
    private byte[] Read(FolderFile post)
    {
        if (post.Length == 0)
            return [];   // never opened: a pipe or a device would hold us up for ever, and those have no length
        using var file = File.OpenHandle(post.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var length = RandomAccess.GetLength(file);   // an editor may have written since the folder was listed
        if (length > configuration.Fetch.MaxBytes)
            throw new IOException($"it is larger than fetch.maxBytes ({configuration.Fetch.MaxBytes} bytes).");
        var octets = new byte[length];
        var read = 0;
        while (read < octets.Length && RandomAccess.Read(file, octets.AsSpan(read), read) is > 0 and var more)
            read += more;
        return read == octets.Length ? octets : octets[..read];
    }
}
