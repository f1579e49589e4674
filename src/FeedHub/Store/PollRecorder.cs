using Dapper;
using FeedHub.Ingest;

namespace FeedHub.Store;

/// <summary>What a poll leaves behind, written within one request: entries, what the source says of itself, what to remember, a line in the ledger.</summary>
internal static class PollRecorder
{
    public static PollTally Record(WriteSession session, PollRecord poll)
    {
        if (session.Sources.Find(poll.SourceId) is not { } source)
            return PollTally.Nothing; // it left the configuration while it was being polled
        if (source.Overtaken)
        {
            session.Sources.EndOvertaken(source.Id);
            return PollTally.Nothing;
        }
        var tally = poll.Harvest is { } harvest ? Store(session, source, harvest, poll.Started) : PollTally.Nothing;
        foreach (var visit in poll.Visits)
            Note(session, source, visit);
        if (poll.Memory is { } memory)
            session.Sources.Remember(source.Id, memory);
        if (poll.Watch is { } watch)
            session.Sources.Remember(source.Id, watch);
        if (poll.Pause is { } pause)
            session.Sources.Pause(pause);
        session.Sources.Record(source, poll);
        session.Polls.Insert(source, poll, tally);
        return tally;
    }

    private static PollTally Store(WriteSession session, SourceRow source, Harvest harvest, DateTimeOffset seen)
    {
        var found = new HashSet<long>(harvest.Entries.Length);
        var tally = PollTally.Nothing with { Rejected = harvest.Rejected };
        foreach (var entry in harvest.Entries)
            tally = Store(session.Entries, source, entry, seen, found, tally);
        if (harvest is { Error: null, Partial: false }) // a document that could not be read says nothing about what is gone, nor does part of one
            tally = tally with { Removed = harvest.Complete ? RemoveAllBut(session.Entries, source, found) : UnmarkAllBut(session.Entries, source, found) };
        Describe(session, source, harvest);
        return tally;
    }

    private static PollTally Store(EntryWriter entries, SourceRow source, IngestedEntry entry, DateTimeOffset seen, HashSet<long> found, PollTally tally)
    {
        if (entries.Find(source, entry.Entry.Id) is not { } known)
        {
            if (source.HasForgotten && entries.IsForgotten(source.Id, entry.Entry.Id))
                return tally;
            found.Add(entries.Insert(source, entry, seen));
            return tally with { Added = tally.Added + 1 };
        }
        found.Add(known.Id);
        if (!string.Equals(known.Fingerprint, entry.Fingerprint, StringComparison.Ordinal))
        {
            entries.Update(known, entry, seen);
            return tally with { Updated = tally.Updated + 1 };
        }
        if (!known.Listed)
            entries.MarkListed(known.Id, listed: true);
        if (known.PostSlug != entry.Post?.Slug || known.Assets != EntryWriter.AssetsOf(entry.Post))
            entries.House(known, entry.Post);
        if (!string.Equals(known.Categories, StoreJson.Write(entry.Categories), StringComparison.Ordinal))
            entries.Sort(known, entry.Categories); // the rules changed since, not the entry
        return tally with { Unchanged = tally.Unchanged + 1 };
    }

    private static void Note(WriteSession session, SourceRow source, PageVisit visit)
    {
        if (!visit.Unwanted)
            session.Sources.Note(source.Id, visit);
        else if (session.Entries.Find(source, visit.Key) is { } known)
            session.Entries.Forget(known);
        else
            session.Connection.Execute(EntrySql.Forget, new { SourceId = source.Id, visit.Key });
    }

    private static int RemoveAllBut(EntryWriter entries, SourceRow source, HashSet<long> found)
    {
        var removed = 0;
        foreach (var entry in entries.OfSource(source.Id))
            if (!found.Contains(entry.Id))
            {
                entries.Delete(entry);
                removed++;
            }
        return removed;
    }

    /// <returns>None: what a feed no longer lists is only older than what it does.</returns>
    private static int UnmarkAllBut(EntryWriter entries, SourceRow source, HashSet<long> found)
    {
        foreach (var id in entries.Listed(source.Id))
            if (!found.Contains(id))
                entries.MarkListed(id, listed: false);
        return 0;
    }

    /// <summary>
    /// Keeps what the source says of itself. A new date alone is not kept: many publishers move it at every request, and documents that show it would
    /// differ from one run to the next although nothing happened.
    /// </summary>
    private static void Describe(WriteSession session, SourceRow source, Harvest harvest)
    {
        if (harvest.Feed is not { } feed)
            return;
        var text = StoreJson.Write(feed);
        var differs = !string.Equals(text, session.Sources.Feed(source.Id), StringComparison.Ordinal);
        if (differs || session.Channels.Touched)
            session.Sources.Describe(source.Id, text, feed.Updated);
        if (differs)
            session.Channels.Touch(session.Channels.Id(Channel.Source(source.Slug)));
    }
}
