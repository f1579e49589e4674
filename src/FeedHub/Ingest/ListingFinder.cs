using AngleSharp.Html.Dom;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>A way to read a page that has no feed.</summary>
/// <param name="Source">Its selectors; the id stands for nothing.</param>
/// <param name="Page">What they read, by the same reader that sources have.</param>
public sealed record ListingProposal(HtmlSourceOptions Source, ListingPage Page);

/// <summary>
/// Finds the entries of a page by what repeats itself: guesses selectors for each group of elements that look alike, reads the page with them as a source would, and
/// takes those that give the best entries. What is proposed works, on this page at least.
/// </summary>
public static class ListingFinder
{
    /// <summary>A menu comes to less, a list of a few dated posts to more.</summary>
    private const double Worthwhile = 3.0;

    /// <returns><see langword="null"/> for a page that is no list of entries.</returns>
    public static ListingProposal? Find(SourceDocument document, HubConfiguration configuration, DateTimeOffset now)
    {
        var text = DocumentText.Decode(document.Bytes, ListingReader.ContextOf(document, now));
        if (!text.Value.Contains('<', StringComparison.Ordinal))
            return null;
        using var page = PageParser.Parse(text.Value).Page;
        return Proposals(page, document, configuration, now)
            .Select(proposal => (Proposal: proposal, Worth: Worth(proposal, page)))
            .Where(item => item.Worth >= Worthwhile)
            .OrderByDescending(item => item.Worth)
            .FirstOrDefault().Proposal;
    }

    private static IEnumerable<ListingProposal> Proposals(IHtmlDocument page, SourceDocument document, HubConfiguration configuration, DateTimeOffset now)
    {
        var dates = new ListingDates([], now);
        foreach (var group in RepeatedElements.On(page, dates))
        {
            var source = EntryFields.Guess(page, document.Location, group, dates);
            if (ListingReader.Read(document, source, configuration, now).Page is { Document.Entries.Length: > 0 } read)
                yield return new ListingProposal(source, read);
        }
    }

    /// <summary>Many entries, each with a link of its own, a date, and something to say.</summary>
    private static double Worth(ListingProposal proposal, IHtmlDocument page)
    {
        var (entries, findings, select) = (proposal.Page.Document.Entries, proposal.Page.Findings, proposal.Source.Select);
        if (entries.Length < 3)
            return 0;
        var all = (double)findings.Entries;
        var own = entries.Select(entry => entry.Alternate).OfType<Uri>().Distinct().Count() / all;
        var (dated, lengths) = (findings.Dated / all, entries.Select(entry => Math.Max(entry.Title.Length, entry.Summary?.Value.Length ?? 0)).Order().ToList());
        var words = Math.Min(1, lengths[lengths.Count / 2] / 40.0);
        var parts = page.QuerySelectorAll(select.Entry).Take(10).Select(entry => Math.Max(entry.QuerySelectorAll("h1, h2, h3, h4").Length, entry.QuerySelectorAll("time").Length)).Order().ToList();
        var several = parts[parts.Count / 2] > 1 ? 0.3 : 1;   // an element that holds two headings holds two entries
        return Math.Log2(1 + Math.Min(all, 40)) * (0.25 + 0.75 * own * own) * (0.35 + words) * (1 + 1.5 * dated) * (select.Title is null ? 1 : 1.2)
            * (select.Summary is null ? 1 : 1.1) * (select.Category is null ? 1 : 1.1) * several;
    }
}
