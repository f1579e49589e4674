using System.Collections.Immutable;

namespace FeedHub.Ingest;

/// <summary>A value of front matter, whichever language it is written in: what has no use there (numbers, dates, truth) stays the text that stands for it.</summary>
internal abstract record MatterValue
{
    /// <summary>Lists and mappings inside one another: deeper ones are refused before they are built.</summary>
    public const int MaximumDepth = 8;

    private MatterValue() { }

    /// <param name="Text">Without white space around it; <see langword="null"/> for nothing.</param>
    public sealed record Single(string? Text) : MatterValue;

    public sealed record List(ImmutableArray<MatterValue> Items) : MatterValue;

    /// <param name="Values">By their keys, in any case.</param>
    public sealed record Map(ImmutableDictionary<string, MatterValue> Values) : MatterValue
    {
        /// <summary>The text under a key; <see langword="null"/> when there is none.</summary>
        public string? Text(string key) => Values.GetValueOrDefault(key) is Single { Text: var text } ? text : null;
    }
}

/// <summary>A key of front matter with its value, in the order in which they are written.</summary>
/// <param name="Line">Of the post, 1-based.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
internal sealed record MatterItem(string Key, MatterValue Value, int Line, int Column);

/// <summary>Front matter that cannot be read.</summary>
/// <param name="line">Of the post, 1-based.</param>
/// <param name="column">1-based, in UTF-16 code units.</param>
internal sealed class FrontMatterException(string message, int line, int column, Exception? cause = null) : Exception(message, cause)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
