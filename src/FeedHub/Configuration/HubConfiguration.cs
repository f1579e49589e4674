using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

/// <summary>The whole of one configuration file, valid in itself: what was read from a file has been checked, defaults are filled in, paths are absolute.</summary>
public sealed record HubConfiguration
{
    [JsonPropertyName("$schema")]
    [Description("Where an editor finds the schema of this file.")]
    public string? Schema { get; init; }

    [JsonRequired, Description("What the published whole is called and where it lives.")]
    public HubOptions Hub { get; init; } = new();

    [Description("Where entries are kept, and for how long.")]
    public StorageOptions Storage { get; init; } = new();

    [Description("How sources are asked; a source may differ in its own block.")]
    public FetchOptions Fetch { get; init; } = new();

    [Description("What is published, when, and in which shape.")]
    public PublishOptions Publish { get; init; } = new();

    [Description("The built-in web server.")]
    public ServeOptions Serve { get; init; } = new();

    [Description("What people subscribe to, in the order in which pages list them.")]
    public ImmutableArray<CategoryOptions> Categories { get; init; } = [];

    [Description("Where entries come from.")]
    public ImmutableArray<SourceOptions> Sources { get; init; } = [];
}
