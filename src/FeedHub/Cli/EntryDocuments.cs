using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>In which documents an entry is, by where it stands in what the store lists and by how much of that documents hold; as the next run publishes them.</summary>
internal sealed class EntryDocuments(HubConfiguration configuration, EntryRecord record)
{
    private readonly PublishOptions _publish = configuration.Publish;

    public IEnumerable<DocumentVerdict> All()
    {
        foreach (var channel in Channels())
            foreach (var document in record.Places.FirstOrDefault(place => place.Channel == channel) is { } place ? Listed(place) : [NotListed(channel)])
                yield return document;
        if (record.Entry.Post is { } post)
            yield return new DocumentVerdict(
                PublishedPaths.Post(post.Slug) + PublishedPaths.Index, record.SourceIsConfigured, record.SourceIsConfigured ? "its own page" : "its source is not configured");
    }

    private IEnumerable<Channel> Channels() =>
    [
        Channel.Everything,
        .. configuration.Categories.Select(category => Channel.Category(category.Slug)),
        Channel.Source(record.Entry.SourceId),
    ];

    private IEnumerable<DocumentVerdict> Listed(ListingPlace place)
    {
        if (place.StandIn is { } other)
            return [new DocumentVerdict(Folder(place.Channel), IsIn: false, $"the entry of \"{other}\" has the same id and arrived before: it stands for both")];
        var feeds = Feeds(place);
        return place.Channel.Kind == ChannelKind.Source ? feeds : feeds.Prepend(Page(place));
    }

    private IEnumerable<DocumentVerdict> Feeds(ListingPlace place)
    {
        var isIn = place.Place <= _publish.EntriesPerFeed;
        var why = Place(place) + (isIn ? "" : string.Create(CultureInfo.InvariantCulture, $", and a feed holds the newest {_publish.EntriesPerFeed}"));
        return _publish.Formats.Distinct().Order()
            .Select(format => new DocumentVerdict(PublishedPaths.Prefix(place.Channel) + PublishedPaths.FileName(format), isIn, why));
    }

    private DocumentVerdict Page(ListingPlace place)
    {
        var number = (int)Math.Min(((place.Place - 1) / _publish.EntriesPerPage) + 1, int.MaxValue);
        return number <= _publish.Pages
            ? new DocumentVerdict(PublishedPaths.Page(place.Channel, number) + PublishedPaths.Index, IsIn: true, Place(place))
            : new DocumentVerdict(PublishedPaths.Prefix(place.Channel) + PublishedPaths.Index, IsIn: false, string.Create(CultureInfo.InvariantCulture,
                $"{Place(place)}, and its {_publish.Pages} pages hold the newest {_publish.Pages * _publish.EntriesPerPage}"));
    }

    private DocumentVerdict NotListed(Channel channel) => new(Folder(channel), IsIn: false,
        !record.SourceIsConfigured ? "its source is not configured"
        : record.ShownInstead is { } shown ? $"it is a copy of what \"{shown.SourceId}\" has, which is shown in its place"
        : channel.Kind == ChannelKind.Category && !record.Entry.Categories.Contains(channel.Slug) ? "it is not in the category"
        : "it is not listed");

    private static string Folder(Channel channel) => PublishedPaths.Prefix(channel) is { Length: > 0 } folder ? folder : "/";

    private static string Place(ListingPlace place) => string.Create(CultureInfo.InvariantCulture, $"number {place.Place} of {place.Entries}");
}
