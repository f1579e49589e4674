namespace FeedHub.Publish;

/// <summary>The musts of RFC 4287, and of RFC 6721 for what was withdrawn.</summary>
internal static class AtomCheck
{
#pragma warning disable S5332 // names, not addresses: nobody connects to them
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Tombstones = "http://purl.org/atompub/tombstones/1.0";
#pragma warning restore S5332

    public static void Read(XmlCheck xml)
    {
        xml.Require(xml is { Namespace: Atom, Name: "feed" }, "The root element is not Atom's <feed>");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var counts = new ElementCounts(xml, "feed");
        var alternates = new HashSet<string>(StringComparer.Ordinal);
        xml.Children(() =>
        {
            if (xml is { Namespace: Tombstones, Name: "deleted-entry" })
                ReadDeleted(xml);
            if (xml.Namespace != Atom)
                return;
            counts.Add(xml.Name);
            if (xml.Name == "entry")
                ReadEntry(xml, ids);
            else
                ReadCommon(xml, alternates);
        });
        counts.ExactlyOne("id", "title", "updated");
        counts.AtMostOne("generator", "icon", "logo", "rights", "subtitle");
        // Entries of ours all have authors, so that one is missing is a mistake, although §4.1.1 would allow it.
        xml.Require(counts["author"] > 0, "<feed> has no <author>");
    }

    /// <summary>§4.1.2.</summary>
    private static void ReadEntry(XmlCheck xml, HashSet<string> ids)
    {
        var counts = new ElementCounts(xml, "entry");
        var alternates = new HashSet<string>(StringComparer.Ordinal);
        var outside = false;
        xml.Children(() =>
        {
            if (xml.Namespace != Atom)
                return;
            counts.Add(xml.Name);
            switch (xml.Name)
            {
                case "id":
                    ReadId(xml, out var id);
                    xml.Require(ids.Add(id), $"Two entries have the id {id}");
                    break;
                case "content":
                    outside = xml.Attribute("src") is not null;
                    xml.Require(!outside || DocumentTokens.IsAddress(xml.Attribute("src")), $"{xml.Attribute("src")} is no absolute address");
                    ReadText(xml);
                    break;
                case "source":
                    ReadSource(xml);
                    break;
                default:
                    ReadCommon(xml, alternates);
                    break;
            }
        });
        counts.ExactlyOne("id", "title", "updated");
        counts.AtMostOne("content", "published", "rights", "source", "summary");
        xml.Require(counts["author"] > 0, "<entry> has no <author>");
        xml.Require(counts["content"] == 1 || alternates.Count > 0, "<entry> has neither <content> nor an alternate link");
        xml.Require(!outside || counts["summary"] == 1, "<entry> has its content elsewhere and no <summary>");
    }

    /// <summary>§4.2.11.</summary>
    private static void ReadSource(XmlCheck xml)
    {
        var counts = new ElementCounts(xml, "source");
        var alternates = new HashSet<string>(StringComparer.Ordinal);
        xml.Children(() =>
        {
            counts.Add(xml.Name);
            ReadCommon(xml, alternates);
        });
        counts.ExactlyOne("id", "title", "updated");
        counts.AtMostOne("generator", "icon", "logo", "rights", "subtitle");
    }

    private static void ReadCommon(XmlCheck xml, HashSet<string> alternates)
    {
        switch (xml.Name)
        {
            case "id":
                ReadId(xml, out _);
                break;
            case "updated" or "published":
                var date = xml.Text();
                xml.Require(DocumentTokens.IsRfc3339(date), $"{date} is no date of RFC 3339");
                break;
            case "title":
                var title = xml.Attribute("type") is null or "text" ? xml.Text() : "";
                xml.Require(!DocumentTokens.HasTricks(title), "A title has characters in it that deceive");
                break;
            case "summary" or "subtitle" or "rights":
                ReadText(xml);
                break;
            case "link":
                ReadLink(xml, alternates);
                break;
            case "author" or "contributor":
                ReadPerson(xml);
                break;
            case "category":
                xml.Require(xml.Attribute("term") is { Length: > 0 }, "<category> has no term");
                xml.Require(xml.Attribute("scheme") is not { } scheme || DocumentTokens.IsIri(scheme), "A category's scheme is no absolute IRI");
                break;
            case "icon" or "logo":
                var picture = xml.Text();
                xml.Require(DocumentTokens.IsAddress(picture), $"{picture} is no absolute address");
                break;
            default:
                break;
        }
    }

    /// <summary>§4.2.6.</summary>
    private static void ReadId(XmlCheck xml, out string id)
    {
        id = xml.Text();
        xml.Require(DocumentTokens.IsIri(id), $"The id {id} is no absolute IRI");
    }

    /// <summary>§3.1. We write no XHTML: within the document it could only be wrong.</summary>
    private static void ReadText(XmlCheck xml)
    {
        xml.Require(xml.Attribute("type") is null or "text" or "html", $"<{xml.Name}> is of type {xml.Attribute("type")}");
        xml.LongText();
    }

    /// <summary>§4.2.7; two alternate links of one type and language are forbidden (§4.1.1, §4.1.2).</summary>
    private static void ReadLink(XmlCheck xml, HashSet<string> alternates)
    {
        xml.Require(DocumentTokens.IsAddress(xml.Attribute("href")), $"The link {xml.Attribute("href")} is no absolute address");
        xml.Require(xml.Attribute("type") is not { } type || DocumentTokens.IsMediaType(type), "A link's type is no media type");
        if (xml.Attribute("rel") is null or "alternate")
            xml.Require(alternates.Add($"{xml.Attribute("type")} {xml.Attribute("hreflang")}".ToLowerInvariant()), "Two alternate links are of one type and language");
    }

    /// <summary>§3.2.</summary>
    public static void ReadPerson(XmlCheck xml)
    {
        var counts = new ElementCounts(xml, "author");
        xml.Children(() =>
        {
            counts.Add(xml.Name);
            var kind = xml.Name;
            var text = xml.Text();
            xml.Require(
                kind switch
                {
                    "name" => text.Trim().Length > 0 && !DocumentTokens.HasTricks(text),
                    "email" => DocumentTokens.IsEmail(text),
                    "uri" => DocumentTokens.IsAddress(text),
                    _ => true,
                },
                $"'{text}' is no {kind} of a person");
        });
        counts.ExactlyOne("name");
        counts.AtMostOne("uri", "email");
    }

    /// <summary>RFC 6721 §3.</summary>
    private static void ReadDeleted(XmlCheck xml)
    {
        xml.Require(DocumentTokens.IsIri(xml.Attribute("ref")), "<deleted-entry> has no ref");
        xml.Require(DocumentTokens.IsRfc3339(xml.Attribute("when")), "<deleted-entry> has no date");
    }
}
