using FeedHub.Ingest;

namespace FeedHub.Store;

/// <summary>One of several entries that are one post.</summary>
/// <param name="SourceId">The source's id in the configuration.</param>
/// <param name="PublicId">The entry's own, under which its source's feed has it.</param>
/// <param name="Link">Its page.</param>
/// <param name="IsShown">It is the one that everybody sees.</param>
/// <param name="Bond">What it has in common with the shown copy, or else with another one; the strongest.</param>
/// <param name="With">The source of the copy that it has that in common with.</param>
public sealed record EntryCopy(string SourceId, string PublicId, Uri? Link, bool IsShown, CopyBond? Bond, string? With);
