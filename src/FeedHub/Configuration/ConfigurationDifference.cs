using System.Collections.Immutable;

namespace FeedHub.Configuration;

/// <summary>
/// What is different between two configurations, in a form that may be logged: values from the environment, and all that may be a secret, are left out.
/// </summary>
/// <param name="Settings">Outside of categories and sources, in the order of the file.</param>
public sealed record ConfigurationDifference(ItemDifference Categories, ItemDifference Sources, ImmutableArray<ChangedSetting> Settings)
{
    public bool IsEmpty => Categories.IsEmpty && Sources.IsEmpty && Settings.IsEmpty;

    /// <summary>Paths of the settings that a running service goes on without, until it is started again.</summary>
    public ImmutableArray<string> NeedingRestart => [.. Settings.Select(setting => setting.Path).Where(NeedsRestart)];

    /// <summary>One plain sentence or list a line; none when nothing is different.</summary>
    public ImmutableArray<string> Lines =>
    [
        .. Categories.Lines("category", "categories"),
        .. Sources.Lines("source", "sources"),
        .. Settings.Select(setting => $"changed {setting}{(NeedsRestart(setting.Path) ? " (from the next start on)" : "")}"),
    ];

    public static ConfigurationDifference Between(LoadOutcome.Loaded before, LoadOutcome.Loaded after) => ConfigurationComparison.Compare(before, after);

    private static bool NeedsRestart(string path) =>
        path is "$.serve.urls" or "$.serve.enabled" or "$.publish.directory" or "$.storage.provider" or "$.storage.connection" or "$.storage.search";
}

/// <summary>What is different between two lists whose items have names.</summary>
/// <param name="Reordered">The items that both have follow one another differently.</param>
public sealed record ItemDifference(ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<ChangedItem> Changed, bool Reordered)
{
    public bool IsEmpty => Added.IsEmpty && Removed.IsEmpty && Changed.IsEmpty && !Reordered;

    internal IEnumerable<string> Lines(string one, string many)
    {
        foreach (var name in Added)
            yield return $"added {one} {name}";
        foreach (var name in Removed)
            yield return $"removed {one} {name}";
        foreach (var item in Changed)
            yield return $"changed {one} {item.Name}: {string.Join(", ", item.Keys)}";
        if (Reordered)
            yield return $"reordered {many}";
    }
}

/// <param name="Name">The id of a source, the slug of a category.</param>
/// <param name="Keys">Those of its keys that have another value now.</param>
public sealed record ChangedItem(string Name, ImmutableArray<string> Keys);

/// <param name="Path">JSON path.</param>
/// <param name="Before">As JSON, or as written in the file where it takes something from the environment.</param>
/// <param name="After">Likewise.</param>
public sealed record ChangedSetting(string Path, string Before, string After)
{
    public override string ToString() => $"{Path}: {Before} -> {After}";
}
