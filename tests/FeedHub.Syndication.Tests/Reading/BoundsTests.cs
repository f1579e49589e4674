using System.Text;

namespace FeedHub.Syndication.Tests;

public sealed class BoundsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("&")]
    public void Depth_is_bounded_on_both_paths(string fault)
    {
        var deep = string.Concat(Enumerable.Repeat("<x>", 5000));
        var document = Read.Document($"<rss version='2.0'><channel><title>T{fault}</title><item><title>a</title></item>{deep}<item><title>b</title></item></channel></rss>");
        Assert.Equal("a", Assert.Single(document.Entries).Title);
        Assert.Contains(document.Warnings, w => w.Message == "Elements are nested deeper than 256; the rest of the document is left out.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&")]
    public void Attributes_are_bounded_on_both_paths(string fault)
    {
        var many = string.Concat(Enumerable.Range(0, 5000).Select(i => $" a{i}='{i}'"));
        var document = Read.Document($"<rss version='2.0'><channel><title>T{fault}</title><item><title>a</title></item><x{many}/><item><title>b</title></item></channel></rss>");
        Assert.Equal("a", Assert.Single(document.Entries).Title);
        Assert.Contains(document.Warnings, w => w.Message == "An element has more than 256 attributes; the rest of the document is left out.");
    }

    [Theory]
    [InlineData("<rss version='2.0'><channel>{0}</channel></rss>", "<item><title>x</title></item>")]
    [InlineData("<feed xmlns='http://www.w3.org/2005/Atom'>{0}</feed>", "<entry><id>x</id></entry>")]
    [InlineData("{\"items\":[{0}]}", "{\"id\":\"x\"},")]
    public void Entries_are_bounded_in_every_format(string document, string entry)
    {
        var context = Read.AtSite with { Limits = new ReadLimits(Entries: 3) };
        var read = Read.Document(document.Replace("{0}", string.Concat(Enumerable.Repeat(entry, 10)), StringComparison.Ordinal), context);
        Assert.Equal(3, read.Entries.Length);
        Assert.StartsWith("There are more than 3 entries; the rest of the document is left out.", Assert.Single(read.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_are_bounded_and_the_last_one_counts_the_others()
    {
        var tags = string.Concat(Enumerable.Range(0, 20).Select(i => $"<t{i}:x/>"));
        var document = Read.Document($"<rss version='2.0'><channel>{tags}</channel></rss>", Read.AtSite with { Limits = new ReadLimits(Warnings: 5) });
        Assert.Equal(5, document.Warnings.Length);
        Assert.Equal("The prefix “t4” is not declared. (15 more warnings are left out)", document.Warnings[^1].Message);
    }

    [Theory]
    [InlineData("<![CDATA[")]
    [InlineData("<!--")]
    [InlineData("<a b='")]
    [InlineData("<a b=\"><=")]
    [InlineData("<![x>")]
    [InlineData("<?x>")]
    [InlineData("</x>")]
    [InlineData("<x>")]
    [InlineData("<p>")]
    [InlineData("&#")]
    [InlineData("& <")]
    [InlineData("<item>")]
    [InlineData("<title>")]
    [InlineData("x<description><![CDATA[")]
    [InlineData("<x xmlns:a='b'></y>")]
    [InlineData("<script>")]
    [InlineData("<a@b>\n")]
    public void Rubbish_is_read_in_linear_time(string rubbish)
    {
        var context = Read.AtSite with { Limits = new ReadLimits(Depth: 100) };
        foreach (var start in (string[])["<rss version='2.0'><channel><item>&", "<html>", ""])
        {
            var bytes = Encoding.UTF8.GetBytes(start + string.Concat(Enumerable.Repeat(rubbish, 200_000)));
            Assert.NotNull(FeedReader.Read(bytes, context));   // quadratic work would take minutes here
        }
    }
}
