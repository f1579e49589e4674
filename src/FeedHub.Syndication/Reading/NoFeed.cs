namespace FeedHub.Syndication;

/// <summary>Says what a document is that is no feed.</summary>
internal static class NoFeed
{
    public static ReadOutcome.Unreadable Explain(ReadOnlyMemory<char> text, ReadContext context)
    {
        var reader = new LenientReader(text, context, new WarningLog(context.Limits));
        if (!reader.Children().MoveNext())
            return Unreadable("The document is neither a feed nor a web page.");
        if (HtmlElements.IsKnown(reader.Name))
            return HtmlPage.Explain(text, context);
        return reader.Name switch
        {
            "urlset" or "sitemapindex" => Unreadable("The document is a sitemap, not a feed."),
            "opml" => Unreadable("The document is a list of feeds (OPML), not a feed."),
            var name => Unreadable($"The document is XML, but not a feed: its root is <{(name.Length > 40 ? name[..40] : name)}>."),
        };
    }

    private static ReadOutcome.Unreadable Unreadable(string reason) => new(reason, []);
}
