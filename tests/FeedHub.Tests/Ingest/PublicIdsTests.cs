using FeedHub.Ingest;

namespace FeedHub.Tests;

public sealed class PublicIdsTests
{
    [Theory]
    [InlineData("https://example.org/2026/post.html")]
    [InlineData("HTTP://example.org/?p=1")]
    [InlineData("tag:example.org,2026:1")]
    [InlineData("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8")]
    [InlineData("urn:isbn:0451450523")]
    [InlineData("https://例子.测试/文章")]
    public void An_absolute_iri_stays_as_it_is(string id) => Assert.Equal(id, PublicIds.For("blog", id));

    [Theory]
    [InlineData("42", "urn:uuid:")]
    [InlineData("https://example.org/a b", "urn:uuid:")]
    [InlineData("https://", "urn:uuid:")]
    [InlineData("https:///nowhere", "urn:uuid:")]
    [InlineData("https://example.org/%zz", "urn:uuid:")]
    [InlineData("javascript:alert(1)", "urn:uuid:")]
    [InlineData(" https://example.org/", "urn:uuid:")]
    [InlineData("urn:", "urn:uuid:")]
    [InlineData("/relative", "urn:uuid:")]
    public void Anything_else_gets_a_uuid_of_its_own(string id, string start) => Assert.StartsWith(start, PublicIds.For("blog", id), StringComparison.Ordinal);

    [Fact]
    public void A_bare_uuid_becomes_an_iri() =>
        Assert.Equal("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", PublicIds.For("blog", "6BA7B810-9DAD-11D1-80B4-00C04FD430C8"));

    [Fact]
    public void The_uuid_of_a_source_and_key_is_the_same_for_ever()
    {
        Assert.Equal("urn:uuid:59679c85-5ca0-54df-ae9f-6ae1454893bc", PublicIds.For("blog", "42"));
        Assert.Equal("urn:uuid:967f9035-7cb6-5525-838f-2668d523b13c", PublicIds.For("posts", "2026/hello"));
        Assert.NotEqual(PublicIds.For("blog", "42"), PublicIds.For("blo", "g42"));
    }

    [Fact]
    public void Version_5_is_that_of_RFC_9562()
    {
        var dns = new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), PublicIds.Version5(dns, "www.example.com"));
        Assert.Equal(new Guid("886313e1-3b8a-5372-9b90-0c9aee199e5d"), PublicIds.Version5(dns, "python.org"));
    }
}
