using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Serve;
using Microsoft.Extensions.Logging;

namespace FeedHub.Cli;

/// <summary>Makes pages of archives in JSON for those who ask for them over HTTP.</summary>
internal sealed class ArchiveDesk(Func<HubConfiguration> running, ILogger logger)
{
    /// <inheritdoc cref="DeriveFile"/>
    public DerivedFile? Derive(string path) => ArchiveJson.OriginOf(path) is { } origin && running().Publish.Formats.Contains(FeedFormat.Json)
        ? new DerivedFile(origin, atom => Make(path, new PublishedDocument(origin, atom)))
        : null;

    /// <summary>
    /// A reader of ours saves what it can of a broken document. Here that would be a history with a hole that nobody sees: so what is read has to be what was let through
    /// the gate once, and what is made goes through it too.
    /// </summary>
    private PublishedDocument? Make(string path, PublishedDocument origin)
    {
        if (DocumentChecks.FaultOf(origin) is { } broken)
            return Refuse(path, broken);
        if (ArchiveJson.Render(path, origin.Bytes) is not { } document)
            return Refuse(path, "It is no page of an archive.");
        return DocumentChecks.FaultOf(document) is { } fault ? Refuse(path, fault) : document;
    }

    private PublishedDocument? Refuse(string path, string reason)
    {
        logger.LogError("{Path} could not be made of the Atom document beside it: {Reason}", path, reason);
        return null;
    }
}
