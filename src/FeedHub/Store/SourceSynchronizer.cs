using Dapper;
using FeedHub.Configuration;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Makes the rows of sources and channels what the configuration says. Done again it changes nothing.</summary>
internal sealed class SourceSynchronizer(WriteSession session, DateTimeOffset now)
{
    private readonly Dictionary<Channel, (long Id, long? Place)> _channels = ReadChannels(session.Connection);
    private readonly Dictionary<string, ConfiguredSource> _sources = ReadSources(session.Connection);

    public void Run(HubConfiguration configuration)
    {
        Channel[] named =
        [
            Channel.Everything,
            .. configuration.Categories.Select(category => Channel.Category(category.Slug)),
            .. configuration.Sources.Where(source => source is not OpmlSourceOptions).Select(source => Channel.Source(source.Id)),   // a list has no entries to show
        ];
        for (var place = 0; place < named.Length; place++)
            Name(named[place], place);
        for (var place = 0; place < configuration.Sources.Length; place++)
            Configure(ConfiguredSource.Of(configuration.Sources[place], place));

        var names = new HashSet<Channel>(named);
        foreach (var (channel, row) in _channels)
            if (row.Place is not null && !names.Contains(channel))
                session.Connection.Execute(ChannelSql.Move, new { row.Id, Place = (long?)null });
        var configured = configuration.Sources.Select(source => source.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var source in _sources.Values)
            if (source.Place is not null && !configured.Contains(source.Slug))
                Remove(source);
    }

    private void Name(Channel channel, int place)
    {
        var (row, known) = _channels.GetValueOrDefault(channel);
        if (known is null)
            session.Connection.Execute(ChannelSql.Name, new
            {
                Kind = (long)channel.Kind,
                channel.Slug,
                Place = place,
                Now = UnixTime.Seconds(now),
                session.Channels.Revision,
            });
        else if (known != place)
            session.Connection.Execute(ChannelSql.Move, new { Id = row, Place = (long?)place });
    }

    private void Configure(ConfiguredSource source)
    {
        if (!_sources.TryGetValue(source.Slug, out var known))
        {
            session.Connection.Execute(SourceSql.Insert, Parameters(source));
            if (!source.Enabled)
                Suspend(session.Connection.QuerySingle<long>("SELECT last_insert_rowid()"));
            return;
        }
        source = source with { Id = known.Id };
        if (source == known)
            return;
        session.Connection.Execute(SourceSql.Configure, source);
        if (known.Place is null)
            session.Entries.ListAll(known.Id);
        else if (!string.Equals(known.Title, source.Title, StringComparison.Ordinal))
            session.Channels.Touch(session.Channels.Id(Channel.Source(source.Slug)));
        Reconsider(known, source);
    }

    /// <summary>When a source that is configured otherwise than before is to be polled.</summary>
    private void Reconsider(ConfiguredSource known, ConfiguredSource source)
    {
        var asksOtherwise = !string.Equals(known.Asked, source.Asked, StringComparison.Ordinal);
        if (asksOtherwise)
            session.Connection.Execute($"{SourceSql.StartAfresh}; {WatchSql.Forget}", new { id = source.Id });
        if (!source.Enabled)
            Suspend(source.Id);
        else if (asksOtherwise)
            MakeDue(source.Id, "configured anew");
        else if (known.Place is null)
            MakeDue(source.Id, "configured again");
        else if (!known.Enabled)
            MakeDue(source.Id, "enabled again");
    }

    private void Remove(ConfiguredSource source)
    {
        session.Entries.UnlistAll(source.Id); // while it is still public
        session.Connection.Execute(SourceSql.Configure, source with { Place = null });
        session.Connection.Execute(SourceSql.Suspend, new { id = source.Id, reason = "no longer configured" });
        session.Channels.Touch(session.Channels.Id(Channel.Everything));
    }

    private void Suspend(long id) => session.Connection.Execute(SourceSql.Suspend, new { id, reason = "switched off" });

    private void MakeDue(long id, string reason)
        => session.Connection.Execute(SourceSql.MakeDue, new { id, reason, now = UnixTime.Milliseconds(now) });

    private object Parameters(ConfiguredSource source)
        => new { source.Slug, source.Place, source.Enabled, source.Title, source.Asked, source.Url, now = UnixTime.Milliseconds(now) };

    // Every start begins with these two, and Dapper would take longer to write its code for them than they take to run.

    private static Dictionary<Channel, (long Id, long? Place)> ReadChannels(SqliteConnection connection)
    {
        var channels = new Dictionary<Channel, (long, long?)>();
        using var all = new Statement(connection, ChannelSql.All);
        using var rows = all.Query();
        while (rows.Read())
            channels[new Channel((ChannelKind)rows.Number(1), rows.Text(2))] = (rows.Number(0), rows.NumberOrNull(3));
        return channels;
    }

    private static Dictionary<string, ConfiguredSource> ReadSources(SqliteConnection connection)
    {
        var sources = new Dictionary<string, ConfiguredSource>(StringComparer.Ordinal);
        using var all = new Statement(connection, SourceSql.Configured);
        using var rows = all.Query();
        while (rows.Read())
            sources[rows.Text(1)] = new ConfiguredSource
            {
                Id = rows.Number(0),
                Slug = rows.Text(1),
                Place = rows.NumberOrNull(2),
                Enabled = rows.Number(3) != 0,
                Title = rows.TextOrNull(4),
                Asked = rows.Text(5),
                Url = rows.TextOrNull(6),
            };
        return sources;
    }
}
