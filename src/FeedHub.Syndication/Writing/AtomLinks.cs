using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Atom's <c>link</c> (RFC 4287 §4.2.7), in Atom itself and as a guest in RSS.</summary>
internal static class AtomLinks
{
    /// <param name="prefix">Empty where Atom is the default namespace.</param>
    /// <param name="selfType">The media type of the document that is being written.</param>
    /// <param name="alternates">False leaves them out: RSS has an element of its own for them.</param>
    /// <param name="except">An address of <see cref="Link.Replies"/> that has been written already, as RSS <c>comments</c>.</param>
    /// <returns>Whether there was an alternate link.</returns>
    public static bool Write(FeedXml xml, ImmutableArray<Link> links, string prefix = "", string? selfType = null, bool alternates = true, string? except = null)
    {
        var hasAlternate = false;
        for (var i = 0; i < links.Length; i++)
        {
            var link = links[i];
            var isAlternate = Is(link, Link.Alternate);
            if ((isAlternate && !alternates) || IsRepeated(links, i))
                continue;
            if (WebAddress.Of(link.Href) is not { } href || Tokens.Relation(link.Relation) is not { } relation)
                continue;
            if (Is(link, Link.Replies) && string.Equals(href, except, StringComparison.Ordinal))
                continue;
            hasAlternate |= isAlternate;
            xml.Start(prefix, "link", FeedXml.Atom);
            xml.Attribute("rel", relation);
            xml.Attribute("type", Tokens.MediaType(link.MediaType) ?? (Is(link, Link.Self) ? selfType : null));
            xml.Attribute("hreflang", Tokens.Language(link.Language));
            xml.Attribute("href", href);
            xml.NameAttribute("title", link.Title);
            if (link.Length is { } length and >= 0)
                xml.Attribute("length", length);
            xml.End();
        }
        return hasAlternate;
    }

    public static void WriteEnclosures(FeedXml xml, ImmutableArray<Enclosure> enclosures)
    {
        foreach (var enclosure in enclosures)
        {
            if (WebAddress.OfFile(enclosure.Href) is not { } href)
                continue;
            xml.Start("link");
            xml.Attribute("rel", "enclosure");
            xml.Attribute("type", Tokens.MediaType(enclosure.MediaType));
            xml.Attribute("href", href);
            xml.NameAttribute("title", enclosure.Title);
            if (enclosure.Length is { } length and >= 0)
                xml.Attribute("length", length);
            xml.End();
        }
    }

    /// <summary>Two alternate links of the same type and language are forbidden (§4.1.1, §4.1.2); two of the same relation and address say nothing new.</summary>
    private static bool IsRepeated(ImmutableArray<Link> links, int index)
    {
        var link = links[index];
        for (var i = 0; i < index; i++)
        {
            var other = links[i];
            if (!Is(other, link.Relation) || WebAddress.Of(other.Href) is not { } href)
                continue;
            if (Is(link, Link.Alternate) ? Matches(link, other) : string.Equals(href, WebAddress.Of(link.Href), StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool Matches(Link one, Link other) =>
        string.Equals(Tokens.MediaType(one.MediaType), Tokens.MediaType(other.MediaType), StringComparison.OrdinalIgnoreCase)
        && string.Equals(Tokens.Language(one.Language), Tokens.Language(other.Language), StringComparison.OrdinalIgnoreCase);

    private static bool Is(Link link, string relation) => string.Equals(link.Relation, relation, StringComparison.OrdinalIgnoreCase);
}
