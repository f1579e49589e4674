using System.Xml;
using System.Xml.Linq;

namespace FeedHub.Syndication;

/// <summary>Reads a document of any known format.</summary>
public static class FeedReader
{
    public static ReadOutcome Read(ReadOnlyMemory<byte> document, ReadContext context)
    {
        XElement channel;
        try
        {
            using var stream = new MemoryStream(document.ToArray());
            channel = XElement.Load(stream).Element("channel") ?? throw new XmlException("There is no channel.");
        }
        catch (XmlException broken)
        {
            return new ReadOutcome.Unreadable(broken.Message, []);
        }
        XNamespace content = "http://purl.org/rss/1.0/modules/content/";
        var entries = channel.Elements("item").Select(item =>
        {
            var link = Uri.TryCreate((string?)item.Element("link"), UriKind.Absolute, out var href) ? href : null;
            var description = (string?)item.Element("description");
            var encoded = (string?)item.Element(content + "encoded");
            var guid = (string?)item.Element("guid");
            return new Entry(guid ?? link?.AbsoluteUri ?? "urn:sha256:0")
            {
                IdOrigin = guid is null ? IdOrigin.Link : IdOrigin.Stated,
                Title = PlainText.Fold((string?)item.Element("title") ?? ""),
                Links = link is null ? [] : [new Link(link)],
                Published = FeedDate.Parse((string?)item.Element("pubDate"), context.Now),
                Categories = [.. item.Elements("category").Select(category => new Category(category.Value))],
                Summary = encoded is null || description is null ? null : Text.Html(description) with { Base = link },
                Content = (encoded ?? description) is { } html ? Text.Html(html) with { Base = link ?? context.Location } : null,
            };
        });
        var feed = new Feed
        {
            Title = (string?)channel.Element("title") ?? "",
            Language = (string?)channel.Element("language"),
        };
        return new ReadOutcome.Understood(new FeedDocument(feed, [.. entries], DocumentFormat.Rss20, "utf-8", []));
    }
}
