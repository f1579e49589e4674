using System.Collections.Immutable;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Schedule;

/// <summary>What a poll of a list came to. Only a list that was read to its end takes sources away.</summary>
/// <param name="Harvest"><see langword="null"/> when there was nothing to read.</param>
/// <param name="Listed">The feeds that it names from now on; <see langword="null"/> leaves those that it named before.</param>
internal sealed record ListPoll(Harvest? Harvest, ImmutableArray<ListedFeed>? Listed)
{
    /// <param name="before">What it named when it was last read.</param>
    public static ListPoll Read(FetchOutcome outcome, ImmutableArray<ListedFeed> before)
    {
        if (outcome is not FetchOutcome.Fetched { Documents: [var document, ..] } fetched)
            return new ListPoll(null, null);
        var (list, fault) = OpmlReader.Read(document.Bytes, new ReadContext(document.Location, document.Charset, document.MediaType));
        if (list is null)
            return new ListPoll(Nothing with { Error = fault + Stay(before) }, null);
        var warnings = list.Warnings.Select(warning => warning.ToString()).ToImmutableArray();
        var feeds = ListedFeed.Of(list);
        if (feeds.IsEmpty)
            return new ListPoll(Nothing with { Error = "The list names no feed." + Stay(before) }, null);
        if (list.IsWhole && !fetched.Partial)
            return new ListPoll(Nothing with { Warnings = warnings }, feeds);
        var named = feeds.Select(feed => FeedAddress.KeyOf(feed.Url)).ToHashSet();
        return new ListPoll(
            Nothing with { Warnings = warnings.Add("The list is cut off: the sources that are missing from it stay.") },
            feeds.AddRange(before.Where(feed => !named.Contains(FeedAddress.KeyOf(feed.Url)))));
    }

    private static Harvest Nothing { get; } = new(null, [], [], null, Complete: false, null) { Partial = true };

    private static string Stay(ImmutableArray<ListedFeed> before) => before.IsEmpty ? "" : " The sources that it named before stay.";
}
