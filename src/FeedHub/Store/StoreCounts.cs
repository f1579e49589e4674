namespace FeedHub.Store;

/// <summary>How many entries there are to read.</summary>
/// <param name="Entries">Of all configured sources.</param>
/// <param name="Categories">By slug, each configured one.</param>
/// <param name="Sources">By id, each configured one.</param>
public sealed record StoreCounts(long Entries, IReadOnlyDictionary<string, long> Categories, IReadOnlyDictionary<string, long> Sources);
