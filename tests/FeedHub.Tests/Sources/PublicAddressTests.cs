using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://me:secret@example.org/feed", "https://example.org/feed")]
    [InlineData("https://example.org/me.private.atom?token=abc", "https://example.org/me.private.atom")]
    [InlineData("https://example.org/feed?format=rss&API_Key=abc", "https://example.org/feed")]
    [InlineData("https://example.org/feed?access%5Ftoken=abc", "https://example.org/feed")]
    [InlineData("https://example.org/feed?X-Amz-Signature=abc", "https://example.org/feed")]
    [InlineData("https://example.org/videos.xml?channel_id=abc", "https://example.org/videos.xml?channel_id=abc")]
    [InlineData("https://example.org/?feed=rss2&q=token", "https://example.org/?feed=rss2&q=token")]
    [InlineData("https://example.org/?feed=rss2&author=3", "https://example.org/?feed=rss2&author=3")]
    [InlineData("https://example.org/search.rss?keywords=ants", "https://example.org/search.rss?keywords=ants")]
    [InlineData("https://example.org/feed?author=3&authtoken=abc", "https://example.org/feed")]
    [InlineData("https://example.org/feed", "https://example.org/feed")]
    public void It_keeps_what_says_which_feed_it_is_and_nothing_that_seems_to_be_a_secret(string url, string shown)
        => Assert.Equal(shown, PublicAddress.Of(new Uri(url)).AbsoluteUri);
}
