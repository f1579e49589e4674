using System.Globalization;

namespace FeedHub.Publish;

/// <summary>The musts of RSS 2.0 (https://www.rssboard.org/rss-specification), and of the RSS Advisory Board's profile where readers depend on it.</summary>
internal static class RssCheck
{
    public static void Read(XmlCheck xml)
    {
        xml.Require(xml is { Namespace: "", Name: "rss" } && xml.Attribute("version") == "2.0", "The root element is not <rss version=\"2.0\">");
        var counts = new ElementCounts(xml, "rss");
        xml.Children(() =>
        {
            counts.Add(xml.Name);
            if (xml.Name == "channel")
                ReadChannel(xml);
        });
        counts.ExactlyOne("channel");
    }

    private static void ReadChannel(XmlCheck xml)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var counts = new ElementCounts(xml, "channel");
        xml.Children(() =>
        {
            if (xml.Namespace.Length > 0)
            {
                ReadGuest(xml);
                return;
            }
            counts.Add(xml.Name);
            switch (xml.Name)
            {
                case "item":
                    ReadItem(xml, ids);
                    break;
                case "image":
                    ReadImage(xml);
                    break;
                case "ttl":
                    xml.Require(int.TryParse(xml.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes > 0, "<ttl> is no number of minutes");
                    break;
                default:
                    ReadCommon(xml);
                    break;
            }
        });
        counts.ExactlyOne("title", "link", "description");
        counts.AtMostOne("language", "copyright", "generator", "lastBuildDate", "pubDate", "ttl", "image", "skipHours", "skipDays");
    }

    private static void ReadItem(XmlCheck xml, HashSet<string> ids)
    {
        var counts = new ElementCounts(xml, "item");
        var authors = 0;
        xml.Children(() =>
        {
            if (xml.Namespace.Length > 0)
            {
                authors += xml.Name == "author" ? 1 : 0;
                ReadGuest(xml);
                return;
            }
            counts.Add(xml.Name);
            switch (xml.Name)
            {
                case "guid":
                    var permanent = xml.Attribute("isPermaLink") != "false";
                    var guid = xml.Text();
                    xml.Require(guid.Length > 0 && ids.Add(guid), $"The guid '{guid}' is empty, or two items have it");
                    xml.Require(!permanent || DocumentTokens.IsAddress(guid), $"The guid {guid} says that it is a link and is none");
                    break;
                case "enclosure":
                    xml.Require(DocumentTokens.IsAddress(xml.Attribute("url")), $"The enclosure {xml.Attribute("url")} is no absolute address");
                    xml.Require(long.TryParse(xml.Attribute("length"), NumberStyles.None, CultureInfo.InvariantCulture, out _), "An enclosure has no length");
                    xml.Require(DocumentTokens.IsMediaType(xml.Attribute("type")), "An enclosure has no media type");
                    break;
                case "source":
                    xml.Require(DocumentTokens.IsAddress(xml.Attribute("url")), "<source> has no absolute address");
                    xml.LongText();
                    break;
                default:
                    ReadCommon(xml);
                    break;
            }
        });
        xml.Require(counts["title"] + counts["description"] > 0, "<item> has neither <title> nor <description>");
        xml.Require(authors <= 1, "<item> has two authors of Atom's");
        counts.ExactlyOne("guid");
        counts.AtMostOne("title", "link", "description", "author", "comments", "pubDate", "source");
    }

    private static void ReadCommon(XmlCheck xml)
    {
        switch (xml.Name)
        {
            case "title":
                var title = xml.Text();
                xml.Require(title.Trim().Length > 0 && !DocumentTokens.HasTricks(title), "A title is empty, or has characters in it that deceive");
                break;
            case "link" or "comments":
                var address = xml.Text();
                xml.Require(DocumentTokens.IsAddress(address) || address == "about:blank", $"'{address}' is no absolute address");
                break;
            case "pubDate" or "lastBuildDate":
                var date = xml.Text();
                xml.Require(DocumentTokens.IsRfc822(date), $"'{date}' is no date of RFC 822");
                break;
            case "author" or "managingEditor" or "webMaster":
                var person = xml.Text();
                xml.Require(DocumentTokens.IsEmail(person.Split(' ')[0]), $"'{person}' is no e-mail address");
                break;
            case "category":
                xml.Require(xml.Text().Trim().Length > 0, "<category> is empty");
                break;
            case "description":
                xml.LongText();
                break;
            default:
                break;
        }
    }

    /// <summary>Elements of the modules that we use: none of them has children of ours but Media RSS.</summary>
    private static void ReadGuest(XmlCheck xml)
    {
        switch (xml.Name)
        {
            case "link":
                xml.Require(DocumentTokens.IsAddress(xml.Attribute("href")), $"The link {xml.Attribute("href")} is no absolute address");
                break;
            case "updated":
                var date = xml.Text();
                xml.Require(DocumentTokens.IsRfc3339(date), $"{date} is no date of RFC 3339");
                break;
            case "creator":
                var name = xml.Text();
                xml.Require(name.Trim().Length > 0 && !DocumentTokens.HasTricks(name), "A name is empty, or has characters in it that deceive");
                break;
            case "author" or "contributor":
                AtomCheck.ReadPerson(xml);
                break;
            case "id":
                var id = xml.Text();
                xml.Require(DocumentTokens.IsIri(id), $"The id {id} is no absolute IRI");
                break;
            case "icon":
                var icon = xml.Text();
                xml.Require(DocumentTokens.IsAddress(icon), $"{icon} is no absolute address");
                break;
            case "content":
                xml.Require(DocumentTokens.IsAddress(xml.Attribute("url")), $"The file {xml.Attribute("url")} is no absolute address");
                break;
            case "encoded":
                xml.LongText();
                break;
            default:
                break;
        }
    }

    private static void ReadImage(XmlCheck xml)
    {
        var counts = new ElementCounts(xml, "image");
        xml.Children(() =>
        {
            counts.Add(xml.Name);
            if (xml.Name is not ("url" or "link"))
                return;
            var address = xml.Text();
            xml.Require(DocumentTokens.IsAddress(address) || address == "about:blank", $"'{address}' is no absolute address");
        });
        counts.ExactlyOne("url", "title", "link");
    }
}
