using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>An entry as the selectors of a source found it, strings as written; <see cref="ListedEntryMapper"/> gives them meaning. What was not found is <see langword="null"/>.</summary>
internal sealed record WrittenEntry
{
    public string? Id { get; init; }

    public string? Title { get; init; }

    public string? Link { get; init; }

    public string? Published { get; init; }

    public string? Updated { get; init; }

    public ImmutableArray<string> Categories { get; init; } = [];

    public ImmutableArray<string> Authors { get; init; } = [];

    public Text? Summary { get; init; }

    public Text? Content { get; init; }

    public string? Image { get; init; }

    public string? Language { get; init; }

    /// <summary>All the text of the entry on one line: its summary where nothing else says anything, and a part of its id where it has no link.</summary>
    public string Words { get; init; } = "";
}
