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
        foreach (var (channel, entries, archived) in Miscut(session, size))
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
            using var cut = new Statement(session.Connection, ArchiveSql.Cut);
            cut.Execute(channel, behind);
            session.Channels.Touch(channel);
        }
        using var resize = new Statement(session.Connection, ArchiveSql.Resize);
        resize.Execute((long)size, behind, recut ? 1L : 0L, channel);
    }

    private static List<(long Channel, long Entries, long Archived)> Miscut(WriteSession session, int size)
    {
        var channels = new List<(long, long, long)>();
        using var miscut = new Statement(session.Connection, ArchiveSql.Miscut);
        using var rows = miscut.Query((long)size);
        while (rows.Read())
            channels.Add((rows.Number(0), rows.Number(1), rows.Number(2)));
        return channels;
    }
}
