using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

public sealed record CategoryOptions
{
    [JsonRequired, RegularExpression(Patterns.Slug, ErrorMessage = Patterns.SlugInWords)]
    [Description("Names the category in URLs and rules: a-z, 0-9 and -.")]
    public string Slug { get; init; } = "";

    [Description("Name for people; the slug, where missing.")]
    public string? Title { get; init; }

    [Description("What readers find in it.")]
    public string? Description { get; init; }

    [Description("An entry is in the category if one of these clauses matches, or if its source names the category.")]
    public ImmutableArray<Clause> Include { get; init; } = [];

    [Description("An entry that one of these clauses matches is not in the category, whatever else says so.")]
    public ImmutableArray<Clause> Exclude { get; init; } = [];
}
