using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Schedule;
using FeedHub.Store;

namespace FeedHub.Tests.Schedule;

/// <summary>When a page no longer fits its selectors.</summary>
public sealed class ListingAlarmTests
{
    private static readonly HtmlSourceOptions Source = new()
    {
        Id = "site", Url = new Uri("https://site.example/"), Select = new() { Entry = "article", Link = "a@href", Published = "time" },
    };

    [Fact]
    public void A_page_like_the_ones_before_is_in_order()
    {
        Assert.Null(Judge(Found(12, 12, 12)));
        Assert.Null(Judge(Found(12, 12, 12), Usually(12)));
        Assert.Null(Judge(Found(6, 6, 6), Usually(12)));     // exactly half is not under it
        Assert.Null(Judge(Found(30, 30, 30), Usually(12)));
    }

    [Fact]
    public void Nothing_found_is_told_with_the_selector_and_a_line_of_the_page()
    {
        Assert.Equal("select.entry (article) found nothing. The page begins: A line", Judge(Found(0, 0, 0)));
        Assert.Equal("select.entry (article) found nothing, where it usually finds 12. The page begins: A line", Judge(Found(0, 0, 0), Usually(12)));
    }

    [Fact]
    public void Fewer_than_half_of_the_median_of_the_last_ten_polls_is_told()
    {
        Assert.Equal("select.entry (article) found 5 entries, where it usually finds 12. The first: A line", Judge(Found(5, 5, 5), Usually(12)));
        Assert.Equal("select.entry (article) found 1 entry, where it usually finds 4. The first: A line", Judge(Found(1, 1, 1), [.. Usually(2, 3), .. Usually(4, 4), .. Usually(12, 3)]));
    }

    [Fact]
    public void A_link_or_a_date_that_more_than_a_quarter_lose_is_told()
    {
        Assert.Null(Judge(Found(12, 9, 9), Usually(12)));
        Assert.Equal("select.link (a@href) found a link in 8 of 12 entries. The first: A line", Judge(Found(12, 8, 12), Usually(12)));
        Assert.Equal("select.published (time) found a date in 8 of 12 entries. The first: A line", Judge(Found(12, 12, 8), Usually(12)));
    }

    [Fact]
    public void What_they_never_had_is_not_lost()
    {
        var halfDated = Enumerable.Repeat(new PageReading(12, 12, 6), 3).ToImmutableArray();
        Assert.Null(Judge(Found(12, 12, 5), halfDated));
        Assert.NotNull(Judge(Found(12, 12, 2), halfDated));
        Assert.Null(Judge(Found(12, 12, 5)));   // the first poll: nobody knows better
    }

    [Fact]
    public void A_selector_that_finds_nothing_in_any_entry_is_told_at_the_first_poll()
    {
        Assert.Equal("select.link (a@href) found a link in 0 of 12 entries. The first: A line", Judge(Found(12, 0, 12)));
        Assert.Equal("select.published (time) found a date in 0 of 12 entries. The first: A line", Judge(Found(12, 12, 0)));
        Assert.Null(ListingAlarm.Judge(Source with { Select = new() { Entry = "p" } }, Found(12, 0, 0), []));   // neither was asked for
    }

    [Fact]
    public void Text_that_is_no_date_is_shown()
        => Assert.Equal("select.published (time) found no date in 4 of 12 entries, but: the Ides of March",
            Judge(Found(12, 12, 8) with { Undated = 4, NoDate = "the Ides of March" }));

    private static string? Judge(ListingFindings findings, ImmutableArray<PageReading>? before = null) => ListingAlarm.Judge(Source, findings, before ?? []);

    private static ListingFindings Found(int entries, int linked, int dated) => new(entries, linked, dated, "A line");

    private static ImmutableArray<PageReading> Usually(int entries, int polls = 10) => [.. Enumerable.Repeat(new PageReading(entries, entries, entries), polls)];
}
