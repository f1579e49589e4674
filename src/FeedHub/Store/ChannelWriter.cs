using Dapper;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// Finds channels, and keeps account of what a request changes in them: the first visible change takes a new revision of the store, and when the request is
/// done all channels that it touched get that revision at once. A request that changes nothing visible takes none.
/// </summary>
internal sealed class ChannelWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _nextRevision = new(connection, HubSql.NextRevision);
    private readonly Statement _find = new(connection, ChannelSql.Find);
    private readonly Statement _insert = new(connection, ChannelSql.InsertUnnamed);
    private readonly Statement _touch = new(connection, ChannelSql.Touch);

    /// <summary>Channels are never deleted, so an id once found stays true, whatever other processes do.</summary>
    private readonly Dictionary<Channel, long> _ids = [];
    private readonly Dictionary<long, long> _differences = [];
    private long? _revision;

    /// <summary>The revision of this request's changes.</summary>
    public long Revision => _revision ??= _nextRevision.ReadNumber();

    /// <summary>The row of a channel, made if it is not there.</summary>
    public long Id(Channel channel)
    {
        if (!_ids.TryGetValue(channel, out var id))
            _ids[channel] = id = Find(channel) ?? _insert.ReadNumber((long)channel.Kind, channel.Slug, Revision);
        return id;
    }

    /// <summary>Notes that the documents of a channel are no longer what they should be.</summary>
    /// <param name="id">Row of the channel.</param>
    /// <param name="difference">Entries gained, or lost if negative.</param>
    public void Touch(long id, long difference = 0) => _differences[id] = _differences.GetValueOrDefault(id) + difference;

    /// <summary>Entries that a channel has gained in this request.</summary>
    public long Difference(long id) => _differences.GetValueOrDefault(id);

    /// <summary>Whether this request has changed anything that readers see.</summary>
    public bool Touched => _differences.Count > 0;

    public int MarkPublished(IReadOnlyCollection<(Channel Channel, long Revision)> published, string renderKey)
    {
        var marks = published.Select(item => new { Kind = (long)item.Channel.Kind, item.Channel.Slug, item.Revision, RenderKey = renderKey }).ToList();
        connection.Execute(ArchiveSql.MarkFresh, marks);
        return connection.Execute(ChannelSql.MarkPublished, marks);
    }

    /// <summary>Ends a request that succeeded: what it touched gets its revision.</summary>
    public void Flush()
    {
        foreach (var (id, difference) in _differences)
            _touch.Execute(Revision, difference, id);
        _differences.Clear();
        _revision = null;
    }

    /// <summary>What was noted is undone. Ids go too: one of them may have been made just now.</summary>
    public void Forget()
    {
        _differences.Clear();
        _ids.Clear();
        _revision = null;
    }

    public void Dispose()
    {
        _nextRevision.Dispose();
        _find.Dispose();
        _insert.Dispose();
        _touch.Dispose();
    }

    private long? Find(Channel channel)
    {
        using var rows = _find.Query((long)channel.Kind, channel.Slug);
        return rows.Read() ? rows.Number(0) : null;
    }
}
