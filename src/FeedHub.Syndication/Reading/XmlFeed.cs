using System.Collections.Immutable;
using static FeedHub.Syndication.Namespace;

namespace FeedHub.Syndication;

/// <summary>A feed found in a document of markup, as written: an RSS channel or an Atom feed.</summary>
internal sealed class XmlFeed
{
    private RssChannel? channel;
    private AtomFeed? atom;
    private DocumentFormat format;

    /// <summary>Reads every feed root there is; most documents have one, broken ones two, or one inside elements that do not belong there.</summary>
    /// <returns><see langword="null"/> when there is none.</returns>
    public static XmlFeed? Read(MarkupReader reader)
    {
        var feed = new XmlFeed();
        foreach (var root in reader.Children())
            feed.ReadRoot(root);
        return feed.channel is null && feed.atom is null ? null : feed;
    }

    public (Feed Feed, ImmutableArray<Entry> Entries, DocumentFormat Format) Map(ReadContext context, WarningLog warnings)
    {
        var meaning = new Meaning(context, warnings);
        var entries = ImmutableArray.CreateBuilder<Entry>(channel?.Items.Count ?? atom!.Entries.Count);
        var empty = 0;
        Feed mapped;
        if (channel is not null)
        {
            var mapper = new RssMapper(meaning);
            mapped = mapper.Feed(channel);
            foreach (var item in channel.Items)
                Keep(mapper.Entry(item, channel), item.Line, item.Column);
        }
        else
        {
            var mapper = new AtomMapper(meaning);
            mapped = mapper.Feed(atom!);
            foreach (var entry in atom!.Entries)
                Keep(mapper.Entry(entry, atom, mapped.Authors), entry.Line, entry.Column);
        }
        return (mapped, empty == 0 ? entries.MoveToImmutable() : entries.DrainToImmutable(), format);

        void Keep(Entry? entry, int line, int column)
        {
            if (entry is not null)
            {
                entries.Add(entry);
                return;
            }
            empty++;
            warnings.Add("An entry says nothing and is left out.", line, column);
        }
    }

    private void ReadRoot(MarkupReader root)
    {
        switch (root.Name)
        {
            case "rss": ReadRss(root, RssFormat(root.Attribute("version"))); break;
            case "RDF": ReadRss(root, DocumentFormat.Rss10); break;
            case "channel": ReadRss(root, DocumentFormat.Rss20); break;
            case "feed": ReadAtom(root); break;
            case "entry" when root.Namespace == Atom && channel is null:
                format = atom is null ? AtomFormat(root) : format;
                AtomElements.ReadEntry(root, atom ??= new AtomFeed());
                break;
            case "item" when channel is not null || root.Namespace == Rss:
                RssElements.ReadItem(root, channel ??= new RssChannel());
                break;
            default:
                foreach (var child in root.Children())
                    ReadRoot(child);
                break;
        }
    }

    private void ReadRss(MarkupReader root, DocumentFormat written)
    {
        if (atom is not null)
            return;
        if (channel is null)
            format = written;
        channel ??= new RssChannel();
        if (root.Namespace is not (Rss or Rdf))
            root.Treat(root.WrittenNamespace, Rss);
        RssElements.ReadChannel(root, channel);
        if (format == DocumentFormat.Rss10 && channel.Namespace?.Contains("netscape.com", StringComparison.OrdinalIgnoreCase) == true)
            format = DocumentFormat.Rss09x;   // RSS 0.90 is RDF too
    }

    private void ReadAtom(MarkupReader root)
    {
        if (channel is not null)
            return;
        if (atom is null)
            format = AtomFormat(root);
        atom ??= new AtomFeed();
        if (root.Namespace != Atom)
            root.Treat(root.WrittenNamespace, Atom);
        root.Treat("", Atom);   // children that lost the prefix of their feed
        AtomElements.ReadFeed(root, atom);
    }

    private static DocumentFormat RssFormat(string? version)
        => version is not null && version.TrimStart().StartsWith("0.9", StringComparison.Ordinal) ? DocumentFormat.Rss09x : DocumentFormat.Rss20;

    private static DocumentFormat AtomFormat(MarkupReader root)
        => root.WrittenNamespace.StartsWith("http://purl.org/atom/ns#", StringComparison.OrdinalIgnoreCase)
            && !root.WrittenNamespace.Contains("draft", StringComparison.OrdinalIgnoreCase) || root.Attribute("version") is "0.3" or "0.2" or "0.1"
            ? DocumentFormat.Atom03
            : DocumentFormat.Atom10;
}
