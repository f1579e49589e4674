using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

public sealed class AnyModelTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(200);

    [Fact]
    public void Any_model_at_all_becomes_valid_Atom() =>
        Prop.ForAll(AnyModel.Documents, document => FeedRules.CheckAtom(Documents.WriteAtom(document.Feed, document.Entries))).Check(Thorough);

    [Fact]
    public void Any_model_at_all_becomes_valid_RSS() =>
        Prop.ForAll(AnyModel.Documents, document => FeedRules.CheckRss(Documents.WriteRss(document.Feed, document.Entries))).Check(Thorough);

    [Fact]
    public void Any_model_at_all_becomes_a_valid_JSON_Feed() =>
        Prop.ForAll(AnyModel.Documents, document => FeedRules.CheckJson(Documents.WriteJson(document.Feed, document.Entries))).Check(Thorough);

    [Fact]
    public void The_same_model_becomes_the_same_bytes() =>
        Prop.ForAll(AnyModel.Documents, document =>
        {
            foreach (var write in new Action<Stream, Feed, IEnumerable<Entry>>[] { AtomWriter.Write, RssWriter.Write, JsonFeedWriter.Write })
                Assert.Equal(
                    Documents.Bytes(stream => write(stream, document.Feed, document.Entries)),
                    Documents.Bytes(stream => write(stream, document.Feed, document.Entries.Select(entry => entry))));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_outlines_at_all_become_well_formed_OPML() =>
        Prop.ForAll(Arb.From(AnyText.Hostile), Arb.From(AnyModel.Uris), (text, address) =>
        {
            var inner = new OpmlOutline(text) { XmlUrl = address, HtmlUrl = address, Title = text, Language = text, Description = text };
            var opml = Documents.Xml(Documents.Bytes(stream => OpmlWriter.Write(stream, text, [new OpmlOutline(text) { Outlines = [inner] }, inner])));
            Assert.Equal(3, opml.Descendants("outline").Count(outline => ((string?)outline.Attribute("text"))?.Length > 0));
            Assert.All(opml.Descendants("outline").Where(outline => outline.Attribute("xmlUrl") is not null), outline => Assert.Equal("rss", (string?)outline.Attribute("type")));
        }).QuickCheckThrowOnFailure();
}
