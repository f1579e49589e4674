using System.Collections.Immutable;
using System.Globalization;
using Dapper;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Syndication;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>
/// Keeps one post one. Whatever a request does to entries that may be copies is noted here, and before it ends all of them, with all that have something in
/// common with them, are joined anew by <see cref="CopyJoiner"/>: the outcome depends on what is stored, never on how it came there.
/// </summary>
internal sealed class CopyWriter(SqliteConnection connection, ChannelWriter channels, ListingWriter listings) : IDisposable
{
    /// <summary>So many entries that have something in common with one another are looked at together, and no more.</summary>
    private const int MostTogether = 200;

    private readonly CopyFinder _finder = new(connection);
    private readonly Dictionary<long, KnownEntry?> _noted = [];

    /// <summary>Under which id readers know a post whose shown copy goes, by the row of that.</summary>
    private readonly Dictionary<long, string> _left = [];

    private ImmutableDictionary<string, int> _priorities = ImmutableDictionary<string, int>.Empty;

    /// <summary>Whether copies are joined at all.</summary>
    public bool Joins { get; private set; } = true;

    /// <summary>Names the configuration that is followed; <see langword="null"/> before there was a configuration.</summary>
    public string? Key { get; private set; }

    /// <summary>Follows another configuration from now on. What is stored follows by <see cref="Rejoiner"/>.</summary>
    public void Configure(HubConfiguration configuration)
    {
        Joins = configuration.Publish.Duplicates == DuplicatePolicy.Merge;
        _priorities = configuration.Sources.ToImmutableDictionary(source => source.Id, source => source.Priority);
        Key = KeyOf(configuration);
        using var end = new Statement(connection, CopySql.EndWithoutEntries);
        end.Execute(Key);
    }

    /// <summary>Names all that joining depends on.</summary>
    public static string KeyOf(HubConfiguration configuration) => configuration.Publish.Duplicates == DuplicatePolicy.Keep
        ? "keep"
        : string.Create(CultureInfo.InvariantCulture, $"merge {TextPrint.Version}") + string.Concat(configuration.Sources
            .Where(source => source.Priority != 0)
            .OrderBy(source => source.Id, StringComparer.Ordinal)
            .Select(source => string.Create(CultureInfo.InvariantCulture, $" {source.Id}={source.Priority}")));

    /// <summary>What an entry may have in common with others; nothing, where nobody asks.</summary>
    public Likeness LikenessOf(Entry entry, DerivedText? derived = null) => Joins ? derived?.Likeness ?? Likeness.Of(entry) : Likeness.None;

    /// <summary>Notes an entry that is new or public again.</summary>
    public void Added(KnownEntry entry)
    {
        _finder.Add(entry.Id, entry.Likeness);
        _noted[entry.Id] = entry;
    }

    /// <summary>Notes that an entry that may be one of several copies has changed.</summary>
    public void Changed(KnownEntry entry)
    {
        if (entry.IsCopy)
            _noted.TryAdd(entry.Id, entry);
    }

    /// <summary>Notes that an entry has other likenesses from now on; what it was like is looked at too.</summary>
    public void Changed(KnownEntry entry, Likeness likeness)
    {
        Changed(entry);
        if (entry.Likeness == likeness)
            return;
        Leaves(entry);
        _finder.Remove(entry.Id, entry.Likeness);
        _finder.Add(entry.Id, likeness);
        connection.Execute(CopySql.Liken, new { page = likeness.Page, print = likeness.Text, id = entry.Id });
        _noted[entry.Id] = entry with { Page = likeness.Page, Print = likeness.Text };
    }

    /// <summary>Notes a stored entry that is to be joined as if it came now.</summary>
    public void Rejoin(KnownEntry known, Entry entry)
    {
        Changed(known, LikenessOf(entry));
        if (Joins)
            _noted.TryAdd(known.Id, known);
    }

    /// <summary>Notes that an entry is about to be no copy of anything: it is taken away, or hidden, or another.</summary>
    public void Leaves(KnownEntry entry)
    {
        if (Joins)
            foreach (var other in _finder.Like(entry))
                _noted.TryAdd(other, null);
        if (!entry.IsCopy)
            return;
        if (entry.MergedInto is null && KnownAs(entry) is { } id)
            _left[entry.Id] = id;
        _noted.TryAdd(entry.MergedInto ?? entry.Id, null);
        foreach (var copy in connection.Query<long>(CopySql.MergedInto, new { id = entry.MergedInto ?? entry.Id }))
            _noted.TryAdd(copy, null);
    }

    /// <summary>Notes that an entry is deleted.</summary>
    public void Deletes(KnownEntry entry)
    {
        Leaves(entry);
        _finder.Remove(entry.Id, entry.Likeness);
        _noted.Remove(entry.Id);
    }

    /// <summary>Joins all that was noted.</summary>
    public void Settle()
    {
        var together = new Dictionary<long, KnownEntry>();
        foreach (var (row, noted) in _noted)
            if (!together.ContainsKey(row) && (noted is null || noted.IsCopy || (Joins && _finder.Like(noted).Count > 0)))
                Settle(row, together);
        Forget();
    }

    /// <summary>What was noted is undone.</summary>
    public void Forget()
    {
        _noted.Clear();
        _left.Clear();
    }

    public void Dispose() => _finder.Dispose();

    /// <param name="settled">Those that need not be looked at again.</param>
    private void Settle(long row, Dictionary<long, KnownEntry> settled)
    {
        var together = Gather(row);
        foreach (var entry in together)
            settled[entry.Id] = entry;
        var entries = together.ToDictionary(entry => entry.Id);
        var listed = together.Where(entry => entry.IsPublic).Select(CopyOf).ToList();
        var posts = Joins ? CopyJoiner.Join(listed) : [.. listed.Select(copy => ImmutableArray.Create(copy))];
        // First who no longer stands for others, so that no id is ever shown twice.
        var changes = posts.SelectMany(post => States(post, entries)).Concat(together.Where(entry => !entry.IsPublic).Select(Alone)).ToList();
        foreach (var change in changes.OrderBy(change => change.MergedInto is null))
            Write(entries[change.Id], change);
    }

    /// <summary>An entry with all that have something in common with it, and so on.</summary>
    private List<KnownEntry> Gather(long row)
    {
        var met = new HashSet<long> { row };
        var waiting = new Queue<long>(met);
        var together = new List<KnownEntry>();
        while (waiting.TryDequeue(out var next) && together.Count < MostTogether)
        {
            if (connection.QuerySingleOrDefault<KnownEntry>(EntrySql.ById, new { id = next }) is not { } entry)
                continue;
            together.Add(entry);
            var others = Joins ? _finder.Like(entry) : [];
            if (entry.IsCopy)
                others = [.. others, entry.MergedInto ?? entry.Id, .. connection.Query<long>(CopySql.MergedInto, new { id = entry.MergedInto ?? entry.Id })];
            foreach (var other in others.Where(met.Add))
                waiting.Enqueue(other);
        }
        return together;
    }

    private PostCopy CopyOf(KnownEntry entry)
        => new(entry.Id, entry.Source, _priorities.GetValueOrDefault(entry.Source), entry.Position, entry.PublicId, entry.Likeness);

    private static KnownEntry Alone(KnownEntry entry) => entry with { MergedInto = null, Joined = null, Via = null, ShownAs = null };

    private IEnumerable<KnownEntry> States(ImmutableArray<PostCopy> post, Dictionary<long, KnownEntry> entries)
    {
        var copies = post.Select(copy => entries[copy.Row]).ToList();
        var shown = Alone(copies[0]) with { ShownAs = ShownAs(copies) };
        if (copies.Count > 1)
            shown = shown with
            {
                Joined = StoreJson.Write([.. copies.SelectMany(copy => StoreJson.ReadStrings(copy.Categories)).Distinct(StringComparer.Ordinal)]) ?? "[]",
                Via = StoreJson.Write(Via(copies)) ?? "[]",
            };
        return [shown, .. copies.Skip(1).Select(copy => Alone(copy) with { MergedInto = shown.Id })];
    }

    /// <summary>
    /// The public id of a post. Readers that have it know it by the id of the copy that was shown to them first, and keep it, as long as no other entry needs that id;
    /// a post that nobody has yet goes by the id of the copy that is shown.
    /// </summary>
    /// <returns><see langword="null"/> for the shown copy's own.</returns>
    private string? ShownAs(List<KnownEntry> copies)
    {
        var id = copies.Select(copy => copy.MergedInto is { } shown ? _left.GetValueOrDefault(shown) : KnownAs(copy)).FirstOrDefault(known => known is not null);
        return id is null || id == copies[0].PublicId
            || connection.QuerySingle<bool>(CopySql.IsAnothers, new { publicId = id, rows = copies.Select(copy => copy.Id) }) ? null : id;
    }

    /// <summary>The id under which all readers may have met an entry that was shown to them.</summary>
    private string? KnownAs(KnownEntry entry)
        => entry.ShownAs ?? (entry.Arrived <= connection.QuerySingle<long>(CopySql.Published) ? entry.PublicId : null);

    private ImmutableArray<Link> Via(List<KnownEntry> copies) =>
    [
        .. copies.Skip(1)
            .Select(copy => StoreJson.ReadLinks(connection.QuerySingleOrDefault<string?>(CopySql.Links, new { id = copy.Id })).Find(Link.Alternate))
            .OfType<Uri>()
            .DistinctBy(link => link.AbsoluteUri)
            .Select(link => new Link(link, Link.Via)),
    ];

    private void Write(KnownEntry before, KnownEntry after)
    {
        if (before == after)
            return;
        connection.Execute(CopySql.Join, new { after.MergedInto, after.Joined, after.Via, after.ShownAs, revision = channels.Revision, after.Id });
        listings.Move(before, after);
    }
}
