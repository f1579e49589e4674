using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// Gives every entry of a document a key of its own. An id that several entries share names none of them: they are told apart by link, and where they share
/// that too, by title and date. An entry that is only listed more than once stays one.
/// </summary>
internal static class EntryKeys
{
    public static (ImmutableArray<Entry> Entries, ImmutableArray<string> Warnings) Distinct(IReadOnlyList<Entry> entries)
    {
        if (entries.DistinctBy(entry => entry.Id).Count() == entries.Count)
            return ([.. entries], []);
        var warnings = ImmutableArray.CreateBuilder<string>();
        var replaced = new Dictionary<Entry, Entry>(ReferenceEqualityComparer.Instance);
        foreach (var group in entries.GroupBy(entry => entry.Id))
        {
            var same = group.ToList();
            var apart = same.Count == 1 ? [(same[0], group.Key)] : Apart(group.Key, same).ToList();
            foreach (var (entry, key) in apart)
                replaced[entry] = entry with { Id = key };
            if (apart.Count > 1)
                warnings.Add($"{apart.Count} entries share the id \"{group.Key}\": they are told apart by link, else by title and date.");
            else if (same.Count > 1)
                warnings.Add($"The entry \"{group.Key}\" is listed {same.Count} times: the newest is taken.");
        }
        var kept = entries.Where(replaced.ContainsKey).Select(entry => replaced[entry]).DistinctBy(entry => entry.Id);
        return ([.. kept], warnings.ToImmutable());
    }

    private static IEnumerable<(Entry Entry, string Key)> Apart(string id, List<Entry> same)
    {
        var byLink = same.GroupBy(entry => entry.Alternate?.AbsoluteUri ?? "").ToList();
        foreach (var linked in byLink)
        {
            var byTitle = linked.GroupBy(entry => entry.Title).ToList();
            foreach (var titled in byTitle)
                yield return (Newest(titled), byTitle.Count > 1 || (byLink.Count > 1 && linked.Key.Length == 0) ? Hash(Newest(titled))
                    : byLink.Count > 1 ? linked.Key
                    : id);
        }
    }

    /// <summary>The first one where dates do not tell.</summary>
    private static Entry Newest(IEnumerable<Entry> entries) => entries.MaxBy(entry => entry.Updated ?? entry.Published ?? DateTimeOffset.MinValue)!;

    private static string Hash(Entry entry)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{entry.Title}\n{entry.Published?.ToUnixTimeSeconds()}");
        return "urn:sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }
}
