using System.Globalization;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary>A feed that answered as one.</summary>
/// <param name="Url">Where it was found, after redirects.</param>
internal sealed record FoundFeed(Uri Url, FeedDocument Document)
{
    /// <summary>What one would want to know before subscribing, on a line.</summary>
    public string Description
    {
        get
        {
            var (feed, entries) = (Document.Feed, Document.Entries);
            var newest = entries.Select(entry => entry.Published ?? entry.Updated).Max();
            var line = string.Create(CultureInfo.InvariantCulture,
                $"{(feed.Title is { Length: > 0 } title ? PlainText.Fold(title) : "(no title)")} · {Document.Format.Name()} · {entries.Length} {(entries.Length == 1 ? "entry" : "entries")}")
                + (newest is { } date ? string.Create(CultureInfo.InvariantCulture, $", newest {date:yyyy-MM-dd}") : "");
            if (feed.Links.Find(Link.Hub) is { } hub)
                line += $" · WebSub hub {hub.AbsoluteUri}";
            if (feed.Self is { } self && FeedAddress.KeyOf(self) != FeedAddress.KeyOf(Url))
                line += $" · calls itself {self.AbsoluteUri}";
            return line;
        }
    }
}
