using System.Globalization;
using System.Xml.Linq;

namespace FeedHub.Tests.EndToEnd;

/// <summary>A published Atom document, read with nothing of FeedHub's own.</summary>
internal sealed class AtomDocument
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private AtomDocument(XElement feed)
    {
        Title = (string)feed.Element(Atom + "title")!;
        Updated = Time(feed, "updated");
        Entries = [.. feed.Elements(Atom + "entry").Select(entry => new AtomEntry(
            (string)entry.Element(Atom + "id")!,
            (string)entry.Element(Atom + "title")!,
            (string?)entry.Elements(Atom + "link").FirstOrDefault(link => (string?)link.Attribute("rel") is null or "alternate")?.Attribute("href"),
            Time(entry, "published"),
            Time(entry, "updated"),
            (string?)entry.Element(Atom + "content") ?? "",
            [.. entry.Elements(Atom + "category").Select(category => (string)category.Attribute("term")!)],
            (string?)entry.Element(Atom + "source")?.Element(Atom + "title")))];
    }

    public string Title { get; }

    public DateTimeOffset Updated { get; }

    public IReadOnlyList<AtomEntry> Entries { get; }

    public static AtomDocument Load(string file) => new(XDocument.Load(file).Root!);

    private static DateTimeOffset Time(XElement parent, string name)
        => DateTimeOffset.Parse((string)parent.Element(Atom + name)!, CultureInfo.InvariantCulture);
}

internal sealed record AtomEntry(
    string Id, string Title, string? Link, DateTimeOffset Published, DateTimeOffset Updated, string Content, string[] Categories, string? SourceTitle);
