using System.Collections.Immutable;
using System.ComponentModel;

namespace FeedHub.Configuration;

/// <summary>A condition on an entry: all fields must match, and of a field one of its values. A clause without fields is a configuration error.</summary>
public sealed record Clause
{
    [Description("Ids of sources, whole, without case.")]
    public ImmutableArray<string> Sources { get; init; } = [];

    [Description("The entry's own categories, whole, without case.")]
    public ImmutableArray<string> Tags { get; init; } = [];

    [Description("Names of authors, whole, without case.")]
    public ImmutableArray<string> Authors { get; init; } = [];

    [Description("Language tags, without case; zh also matches zh-CN.")]
    public ImmutableArray<string> Languages { get; init; } = [];

    [Description("Regular expressions on the title, without case, in linear time.")]
    public ImmutableArray<string> Title { get; init; } = [];

    [Description("Regular expressions on title, summary and content as plain text, without case, in linear time.")]
    public ImmutableArray<string> Text { get; init; } = [];

    [Description("Regular expressions on the entry's address, without case, in linear time.")]
    public ImmutableArray<string> Link { get; init; } = [];
}
