namespace FeedHub.Syndication;

/// <summary>Copies the shapes of element that many vocabularies share.</summary>
internal static class CommonElements
{
    /// <summary>A text with the scope it stands in.</summary>
    public static WrittenText? ReadText(this MarkupReader reader)
    {
        var (@base, language) = (reader.Base, reader.Language);
        var (type, mode) = reader.AttributeCount == 0 ? (null, null) : (reader.Attribute("type"), reader.Attribute("mode"));
        return reader.Markup() is { } markup ? new WrittenText(markup.Value, markup.IsInline, @base, language, type, mode) : null;
    }

    /// <param name="known">The same date as it was read before, for an element that is repeated.</param>
    public static WrittenDate? ReadDate(this MarkupReader reader, WrittenDate? known)
    {
        var (line, column) = (reader.Line, reader.Column);
        if (known?.Second is not null || reader.Text() is not { } text)
            return known;
        var date = new WrittenDate(text, line, column);
        return known is null ? date : known with { Second = date };
    }

    /// <summary>An address as the text of an element, or in one of the attributes that are used for it.</summary>
    public static WrittenAddress? ReadAddress(this MarkupReader reader)
    {
        var @base = reader.Base;
        var attribute = reader.AttributeCount == 0
            ? null
            : reader.Attribute("href") ?? reader.Attribute("url") ?? reader.Attribute("resource") ?? reader.Attribute("src");
        return (attribute ?? reader.Text()) is { } address ? new WrittenAddress(address, @base) : null;
    }

    /// <summary>An Atom <c>link</c> (RFC 4287 §4.2.7); or an RSS one, whose text is the address.</summary>
    public static WrittenLink? ReadLink(this MarkupReader reader)
    {
        var @base = reader.Base;
        if (reader.AttributeCount > 0 && (reader.Attribute("href") ?? reader.Attribute("resource")) is { } href)
        {
            return new WrittenLink(
                href,
                @base,
                reader.Attribute("rel"),
                reader.Attribute("type"),
                reader.Attribute("hreflang"),
                reader.Attribute("title"),
                reader.Attribute("length"));
        }
        return reader.Text() is { } text ? new WrittenLink(text, @base) : null;
    }

    /// <summary>A category of any kind: RSS writes it as text, Atom and iTunes as an attribute, and some put one inside another.</summary>
    public static void AddCategory(this MarkupReader reader, ref List<WrittenCategory>? categories)
    {
        var scheme = reader.Attribute("scheme") ?? reader.Attribute("domain");
        var label = reader.Attribute("label");
        if ((reader.Attribute("term") ?? reader.Attribute("text")) is not { } term)
        {
            if ((reader.Text() ?? label) is { } text)
                Written.Add(ref categories, new WrittenCategory(text, scheme, label));
            return;
        }
        Written.Add(ref categories, new WrittenCategory(term, scheme, label));
        foreach (var child in reader.Children())
            if (child.Name == "category")
                child.AddCategory(ref categories);
    }

    /// <summary>An Atom person (RFC 4287 §3.2); or a text with a name and an address in it.</summary>
    public static void AddPerson(this MarkupReader reader, ref List<WrittenPerson>? persons)
    {
        string? name = null, email = null, inline = null;
        WrittenAddress? uri = null;
        foreach (var child in reader.Children())
        {
            switch (child.Name)
            {
                case "name": name ??= child.Text(); break;
                case "uri" or "url" or "homepage": uri ??= child.ReadAddress(); break;
                case "email": email ??= child.Text(); break;
                case "person" or "Person":
                    child.AddPerson(ref persons);   // foaf:maker/foaf:Person
                    break;
                default:
                    inline ??= child.Text();   // <author>by <a href="…">Name</a></author>
                    break;
            }
        }
        name ??= reader.StrayText is { } text ? $"{text} {inline}" : inline;
        if (name is not null || uri is not null || email is not null)
            Written.Add(ref persons, new WrittenPerson(name, uri, email));
    }

    /// <summary>An element that is a link of its own kind.</summary>
    public static void AddLink(this MarkupReader reader, ref List<WrittenLink>? links, string relation, string? mediaType = null)
    {
        if (reader.ReadAddress() is { } address)
            Written.Add(ref links, new WrittenLink(address.Value, address.Base, relation, mediaType));
    }

    /// <summary>Comma-separated words.</summary>
    public static void AddKeywords(this MarkupReader reader, ref List<WrittenCategory>? categories)
    {
        foreach (var keyword in (reader.Text() ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Written.Add(ref categories, new WrittenCategory(keyword));
    }
}
