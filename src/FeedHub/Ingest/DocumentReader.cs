using System.Collections.Frozen;
using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Reads one document as a source serves it: a Markdown post by its name, anything else by what is in it.</summary>
public static class DocumentReader
{
    /// <param name="now">What relative dates are counted from.</param>
    /// <returns>A post is a feed of one entry, a draft one of none.</returns>
    public static ReadOutcome Read(SourceDocument document, HubConfiguration configuration, DateTimeOffset now) =>
        IsPost(document)
            ? ReadPost(document, configuration, now)
            : FeedReader.Read(document.Bytes, new ReadContext(document.Location, document.Charset, document.MediaType, now));

    internal static bool IsPost(SourceDocument document) => PostNames.IsMarkdown(document.Name ?? document.Location.AbsolutePath);

    private static ReadOutcome ReadPost(SourceDocument document, HubConfiguration configuration, DateTimeOffset now)
    {
        var (post, fault) = PostDocument.Read(document);
        if (post is null)
            return new ReadOutcome.Unreadable(fault!.ToString(), []);
        if (post.Front.Draft)
            return Understood([], [new ReadWarning("It is a draft.")]);
        try
        {
            var (entry, warnings) = new PostReader(configuration.Hub).Read(post, post.Slug, FrozenDictionary<string, string>.Empty, now);
            return Understood([entry], warnings);
        }
        catch (ArgumentException tooDeep)
        {
            return new ReadOutcome.Unreadable(tooDeep.Message, []);
        }
    }

    private static ReadOutcome.Understood Understood(
        ImmutableArray<Entry> entries, ImmutableArray<ReadWarning> warnings) =>
        new(new FeedDocument(new Feed(), entries, DocumentFormat.Markdown, "utf-8", warnings));
}
