using System.Collections.Immutable;
using Dapper;
using FeedHub.Ingest;
using FeedHub.Syndication;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Writes entries and their texts, and has <see cref="ListingWriter"/> list them where they belong and <see cref="SearchIndex"/> find them.</summary>
internal sealed class EntryWriter(
    SqliteConnection connection, ChannelWriter channels, ListingWriter listings, CopyWriter copies, SearchIndex search) : IDisposable
{
    private const int MostSilentUpdates = 24;

    private readonly Statement _find = new(connection, EntrySql.Find);
    private readonly Statement _listed = new(connection, EntrySql.Listed);
    private readonly Statement _newest = new(connection, EntrySql.Newest);
    private readonly Statement _insert = new(connection, EntrySql.Insert);
    private readonly Statement _insertContents = new(connection, EntrySql.InsertContents);
    private readonly Statement _update = new(connection, EntrySql.Update);
    private readonly Statement _keepContents = new(connection, EntrySql.KeepContents);
    private readonly Statement _updateContents = new(connection, EntrySql.UpdateContents);
    private readonly Statement _markListed = new(connection, EntrySql.MarkListed);
    private readonly Statement _sort = new(connection, EntrySql.Sort);
    private readonly Statement _excerpt = new(connection, EntrySql.Excerpt);
    private readonly Statement _delete = new(connection, EntrySql.Delete);
    private readonly Statement _forgetAliases = new(connection, AliasSql.Forget);
    private readonly Statement _isForgotten = new(connection, EntrySql.IsForgotten);

    /// <summary>The entry of a configured source that has a key; <see langword="null"/> if there is none.</summary>
    public KnownEntry? Find(SourceRow source, string key)
    {
        using var rows = _find.Query(source.Id, key);
        return rows.Read()
            ? new KnownEntry
            {
                Id = rows.Number(0),
                SourceId = source.Id,
                Source = source.Slug,
                IsPublic = rows.NumberOrNull(8) is null,
                WithdrawnBecause = rows.NumberOrNull(8),
                Key = key,
                Fingerprint = rows.Text(1),
                Position = rows.Number(2),
                Updated = rows.Number(3),
                Listed = rows.Number(4) != 0,
                PublicId = rows.Text(5),
                Categories = rows.TextOrNull(6),
                PostSlug = rows.TextOrNull(7),
                Assets = rows.TextOrNull(9),
                Page = rows.NumberOrNull(10),
                Print = rows.NumberOrNull(11),
                Arrived = rows.Number(12),
                MergedInto = rows.NumberOrNull(13),
                Joined = rows.TextOrNull(14),
                Via = rows.TextOrNull(15),
                ShownAs = rows.TextOrNull(16),
                SilentUpdates = rows.Number(17),
            }
            : null;
    }

    /// <summary>Where the newest entry of a source stands; <see langword="null"/> when it has none.</summary>
    public long? Newest(long sourceId)
    {
        using var rows = _newest.Query(sourceId);
        return rows.Read() ? rows.NumberOrNull(0) : null;
    }

    /// <summary>Rows of the entries that a source listed when it was last read.</summary>
    public List<long> Listed(long sourceId)
    {
        var ids = new List<long>();
        using var rows = _listed.Query(sourceId);
        while (rows.Read())
            ids.Add(rows.Number(0));
        return ids;
    }

    public IReadOnlyList<KnownEntry> OfSource(long sourceId) => connection.Query<KnownEntry>(EntrySql.OfSource, new { source = sourceId }).AsList();

    public KnownEntry? FindRow(long id) => connection.QuerySingleOrDefault<KnownEntry>(EntrySql.ById, new { id });

    public bool IsForgotten(long sourceId, string key) => _isForgotten.ReadNumber(sourceId, key) != 0;

    /// <param name="derived">As prepared by <see cref="DerivedTexts"/>; <see langword="null"/> when it was not.</param>
    /// <returns>The new row.</returns>
    public KnownEntry Insert(SourceRow source, IngestedEntry entry, DerivedText? derived, DateTimeOffset seen)
    {
        var position = EntryTimes.Position(entry.Entry.Published, seen);
        var updated = EntryTimes.FirstUpdated(entry.Entry.Updated, position, seen);
        var categories = StoreJson.Write(entry.Categories);
        var likeness = copies.LikenessOf(entry.Entry, derived);
        var id = _insert.ReadNumber(source.Id, entry.Entry.Id, (long)entry.Entry.IdOrigin, entry.PublicId, entry.Fingerprint, UnixTime.Seconds(seen),
            UnixTime.Seconds(entry.Entry.Published), UnixTime.Seconds(position), UnixTime.Seconds(updated), channels.Revision, categories, entry.Post?.Slug,
            likeness.Page, likeness.Text);
        WriteContents(_insertContents, id, entry);
        search.Add(id, entry.Entry, derived?.Columns);
        var inserted = new KnownEntry
        {
            Id = id,
            SourceId = source.Id,
            Source = source.Slug,
            IsPublic = true,
            PublicId = entry.PublicId,
            Position = UnixTime.Seconds(position),
            Categories = categories,
            Page = likeness.Page,
            Print = likeness.Text,
        };
        listings.AddNew(inserted);
        copies.Added(inserted);
        return inserted;
    }

    /// <summary>
    /// Whether an entry has become another so often, without its origin saying so, that it is not followed any more: its text is made anew for each request.
    /// </summary>
    public static bool IsRestless(KnownEntry known, IngestedEntry entry, DateTimeOffset seen)
        => known.SilentUpdates >= MostSilentUpdates && !EntryTimes.StatesChange(entry.Entry.Updated, UnixTime.FromSeconds(known.Updated), seen);

    /// <summary>Gives a known entry other content; what it said before is kept once. Its public id and its place in the order stay.</summary>
    /// <param name="derived">As prepared by <see cref="DerivedTexts"/>; <see langword="null"/> when it was not.</param>
    public void Update(KnownEntry known, IngestedEntry entry, DerivedText? derived, DateTimeOffset seen)
    {
        var before = UnixTime.FromSeconds(known.Updated);
        var updated = EntryTimes.NextUpdated(entry.Entry.Updated, before, seen);
        var silent = EntryTimes.StatesChange(entry.Entry.Updated, before, seen) ? 0 : known.SilentUpdates + 1;
        _keepContents.Execute(UnixTime.Seconds(seen), known.Id);
        _update.Execute(entry.Fingerprint, UnixTime.Seconds(entry.Entry.Published), UnixTime.Seconds(updated), channels.Revision,
            StoreJson.Write(entry.Categories), entry.Post?.Slug, silent, known.Id);
        search.Replace(known.Id, entry.Entry, derived?.Columns);
        WriteContents(_updateContents, known.Id, entry);
        listings.Move(known, known.Joined is null ? entry.Categories : known.Slugs);
        copies.Changed(known, copies.LikenessOf(entry.Entry, derived));
    }

    /// <summary>Moves an entry to other categories. Every channel that it is or was in shows its categories, so all of them change.</summary>
    public void Sort(KnownEntry known, ImmutableArray<string> categories)
    {
        _sort.Execute(StoreJson.Write(categories), channels.Revision, known.Id);
        listings.Move(known, known.Joined is null ? categories : known.Slugs);
        copies.Changed(known);
    }

    /// <summary>Gives an entry another excerpt. That is our change, not its author's: <c>updated</c> stays.</summary>
    public void Excerpt(KnownEntry known, string excerpt)
    {
        _excerpt.Execute(excerpt, known.Id);
        _sort.Execute(known.Categories, channels.Revision, known.Id);
        listings.Move(known, known.Slugs);
    }

    /// <summary>Gives a post another page, or other files beside it. Its text is the same: <c>updated</c> stays.</summary>
    public void House(KnownEntry known, Post? post)
    {
        connection.Execute(EntrySql.House, new { slug = post?.Slug, revision = channels.Revision, id = known.Id });
        connection.Execute(EntrySql.Furnish, new { assets = AssetsOf(post), id = known.Id });
        listings.Move(known, known.Slugs);
    }

    /// <summary>As stored.</summary>
    public static string? AssetsOf(Post? post) => post is null ? null : StoreJson.Write(post.Assets);

    /// <summary>Its origin calls an entry otherwise. Its public id and all else stay.</summary>
    public void Rename(long id, string key, IdOrigin origin) => connection.Execute(EntrySql.Rename, new { key, origin = (long)origin, id });

    public void MarkListed(long id, bool listed) => _markListed.Execute(listed ? 1L : 0L, id);

    /// <summary>Takes an entry out of every channel, where that is announced. It stays stored.</summary>
    /// <returns>Whether it was to be seen.</returns>
    public bool Withdraw(KnownEntry known, WithdrawalReason reason, DateTimeOffset now)
    {
        if (known.WithdrawnBecause == (long)reason)
            return false;
        listings.Withdraw(known, now);
        copies.Leaves(known);
        connection.Execute(EntrySql.Withdraw, new { now = UnixTime.Seconds(now), because = (long)reason, id = known.Id });
        return known.IsPublic;
    }

    /// <summary>Lists an entry again that was withdrawn, where it was.</summary>
    /// <returns>The entry as it is known now.</returns>
    public KnownEntry Return(KnownEntry known)
    {
        connection.Execute(EntrySql.Return, new { id = known.Id, revision = channels.Revision });
        var returned = FindRow(known.Id)! with { PostSlug = known.PostSlug, Assets = known.Assets };
        listings.Add(returned);
        copies.Added(returned);
        return returned;
    }

    /// <summary>Removes an entry for good.</summary>
    public void Delete(KnownEntry known)
    {
        copies.Deletes(known);
        search.Remove(known.Id);
        listings.Remove(known);
        _delete.Execute(known.Id);
    }

    /// <summary>Removes an entry and remembers its key, so that it does not come back.</summary>
    public void Forget(KnownEntry known)
    {
        connection.Execute(EntrySql.Forget, new { known.SourceId, known.Key });
        _forgetAliases.Execute(known.Id);
        Delete(known);
    }

    /// <summary>Lists all entries of a source that is public again.</summary>
    public void ListAll(long sourceId)
    {
        foreach (var entry in OfSource(sourceId))
        {
            listings.Add(entry);
            copies.Added(entry);
        }
        connection.Execute(EntrySql.Renew, new { source = sourceId, revision = channels.Revision });
    }

    /// <summary>Takes all entries of a source out of every channel; they stay stored.</summary>
    public void UnlistAll(long sourceId)
    {
        foreach (var entry in OfSource(sourceId))
        {
            listings.Remove(entry);
            copies.Leaves(entry);
        }
    }

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[_find, _listed, _newest, _insert, _insertContents, _update, _keepContents, _updateContents, _markListed, _sort,
                     _excerpt, _delete, _forgetAliases, _isForgotten])
            statement.Dispose();
    }

    private static void WriteContents(Statement statement, long id, IngestedEntry ingested)
    {
        var entry = ingested.Entry;
        statement.Execute(entry.Title, ingested.Excerpt, entry.Language, entry.Image?.OriginalString, entry.Rights, StoreJson.Write(entry.Links),
            StoreJson.Write(entry.Enclosures), StoreJson.Write(entry.Authors), StoreJson.Write(entry.Contributors), StoreJson.Write(entry.Categories),
            AssetsOf(ingested.Post), entry.ContentSource?.OriginalString, entry.Summary?.Value, entry.Content?.Value, id);
    }
}
