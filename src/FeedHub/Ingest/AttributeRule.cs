namespace FeedHub.Ingest;

/// <summary>An attribute that may stay, and what its value must be.</summary>
internal sealed record AttributeRule(string Name, AttributeKind Kind);

internal enum AttributeKind
{
    /// <summary>Any text: nothing acts on it.</summary>
    Text,
    /// <summary>Present or not.</summary>
    Flag,
    /// <summary>At most five digits.</summary>
    Number,
    /// <summary>A BCP 47 tag, a direction, a keyword: letters, digits, hyphens, slashes.</summary>
    Word,
    /// <summary>The address of a page.</summary>
    Address,
    /// <summary>The address of a picture, a sound or a film.</summary>
    MediaAddress,
    /// <summary>Where a script of the page would have found the address (<c>data-src</c> and friends).</summary>
    LazyAddress,
    /// <summary>The address of a frame (<see cref="FrameHosts"/>).</summary>
    FrameAddress,
    SourceSet,
    LazySourceSet,
    Identifier,
    Class,
    Style,
    /// <summary>Written by us, whatever was there.</summary>
    Forced,
    /// <summary>The element is not to be seen.</summary>
    Hidden,
}

/// <summary>An attribute as a document has it, character references decoded.</summary>
internal readonly record struct MarkupAttribute(AttributeRule Rule, ReadOnlyMemory<char> Value);
