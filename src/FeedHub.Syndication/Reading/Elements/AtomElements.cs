using static FeedHub.Syndication.Namespace;

namespace FeedHub.Syndication;

/// <summary>
/// Copies Atom 1.0 and 0.3. Of an element that is repeated the first that says something wins; elements that may repeat are all kept.
/// </summary>
internal static class AtomElements
{
    /// <summary>RFC 4287 §4.1.1; and §4.2.11, whose <c>source</c> is a feed without entries.</summary>
    public static void ReadFeed(MarkupReader reader, AtomFeed feed)
    {
        feed.Base ??= reader.Base;
        feed.Language ??= reader.Language;
        foreach (var child in reader.Children())
            ReadFeedChild(child, feed);
    }

    public static void ReadFeedChild(MarkupReader reader, AtomFeed feed)
    {
        switch (reader.Namespace, reader.Name)
        {
            case (Atom, "entry"): ReadEntry(reader, feed); break;
            case (Atom, "id"): feed.Id ??= reader.Text(); break;
            case (Atom, "title"): feed.Title ??= reader.ReadText(); break;
            case (Atom, "subtitle" or "tagline" or "info"): feed.Subtitle ??= reader.ReadText(); break;
            case (Atom, "updated" or "modified"): feed.Updated = reader.ReadDate(feed.Updated); break;
            case (Atom, "link"): Written.Add(ref feed.Links, reader.ReadLink()); break;
            case (Atom, "author"): reader.AddPerson(ref feed.Authors); break;
            case (Atom, "contributor"): reader.AddPerson(ref feed.Contributors); break;
            case (Atom, "category"): reader.AddCategory(ref feed.Categories); break;
            case (Atom, "rights" or "copyright"): feed.Rights ??= reader.ReadText(); break;
            case (Atom, "generator"): feed.Generator ??= reader.Text(); break;
            case (Atom, "icon"): feed.Icon ??= reader.ReadAddress(); break;
            case (Atom, "logo"): feed.Logo ??= reader.ReadAddress(); break;
            case (Atom, _): break;
            default: ModuleElements.Read(reader, feed.Modules); break;
        }
    }

    /// <summary>RFC 4287 §4.1.2.</summary>
    public static void ReadEntry(MarkupReader reader, AtomFeed feed)
    {
        if (feed.Entries.Count >= reader.Limits.Entries)
        {
            reader.Stop($"There are more than {reader.Limits.Entries} entries; the rest of the document is left out.");
            return;
        }
        var entry = new AtomEntry { Line = reader.Line, Column = reader.Column, Base = reader.Base, Language = reader.Language };
        feed.Entries.Add(entry);   // before it is read, so that a truncated one is kept
        foreach (var child in reader.Children())
            ReadEntryChild(child, entry);
    }

    public static void ReadEntryChild(MarkupReader reader, AtomEntry entry)
    {
        switch (reader.Namespace, reader.Name)
        {
            case (Atom, "id"): entry.Id ??= reader.Text(); break;
            case (Atom, "title"): entry.Title ??= reader.ReadText(); break;
            case (Atom, "summary"): entry.Summary ??= reader.ReadText(); break;
            case (Atom, "content"): ReadContent(reader, entry); break;
            case (Atom, "published" or "issued"): entry.Published = reader.ReadDate(entry.Published); break;
            case (Atom, "updated" or "modified"): entry.Updated = reader.ReadDate(entry.Updated); break;
            case (Atom, "created"): entry.Created = reader.ReadDate(entry.Created); break;
            case (Atom, "link"): Written.Add(ref entry.Links, reader.ReadLink()); break;
            case (Atom, "author"): reader.AddPerson(ref entry.Authors); break;
            case (Atom, "contributor"): reader.AddPerson(ref entry.Contributors); break;
            case (Atom, "category"): reader.AddCategory(ref entry.Categories); break;
            case (Atom, "rights" or "copyright"): entry.Rights ??= reader.ReadText(); break;
            case (Atom, "source"): AtomElements.ReadFeed(reader, entry.Source ??= new AtomFeed()); break;
            case (Atom, _): break;
            default: ModuleElements.Read(reader, entry.Modules); break;
        }
    }

    /// <summary>RFC 4287 §4.1.3. Of several the first with a value wins, and a source outside the document stands beside it.</summary>
    private static void ReadContent(MarkupReader reader, AtomEntry entry)
    {
        if (reader.Attribute("src") is { } source)
            entry.ContentSource ??= new WrittenAddress(source, reader.Base);
        entry.Content ??= reader.ReadText();
    }
}
