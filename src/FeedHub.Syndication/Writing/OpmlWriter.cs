namespace FeedHub.Syndication;

/// <summary>Writes OPML 2.0 subscription lists.</summary>
public static class OpmlWriter
{
    public const string MediaType = "text/x-opml";

    /// <param name="stylesheet">A reference to the CSS for a browser, without quotes and ampersands.</param>
    public static void Write(Stream output, string title, IEnumerable<OpmlOutline> outlines, string? stylesheet = null)
    {
        using var xml = new FeedXml(output, stylesheet);
        xml.Start("opml");
        xml.Attribute("version", "2.0");
        xml.Start("head");
        xml.Name("title", title);
        xml.End();
        xml.Start("body");
        foreach (var outline in outlines)
            WriteOutline(xml, outline);
        xml.End();
        xml.End();
    }

    /// <summary><c>text</c> is required, and of a feed <c>type</c> and <c>xmlUrl</c>.</summary>
    private static void WriteOutline(FeedXml xml, OpmlOutline outline)
    {
        var feed = WebAddress.Of(outline.XmlUrl);
        var text = CleanText.OfName(outline.Text) is { Length: > 0 } name ? name : Defaults.Host(outline.XmlUrl) ?? "Untitled";
        xml.Start("outline");
        xml.Attribute("text", text);
        xml.NameAttribute("title", outline.Title ?? text);
        if (feed is not null)
        {
            xml.Attribute("type", "rss");
            xml.Attribute("xmlUrl", feed);
        }
        xml.Attribute("htmlUrl", WebAddress.Of(outline.HtmlUrl));
        xml.NameAttribute("description", outline.Description);
        xml.Attribute("language", Tokens.Language(outline.Language));
        foreach (var inner in outline.Outlines)
            WriteOutline(xml, inner);
        xml.End();
    }
}
