using System.Globalization;
using Dapper;
using FeedHub.Ingest;

namespace FeedHub.Store;

/// <summary>What a poll leaves behind, written within one request: entries, what the source says of itself, what to remember, a line in the ledger.</summary>
internal static class PollRecorder
{
    public static PollTally Record(WriteSession session, PollRecord poll, DerivedTexts derived)
    {
        if (session.Sources.Find(poll.SourceId) is not { } source)
            return PollTally.Nothing; // it left the configuration while it was being polled
        if (source.Overtaken)
        {
            session.Sources.EndOvertaken(source.Id);
            return PollTally.Nothing;
        }
        var tally = poll.Harvest is { } harvest ? Store(session, source, harvest, poll, derived) : PollTally.Nothing;
        foreach (var visit in poll.Visits)
            Note(session, source, visit);
        if (poll.Memory is { } memory)
            session.Sources.Remember(source.Id, memory);
        if (poll.Watch is { } watch)
            session.Sources.Remember(source.Id, watch);
        if (poll.Listed is { } listed)
            session.Sources.Remember(source.Id, listed);
        if (poll.Pause is { } pause)
            session.Sources.Pause(pause);
        if (tally.Restless > 0)
            poll = poll with { State = poll.State == SourceState.Ok ? SourceState.Degraded : poll.State, Warnings = poll.Warnings.Add(Restlessness(tally.Restless)) };
        session.Sources.Record(source, poll);
        session.Polls.Insert(source, poll, tally);
        return tally;
    }

    private static string Restlessness(int entries) => string.Create(CultureInfo.InvariantCulture,
        $"{(entries == 1 ? "One entry changes" : $"{entries} entries change")} again and again without saying so: only changes that the source dates are taken from now on.");

    private static PollTally Store(WriteSession session, SourceRow source, Harvest harvest, PollRecord poll, DerivedTexts derived)
    {
        var seen = poll.Started;
        var newest = poll.Backfill is null ? null : session.Entries.Newest(source.Id);
        var found = new HashSet<long>(harvest.Entries.Length);
        var known = harvest.Entries.Select(entry => session.Entries.Find(source, entry.Entry.Id)).ToList();
        foreach (var entry in known.OfType<KnownEntry>())
            found.Add(entry.Id);
        var unknown = harvest.Entries.Where((_, i) => known[i] is null).ToList();
        var renamed = session.Recognizer.Recognize(source, unknown, found, whole: harvest is { Error: null, Partial: false });
        var tally = PollTally.Nothing with { Rejected = harvest.Rejected };
        var sortedOtherwise = harvest.RulesKey is { } key && session.Resort.State.Rules is { } rules && rules != key; // it began before the rules changed
        for (var i = 0; i < known.Count; i++)
        {
            var entry = harvest.Entries[i];
            if (known[i] is null && renamed.TryGetValue(entry.Entry.Id, out var same))
            {
                session.Recognizer.Rename(same, entry);
                known[i] = same;
            }
            tally = Store(session, source, entry, derived.Find(entry), known[i], seen, found, sortedOtherwise, tally);
        }
        if (poll.Backfill is { } most && tally is { Updated: 0, Unchanged: 0 } && (newest is null || tally.Added > 1))
            session.Archives.HoldBack(new Backfill(newest, UnixTime.Seconds(seen), most));
        Drop(session.Entries, source, harvest, seen, found);
        if (sortedOtherwise && tally.Added + tally.Updated > 0)
            session.Resort.GoBackBefore(found.Min());
        if (harvest is { Error: null, Partial: false }) // a document that could not be read says nothing about what is gone, nor does part of one
            tally = tally with { Removed = harvest.Complete ? RemoveAllBut(session.Entries, source, found, seen) : UnmarkAllBut(session.Entries, source, found) };
        Describe(session, source, harvest);
        return tally;
    }

    private static PollTally Store(
        WriteSession session,
        SourceRow source,
        IngestedEntry entry,
        DerivedText? derived,
        KnownEntry? known,
        DateTimeOffset seen,
        HashSet<long> found,
        bool sortedOtherwise,
        PollTally tally)
    {
        var entries = session.Entries;
        if (known is null)
        {
            if (source.HasForgotten && entries.IsForgotten(source.Id, entry.Entry.Id))
                return tally;
            if (session.Recognizer.IsAlias(source, entry.Entry.Id))
                entry = entry with { PublicId = PublicIds.ForReusedKey(source.Slug, entry.Entry.Id) };
            found.Add(entries.Insert(source, entry, derived, seen).Id);
            return tally with { Added = tally.Added + 1 };
        }
        found.Add(known.Id);
        if (known.WithdrawnBecause is not null)
            known = entries.Return(known);
        if (!string.Equals(known.Fingerprint, entry.Fingerprint, StringComparison.Ordinal))
        {
            if (!EntryWriter.IsRestless(known, entry, seen))
            {
                entries.Update(known, entry, derived, seen);
                return tally with { Updated = tally.Updated + 1 };
            }
            tally = tally with { Restless = tally.Restless + 1 };
        }
        if (!known.Listed)
            entries.MarkListed(known.Id, listed: true);
        if (known.PostSlug != entry.Post?.Slug || known.Assets != EntryWriter.AssetsOf(entry.Post))
            entries.House(known, entry.Post);
        if (!sortedOtherwise && !string.Equals(known.Categories, StoreJson.Write(entry.Categories), StringComparison.Ordinal))
            entries.Sort(known, entry.Categories); // the rules changed since, not the entry
        return tally with { Unchanged = tally.Unchanged + 1 };
    }

    private static void Note(WriteSession session, SourceRow source, PageVisit visit)
    {
        if (visit.Unwanted)
            session.Connection.Execute(EntrySql.Forget, new { SourceId = source.Id, visit.Key });
        else
            session.Sources.Note(source.Id, visit);
    }

    /// <summary>Withdraws what the source lists still, but its clauses no longer let in: the entry became another.</summary>
    private static void Drop(EntryWriter entries, SourceRow source, Harvest harvest, DateTimeOffset now, HashSet<long> found)
    {
        foreach (var key in harvest.Dropped)
            if (entries.Find(source, key) is { } known && found.Add(known.Id))
            {
                entries.Withdraw(known, WithdrawalReason.Dropped, now);
                entries.MarkListed(known.Id, listed: true);
            }
    }

    private static int RemoveAllBut(EntryWriter entries, SourceRow source, HashSet<long> found, DateTimeOffset now)
    {
        var removed = 0;
        foreach (var entry in entries.OfSource(source.Id))
            if (!found.Contains(entry.Id) && entries.Withdraw(entry, WithdrawalReason.Gone, now))
                removed++;
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
