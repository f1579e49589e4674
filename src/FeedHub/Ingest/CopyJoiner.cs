using System.Collections.Immutable;

namespace FeedHub.Ingest;

/// <summary>
/// Decides which entries are one post. The answer depends on the entries alone and not on the order in which they came. Copies are always of several sources:
/// what several entries of one source have in common (all link to one page, all are made from one template) names none of them and joins nothing. Where copies of
/// copies would bring two entries of one source together, the weakest bonds among them are cut until they do not.
/// </summary>
public static class CopyJoiner
{
    /// <summary>The bond between two entries; <see langword="null"/> when they have nothing in common, or are of one source.</summary>
    public static CopyBond? BondOf(PostCopy one, PostCopy other)
        => string.Equals(one.Source, other.Source, StringComparison.Ordinal) ? null
            : Shares(one, other, CopyBond.Id) ? CopyBond.Id
            : Shares(one, other, CopyBond.Page) ? CopyBond.Page
            : Shares(one, other, CopyBond.Text) ? CopyBond.Text
            : null;

    /// <param name="entries">All that may be copies of one another, with all that have something in common with any of them.</param>
    /// <returns>The posts: of each the copies, the shown one first, the others in the order in which they would take its place.</returns>
    public static ImmutableArray<ImmutableArray<PostCopy>> Join(IReadOnlyCollection<PostCopy> entries)
    {
        var bonds = Bonds([.. entries]);
        return [.. Posts([.. entries], bonds, CopyBond.Text).Select(Order)];
    }

    private static bool Shares(PostCopy one, PostCopy other, CopyBond bond) => bond switch
    {
        CopyBond.Id => string.Equals(one.PublicId, other.PublicId, StringComparison.Ordinal),
        CopyBond.Page => one.Likeness.Page is { } page && page == other.Likeness.Page,
        _ => one.Likeness.Text is { } text && other.Likeness.Text is { } near && TextPrint.AreNear(text, near),
    };

    /// <summary>Pairs of entries of two sources that have something in common which no other entry of either source has.</summary>
    private static List<(PostCopy One, PostCopy Other, CopyBond Bond)> Bonds(ImmutableArray<PostCopy> entries)
    {
        var bonds = new List<(PostCopy, PostCopy, CopyBond)>();
        foreach (var bond in Enum.GetValues<CopyBond>())
        {
            var alike = entries.ToDictionary(entry => entry, entry => entries.Where(other => other != entry && Shares(entry, other, bond)).ToList());
            var alone = alike.ToDictionary(pair => pair.Key, pair => pair.Value
                .Where(other => other.Source != pair.Key.Source)
                .GroupBy(other => other.Source, StringComparer.Ordinal)
                .Where(ofSource => ofSource.Count() == 1)
                .SelectMany(ofSource => ofSource)
                .ToHashSet());
            bonds.AddRange(alone.SelectMany(pair => pair.Value.Where(other => alone[other].Contains(pair.Key)).Select(other => (pair.Key, other, bond))));
        }
        return bonds;
    }

    private static IEnumerable<List<PostCopy>> Posts(List<PostCopy> entries, List<(PostCopy One, PostCopy Other, CopyBond Bond)> bonds, CopyBond weakest)
    {
        var joined = bonds.Where(bond => bond.Bond <= weakest).ToLookup(bond => bond.One, bond => bond.Other);
        var left = entries.ToHashSet();
        foreach (var entry in entries)
        {
            if (!left.Remove(entry))
                continue;
            List<PostCopy> post = [entry];
            for (var at = 0; at < post.Count; at++)
                post.AddRange(joined[post[at]].Where(left.Remove));
            if (post.DistinctBy(copy => copy.Source).Count() == post.Count)
                yield return post;
            else if (weakest == CopyBond.Id)
                foreach (var copy in post)
                    yield return [copy];
            else
                foreach (var part in Posts(post, bonds, weakest - 1))
                    yield return part;
        }
    }

    private static ImmutableArray<PostCopy> Order(List<PostCopy> post) =>
    [
        .. post.OrderByDescending(copy => copy.Priority)
            .ThenBy(copy => copy.Position)
            .ThenBy(copy => copy.Source, StringComparer.Ordinal)
            .ThenBy(copy => copy.PublicId, StringComparer.Ordinal),
    ];
}
