using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Writes Atom 1.0 (RFC 4287).</summary>
public static class AtomWriter
{
    public const string MediaType = "application/atom+xml";

    /// <inheritdoc cref="Write(Stream, Feed, IEnumerable{Entry}, string?)"/>
    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries) => Write(output, feed, entries, stylesheet: null);

    /// <param name="entries">In the order in which they shall stand; read once. Of two with the same id the first is written.</param>
    /// <param name="stylesheet">A reference to the CSS for a browser, without quotes and ampersands; <see langword="null"/> for none.</param>
    /// <exception cref="ArgumentException">
    /// An entry has neither <see cref="Entry.Updated"/> nor <see cref="Entry.Published"/> (§4.2.15): a bug of the caller.
    /// </exception>
    public static void Write(Stream output, Feed feed, IEnumerable<Entry> entries, string? stylesheet)
    {
        var updated = Defaults.UpdatedOf(feed, ref entries);
        using var xml = new FeedXml(output, stylesheet);
        xml.Start("feed", FeedXml.Atom);
        xml.Declare("media", FeedXml.Media);
        xml.Language(feed.Language);
        if (feed.IsArchive)
            xml.Declare("fh", FeedXml.History);
        if (!feed.Withdrawn.IsDefaultOrEmpty)
            xml.Declare("at", FeedXml.Tombstones);
        WriteFeed(xml, feed, updated);
        WriteWithdrawn(xml, feed.Withdrawn);

        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
            if (Iri.Of(entry.Id) is var id && written.Add(id))
                WriteEntry(xml, entry, id, feed.Language);
        xml.End();
    }

    /// <summary>§4.1.1.</summary>
    private static void WriteFeed(FeedXml xml, Feed feed, DateTimeOffset updated)
    {
        xml.Element("id", Defaults.IdOf(feed));
        xml.Element("title", Defaults.TitleOf(feed));
        xml.Name("subtitle", feed.Subtitle);
        xml.Date3339("updated", updated);
        AtomLinks.Write(xml, feed.Links, selfType: MediaType);
        if (!WritePeople(xml, "author", feed.Authors))
            WritePerson(xml, "author", new Person(Defaults.TitleOf(feed)));
        WritePeople(xml, "contributor", feed.Contributors);
        WriteCategories(xml, feed.Categories);
        xml.Name("rights", feed.Rights);
        xml.Name("generator", feed.Generator);
        xml.Element("icon", WebAddress.Of(feed.Icon));
        xml.Element("logo", WebAddress.Of(feed.Logo));
        UpdatePeriods.Write(xml, feed.Hints.UpdatePeriod);
        if (feed.IsArchive)
        {
            xml.Start("fh", "archive", FeedXml.History);
            xml.End();
        }
    }

    /// <summary>RFC 6721 §3.</summary>
    private static void WriteWithdrawn(FeedXml xml, ImmutableArray<WithdrawnEntry> withdrawn)
    {
        foreach (var entry in withdrawn)
        {
            xml.Start("at", "deleted-entry", FeedXml.Tombstones);
            xml.Attribute("ref", Iri.Of(entry.Id));
            xml.Date3339Attribute("when", entry.When);
            xml.End();
        }
    }

    /// <summary>§4.1.2.</summary>
    private static void WriteEntry(FeedXml xml, Entry entry, string id, string? feedLanguage)
    {
        var updated = entry.Updated ?? entry.Published ?? throw new ArgumentException($"Entry {entry.Id} has no date.", nameof(entry));
        xml.Start("entry");
        xml.Language(entry.Language, unless: feedLanguage);
        xml.Element("id", id);
        xml.Element("title", CleanText.OfName(entry.Title));
        if (entry.Published is { } published)
            xml.Date3339("published", published);
        xml.Date3339("updated", updated);
        var hasAlternate = AtomLinks.Write(xml, entry.Links);
        AtomLinks.WriteEnclosures(xml, entry.Enclosures);
        // An entry from elsewhere must not fall to the author of this feed (§4.2.1).
        if (!WritePeople(xml, "author", entry.Authors) && entry.Source is { } origin)
            WritePerson(xml, "author", new Person(Defaults.NameOf(origin, entry)));
        WritePeople(xml, "contributor", entry.Contributors);
        WriteCategories(xml, entry.Categories);
        WriteContent(xml, entry, entry.Language ?? feedLanguage, hasAlternate);
        xml.Name("rights", entry.Rights);
        if (WebAddress.Of(entry.Image) is { } image)
        {
            xml.Start("media", "thumbnail", FeedXml.Media);
            xml.Attribute("url", image);
            xml.End();
        }
        foreach (var enclosure in entry.Enclosures)
            if (MediaFiles.Duration(enclosure) is not null)     // what an Atom link cannot say
                MediaFiles.Write(xml, enclosure);
        if (entry.Source is { } source)
            WriteSource(xml, source, updated);
        xml.End();
    }

    /// <summary>
    /// Summary and content. Content that lies elsewhere needs a summary, and an entry without an alternate link needs content (§4.1.2): where it is missing,
    /// the next shorter form of the entry takes the place.
    /// </summary>
    private static void WriteContent(FeedXml xml, Entry entry, string? language, bool hasAlternate)
    {
        var source = entry.Content is null ? WebAddress.Of(entry.ContentSource) : null;
        var content = entry.Content;
        if (content is null && source is null && !hasAlternate)
            content = entry.Summary ?? Text.Plain(entry.Title);
        var summary = entry.Summary ?? (source is null ? null : Text.Plain(entry.Title));
        if (summary is not null)
            WriteText(xml, "summary", summary, language);
        if (content is not null)
            WriteText(xml, "content", content, language);
        else if (source is not null)
        {
            xml.Start("content");
            xml.Attribute("src", source);
            xml.End();
        }
    }

    /// <summary>§3.1.</summary>
    private static void WriteText(FeedXml xml, string name, Text text, string? language)
    {
        xml.Start(name);
        xml.Language(text.Language, unless: language);
        if (text.Type == TextType.Html)
        {
            xml.Base(text.Base);
            xml.Attribute("type", "html");
            xml.Markup(text.Value);
        }
        else
        {
            xml.Attribute("type", "text");
            xml.Text(text.Value);
        }
        xml.End();
    }

    /// <summary>§4.2.11: enough of the origin to find it again.</summary>
    private static void WriteSource(FeedXml xml, SourceFeed source, DateTimeOffset entryUpdated)
    {
        xml.Start("source");
        xml.Element("id", Defaults.IdOf(source));
        xml.Element("title", CleanText.OfName(source.Title));
        xml.Date3339("updated", source.Updated ?? entryUpdated);
        AtomLinks.Write(xml, source.Links);
        xml.Name("rights", source.Rights);
        xml.End();
    }

    private static bool WritePeople(FeedXml xml, string element, ImmutableArray<Person> people)
    {
        var any = false;
        foreach (var person in people)
            any |= WritePerson(xml, element, person);
        return any;
    }

    /// <summary>§3.2.</summary>
    private static bool WritePerson(FeedXml xml, string element, Person person)
    {
        if (Defaults.NameOf(person) is not { } name)
            return false;
        xml.Start(element);
        xml.Element("name", name);
        xml.Element("uri", WebAddress.Of(person.Uri));
        xml.Element("email", Tokens.Email(person.Email));
        xml.End();
        return true;
    }

    /// <summary>§4.2.2.</summary>
    private static void WriteCategories(FeedXml xml, ImmutableArray<Category> categories)
    {
        foreach (var category in categories)
        {
            if (CleanText.OfName(category.Term) is not { Length: > 0 } term)
                continue;
            xml.Start("category");
            xml.Attribute("term", term);
            xml.Attribute("scheme", category.Scheme is { } scheme && Iri.IsAbsolute(scheme) ? scheme : null);
            xml.NameAttribute("label", category.Label);
            xml.End();
        }
    }
}
