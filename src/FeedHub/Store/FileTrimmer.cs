using Dapper;

namespace FeedHub.Store;

/// <summary>
/// Gives free pages of the file back to the disk, some at a time, and brings the write-ahead log into the file. A file that was not made for it
/// (<c>auto_vacuum</c> is decided before the first table) stays as large as it is: its free pages are used again.
/// </summary>
internal sealed class FileTrimmer(StoreWriter writer)
{
    /// <summary>4 MB: a step takes some milliseconds, and polls are written in between.</summary>
    private const int PagesPerStep = 1_000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var free = long.MaxValue;
        for (var left = await writer.RunAloneAsync(FreePages, cancellationToken); left > 0 && left < free;)
        {
            free = left;
            left = await writer.RunAloneAsync(Trim, cancellationToken);
        }
        // No PRAGMA optimize: statistics of a young store lead SQLite to plans that sort an old one. The indexes are made for the statements, and tested.
        await writer.RunAloneAsync(session => session.Connection.Execute("PRAGMA wal_checkpoint(PASSIVE)"), cancellationToken);
    }

    private static long Trim(WriteSession session)
    {
        // Each step of the statement frees a page, and ADO.NET would take only the first.
        using (var vacuum = new Statement(session.Connection, $"PRAGMA incremental_vacuum({PagesPerStep})"))
            vacuum.Execute();
        return FreePages(session);
    }

    private static long FreePages(WriteSession session) => session.Connection.ExecuteScalar<long>("PRAGMA freelist_count");
}
