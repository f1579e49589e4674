using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Tests;

/// <summary>From a page that nobody described to selectors that read it.</summary>
public sealed class ListingFinderTests
{
    private static readonly Uri Site = new("https://site.example/");

    public static TheoryData<string> Names => [.. Layouts.All.Keys];

    /// <summary>The layouts for which what is proposed does not find every post with link, title and date. Shorter is better.</summary>
    private static readonly string[] Missed = [];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_ten_layouts_each_post_is_found_with_its_link_title_and_date(string layout)
    {
        var wrong = WhatIsWrong(layout);
        Assert.True(Missed.Contains(layout) == (wrong is not null), wrong ?? "It is no longer missed.");
    }

    [Fact]
    public void Most_layouts_are_understood() => Assert.True(Layouts.All.Count - Missed.Length >= 8);

    [Fact]
    public void What_a_page_says_besides_is_proposed_too()
    {
        var select = Find(Layouts.All["WordPress"])!.Source.Select;
        Assert.Equal(".nav-previous a", select.Next);
        Assert.Equal(5, Find(Layouts.All["WordPress"])!.Source.MaxPages);
        var entry = Find(Layouts.All["WordPress"])!.Page.Document.Entries[0];
        Assert.Equal(["NLP"], entry.Categories.Select(category => category.Term));
        Assert.StartsWith("In which we look at number 1", entry.Summary!.Value, StringComparison.Ordinal);
        Assert.Equal(["Systems"], Find(Layouts.All["blog cards"])!.Page.Document.Entries[2].Categories.Select(category => category.Term));
    }

    [Fact]
    public void What_is_the_same_in_every_entry_is_no_category()
    {
        var html = string.Concat(Layouts.Posts.Select(post => $"<article class='entry'><span class='label'>Source</span><h3><a href='{post.Path}'>{post.Title}</a></h3><p>{post.Summary}</p></article>"));
        Assert.Null(Find($"<html><body>{html}</body></html>")!.Source.Select.Category);
    }

    [Theory]
    [InlineData("<html><body><nav><ul><li><a href='/a'>One</a></li><li><a href='/b'>Two</a></li><li><a href='/c'>Three</a></li></ul></nav><p>Only words here.</p></body></html>")]
    [InlineData("<html><body><ul><li><a href='/a'>One</a><li><a href='/b'>Two</a><li><a href='/c'>Three</a></ul></body></html>")]
    [InlineData("<html><body><article><h1>A post</h1><p>First.</p><p>Second, which is a little longer than the first.</p><p>Third, and that was all of it.</p></article></body></html>")]
    [InlineData("no page")]
    [InlineData("")]
    public void A_page_that_lists_nothing_gets_no_proposal(string html) => Assert.Null(Find(html));

    private static string? WhatIsWrong(string layout)
    {
        if (Find(Layouts.All[layout]) is not { } proposal)
            return "Nothing was proposed.";
        var found = proposal.Page.Document.Entries.Where(entry => entry.Alternate is not null).ToList();
        var wrong = Layouts.Posts.Select(post =>
        {
            var entry = found.FirstOrDefault(candidate => candidate.Alternate == new Uri(Site, post.Path));
            var date = layout switch { "news under dates" => Layouts.DateOf(post), "Chinese forum" => DateOnly.FromDateTime(StoppedClock.Noon.AddDays(-post.Number * 2).UtcDateTime), _ => post.Date };
            return entry is null ? $"{post.Path} is missing"
                : !entry.Title.Contains(post.Title, StringComparison.Ordinal) || entry.Title.Length > post.Title.Length + 20 ? $"{post.Path} is called {entry.Title}"
                : entry.Published is not { } published || Math.Abs((published - new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero)).TotalDays) > 1 ? string.Create(CultureInfo.InvariantCulture, $"{post.Path} is of {entry.Published}, not of {date:o}")
                : null;
        }).OfType<string>().ToList();
        return wrong.Count == 0 && found.Count == Layouts.Posts.Count ? null : $"{proposal.Source.Select} finds {found.Count}: {string.Join("; ", wrong)}";
    }

    private static ListingProposal? Find(string html) => ListingFinder.Find(
        new SourceDocument(Site, Encoding.UTF8.GetBytes(html), "text/html", "utf-8"), new HubConfiguration(), StoppedClock.Noon);
}
