using Dapper;

namespace FeedHub.Store;

/// <summary>Gives heads and archive pages another size. Only this moves entries from page to page, and a configuration asks for it once.</summary>
internal sealed class ArchiveCutter(StoreWriter writer)
{
    /// <summary>Rows to a request, unless one channel alone has more.</summary>
    private const int RowsPerStep = 10_000;

    public async Task RunAsync(int size, CancellationToken cancellationToken)
    {
        var more = true;
        while (more)
            more = await writer.WriteAsync(session => CutSome(session, size), cancellationToken, RowsPerStep);
    }

    /// <returns>Whether there is more to do.</returns>
    private static bool CutSome(WriteSession session, int size)
    {
        var rows = 0L;
        var miscut = session.Connection.Query<(long Channel, long Entries, long Archived)>(ArchiveSql.Miscut, new { size }).AsList();
        foreach (var (channel, entries, archived) in miscut)
        {
            if (rows >= RowsPerStep)
                return true;
            Cut(session, channel, entries, archived, size);
            rows += entries;
        }
        return false;
    }

    private static void Cut(WriteSession session, long channel, long entries, long archived, int size)
    {
        var behind = Math.Max(0, entries - size);
        var recut = behind > 0 || archived > 0;
        if (recut)
        {
            session.Connection.Execute(ArchiveSql.Cut, new { channel, archived = behind });
            session.Channels.Touch(channel);
        }
        session.Connection.Execute(ArchiveSql.Resize, new { channel, size, archived = behind, recut });
    }
}
