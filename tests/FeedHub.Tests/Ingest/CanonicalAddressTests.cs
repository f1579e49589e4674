using FeedHub.Ingest;

namespace FeedHub.Tests;

public sealed class CanonicalAddressTests
{
    [Theory]
    [InlineData("https://blog.example/a?id=1")]
    [InlineData("http://blog.example/a?id=1")]
    [InlineData("https://www.blog.example/a/?id=1")]
    [InlineData("HTTPS://WWW.Blog.Example:443/a?id=1#comments")]
    [InlineData("http://blog.example:80/a?utm_source=feed&id=1&utm_medium=rss&fbclid=x")]
    public void One_page_has_one_name(string address) => Assert.Equal("blog.example/a?id=1", CanonicalAddress.Of(address));

    [Theory]
    [InlineData("https://blog.example/a", "https://blog.example/A")]
    [InlineData("https://blog.example/a?id=1", "https://blog.example/a?id=2")]
    [InlineData("https://blog.example/a", "https://blog.example:8443/a")]
    [InlineData("https://blog.example/a", "https://other.example/a")]
    public void Another_page_has_another(string one, string other) => Assert.NotEqual(CanonicalAddress.Of(one), CanonicalAddress.Of(other));

    [Theory]
    [InlineData("urn:uuid:1")]
    [InlineData("post-17")]
    [InlineData("http://")]
    [InlineData("ftp://blog.example/a")]
    public void What_is_no_web_address_has_none(string text) => Assert.Null(CanonicalAddress.Of(text));
}
