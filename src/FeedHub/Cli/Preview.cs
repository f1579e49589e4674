using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Schedule;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary>Reads one document as a source would. Without a source, what is no feed may be a sitemap, or a page that marks its posts as most do.</summary>
internal sealed class Preview(HubConfiguration configuration, SourceOptions? source)
{
    private static readonly Uri Nowhere = new("about:blank");

    private static readonly HtmlSourceOptions Usual = new()
    {
        Id = "inspect",
        Url = Nowhere,
        Select = new()
        {
            Entry = "article || .h-entry || .hentry || .post",
            Title = "h1 || h2 || h3 || .p-name || .entry-title",
            Link = "h1 a@href || h2 a@href || h3 a@href || a[rel~=bookmark]@href || .u-url@href || a@href",
            Published = "time || .dt-published || .published || .date",
            Category = "[rel~=tag] || .p-category || .category",
            Summary = ".p-summary || .entry-summary || .excerpt || p",
            Author = "[rel~=author] || .p-author || .author",
            Next = "link[rel~=next] || a[rel~=next]",
        },
    };

    private static readonly SitemapSourceOptions Sitemap = new() { Id = "inspect", Url = Nowhere };

    public ReadOutcome Read(SourceDocument document, DateTimeOffset now)
    {
        if (source is SelectedSourceOptions selected)
            return Read(document, selected, now);
        var outcome = DocumentReader.Read(document, configuration, now);
        if (source is not null || outcome is not ReadOutcome.Unreadable unreadable)
            return outcome;
        if (Read(document, Sitemap, now) is ReadOutcome.Understood sitemap)
            return sitemap;
        return unreadable.IsWebPage && Read(document, Usual, now) is ReadOutcome.Understood { Document: var page }
            ? new ReadOutcome.Understood(page with { Warnings = page.Warnings.AddRange(unreadable.Suggested.Select(feed => new ReadWarning($"The page names a feed: {feed.AbsoluteUri}"))) })
            : outcome;
    }

    private ReadOutcome Read(SourceDocument document, SelectedSourceOptions selected, DateTimeOffset now)
    {
        var (page, fault) = ListingReader.Read(document, selected, configuration, now);
        if (page is null)
            return new ReadOutcome.Unreadable(fault!, []);
        var (read, feed) = (page.Document, page.Document.Feed);
        var links = page.Next is { } next ? feed.Links.Add(new Link(next, Link.Next)) : feed.Links;
        ImmutableArray<ReadWarning> doubts = selected != Usual && ListingAlarm.Judge(selected, page.Findings, []) is { } alarm ? [new ReadWarning(alarm)] : [];
        return new ReadOutcome.Understood(read with { Feed = feed with { Links = links }, Warnings = [.. doubts, .. read.Warnings] });
    }
}
