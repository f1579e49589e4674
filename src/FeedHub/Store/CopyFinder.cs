using FeedHub.Ingest;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Knows what stored entries have in common with others, and finds those others: one question to an index each.</summary>
internal sealed class CopyFinder(SqliteConnection connection) : IDisposable
{
    /// <summary>What more entries than this share is no sign of anything.</summary>
    private const int MostAlike = 50;

    /// <summary>How many prints with a part in common are compared at most.</summary>
    private const int MostCompared = 5_000;

    private readonly Statement _ofPage = new(connection, CopySql.OfPage);
    private readonly Statement _ofId = new(connection, CopySql.OfId);
    private readonly Statement _ofPrint = new(connection, CopySql.OfPrint);
    private readonly Statement _sourceOf = new(connection, CopySql.SourceOf);
    private readonly Statement _addPrint = new(connection, CopySql.AddPrint);
    private readonly Statement _removePrint = new(connection, CopySql.RemovePrint);

    /// <summary>Rows of the entries that have something in common with one, its own source's too; none when all of them are its own source's.</summary>
    public List<long> Like(KnownEntry entry)
    {
        var alike = new List<long>();
        var elsewhere = Gather(_ofId.Query(entry.PublicId), entry, alike);
        if (entry.Likeness.Page is { } page)
            elsewhere |= Gather(_ofPage.Query(page, MostAlike + 1L), entry, alike);
        if (entry.Likeness.Text is { } print)
            foreach (var near in Near(print))
                if (near != entry.Id)
                {
                    alike.Add(near);
                    elsewhere |= _sourceOf.ReadNumber(near) != entry.SourceId;
                }
        return elsewhere ? alike : [];
    }

    /// <summary>Entries with nearly the same text, the one itself included.</summary>
    public List<long> Near(long print)
    {
        var near = new List<long>(); // hardly ever more than the entry itself
        using var rows = _ofPrint.Query(TextPrint.Band(print, 0), TextPrint.Band(print, 1), TextPrint.Band(print, 2), TextPrint.Band(print, 3),
            TextPrint.Band(print, 4), (long)MostCompared);
        while (rows.Read() && near.Count <= MostAlike)
            if (TextPrint.Distance(print, rows.Number(1)) <= TextPrint.Tolerance && rows.Number(0) is var entry && !near.Contains(entry))
                near.Add(entry);
        return near.Count <= MostAlike ? near : [];
    }

    /// <summary>Has an entry found by its text.</summary>
    public void Add(long entry, Likeness likeness)
    {
        if (likeness.Text is { } print)
            for (var number = 0; number < TextPrint.Bands; number++)
                _addPrint.Execute(TextPrint.Band(print, number), entry, print);
    }

    public void Remove(long entry, Likeness likeness)
    {
        if (likeness.Text is { } print)
            for (var number = 0; number < TextPrint.Bands; number++)
                _removePrint.Execute(TextPrint.Band(print, number), entry);
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[_ofPage, _ofId, _ofPrint, _sourceOf, _addPrint, _removePrint])
            statement.Dispose();
    }

    /// <returns>Whether one of them is of another source.</returns>
    private static bool Gather(Statement.Rows rows, KnownEntry entry, List<long> alike)
    {
        using (rows)
        {
            var (begun, elsewhere) = (alike.Count, false);
            while (rows.Read())
                if (rows.Number(0) != entry.Id)
                {
                    alike.Add(rows.Number(0));
                    elsewhere |= rows.Number(1) != entry.SourceId;
                }
            if (alike.Count - begun < MostAlike)
                return elsewhere;
            alike.RemoveRange(begun, alike.Count - begun);
            return false;
        }
    }
}
