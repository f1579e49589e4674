namespace FeedHub.Syndication.Tests;

public sealed class OpmlWriterTests
{
    [Fact]
    public void A_list_of_feeds_in_folders_is_written()
    {
        var feed = new OpmlOutline("NLP") { XmlUrl = new("https://hub.example/categories/nlp/atom.xml"), HtmlUrl = new("https://hub.example/categories/nlp/"), Language = "zh-CN" };
        var opml = Documents.Xml(Documents.Bytes(stream => OpmlWriter.Write(stream, "INCOMING TRANSMISSION", [new("Categories") { Outlines = [feed] }])));

        Assert.Equal(("opml", "2.0"), (opml.Name.LocalName, opml.Attribute("version")!.Value));
        Assert.Equal("INCOMING TRANSMISSION", opml.Element("head")!.Element("title")!.Value);
        var folder = opml.Element("body")!.Element("outline")!;
        Assert.Equal(("Categories", null), (folder.Attribute("text")!.Value, (string?)folder.Attribute("xmlUrl")));
        Assert.Equal(
            ["text=NLP", "title=NLP", "type=rss", "xmlUrl=https://hub.example/categories/nlp/atom.xml", "htmlUrl=https://hub.example/categories/nlp/", "language=zh-CN"],
            folder.Element("outline")!.Attributes().Select(attribute => $"{attribute.Name}={attribute.Value}"));
    }
}
