using FeedHub.Ingest;

namespace FeedHub.Tests;

/// <summary>Which entries are taken for one whose key was changed.</summary>
public sealed class EntryTraitsTests
{
    private static readonly DateTimeOffset Noon = StoppedClock.Noon;

    private static readonly EntryTraits Known = new("http://blog.example/2026/first-post", "First post", new Uri("http://blog.example/2026/first-post"), Noon);

    [Fact]
    public void It_is_the_same_when_enough_of_it_stayed()
    {
        Assert.All(
            new[]
            {
                Known with { Key = "17" },
                Known with { Key = "https://blog.example/2026/first-post/", Link = null, Title = "Another", Published = null },
                Known with { Key = "http://blog.example/2026/first-post?utm_source=x", Title = "Another", Published = Noon.AddDays(1) },
                Known with { Key = "17", Title = "Corrected title" },
                Known with { Key = "17", Link = new Uri("https://new.example/posts/9") },
                Known with { Key = "17", Link = new Uri("http://blog.example/2026/a-better-slug") },
                Known with { Key = "17", Link = new Uri("https://www.blog.example/2026/first-post?utm_campaign=x#top"), Published = null },
            },
            arrived => Assert.True(Known.IsSameAs(arrived), arrived.ToString()));
        var undated = Known with { Published = null };
        Assert.True(undated.IsSameAs(undated with { Key = "17", Link = new Uri("https://new.example/2026/first-post") }));
    }

    [Fact]
    public void It_is_another_when_it_only_looks_alike()
    {
        Assert.All(
            new[]
            {
                Known with { Key = "17", Published = Noon.AddDays(1) },                                                        // a weekly post under one title and page
                Known with { Key = "17", Published = null, Title = "Another" },
                Known with { Key = "17", Link = new Uri("http://blog.example/2026/second"), Title = "Another" },               // two posts of one second
                Known with { Key = "17", Link = new Uri("http://blog.example/2026/second"), Published = null },
                Known with { Key = "http://blog.example/2026/first-post#2", Title = "Another", Published = Noon.AddDays(1) },  // a changelog
            },
            arrived => Assert.False(Known.IsSameAs(arrived), arrived.ToString()));
        var untitled = Known with { Title = "", Link = null, Key = "1" };
        Assert.False(untitled.IsSameAs(untitled with { Key = "2" }));
        var root = new EntryTraits("1", "Daily", new Uri("http://blog.example/"), null);
        Assert.False(root.IsSameAs(root with { Key = "2", Link = new Uri("http://other.example/") }));
    }
}
