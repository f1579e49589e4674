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
    [InlineData("https://m.blog.example/a?id=1")]
    [InlineData("https://blog.example/a/amp/?id=1")]
    [InlineData("https://amp.blog.example/a.amp.html?id=1")]
    [InlineData("https://blog.example/amp/a?id=1&amp=1")]
    [InlineData("https://www.google.com/amp/s/blog.example/a%3Fid=1", "blog.example/a%3Fid=1")]
    [InlineData("https://blog-example.cdn.ampproject.org/c/s/blog.example/a?id=1")]
    [InlineData("https://de.m.blog.example/a?z=2&id=1", "de.blog.example/a?id=1&z=2")]
    [InlineData("https://пример.example/a", "xn--e1afmkfd.example/a")]
    [InlineData("https://app.example/#!/a", "app.example#!/a")]
    public void One_page_has_one_name(string address, string name = "blog.example/a?id=1") => Assert.Equal(name, CanonicalAddress.Of(address));

    [Theory]
    [InlineData("https://blog.example/a", "https://blog.example/A")]
    [InlineData("https://blog.example/a?id=1", "https://blog.example/a?id=2")]
    [InlineData("https://blog.example/a", "https://blog.example:8443/a")]
    [InlineData("https://blog.example/a", "https://other.example/a")]
    [InlineData("https://blog.example/a", "https://blog.example/a/b")]
    [InlineData("https://m.example/a", "https://example/a")]
    [InlineData("https://blog.example/amplifier", "https://blog.example/lifier")]
    [InlineData("https://blog.example/camp", "https://blog.example/c")]
    public void Another_page_has_another(string one, string other) => Assert.NotEqual(CanonicalAddress.Of(one), CanonicalAddress.Of(other));

    [Theory]
    [InlineData("urn:uuid:1")]
    [InlineData("post-17")]
    [InlineData("http://")]
    [InlineData("ftp://blog.example/a")]
    public void What_is_no_web_address_has_none(string text) => Assert.Null(CanonicalAddress.Of(text));
}
