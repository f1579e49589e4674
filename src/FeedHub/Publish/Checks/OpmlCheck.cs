namespace FeedHub.Publish;

/// <summary>The musts of OPML 2.0 (http://opml.org/spec2.opml) for a list of subscriptions.</summary>
internal static class OpmlCheck
{
    public static void Read(XmlCheck xml)
    {
        xml.Require(xml is { Namespace: "", Name: "opml" } && xml.Attribute("version") == "2.0", "The root element is not <opml version=\"2.0\">");
        var counts = new ElementCounts(xml, "opml");
        xml.Children(() =>
        {
            counts.Add(xml.Name);
            if (xml.Name == "body")
                xml.Children(() => ReadOutline(xml));
        });
        counts.ExactlyOne("head", "body");
    }

    private static void ReadOutline(XmlCheck xml)
    {
        xml.Require(xml.Name == "outline" && xml.Attribute("text") is { Length: > 0 }, "An <outline> has no text");
        xml.Require(
            xml.Attribute("type") != "rss" || DocumentTokens.IsAddress(xml.Attribute("xmlUrl")), $"The subscription '{xml.Attribute("text")}' has no absolute address");
        xml.Children(() => ReadOutline(xml));
    }
}
