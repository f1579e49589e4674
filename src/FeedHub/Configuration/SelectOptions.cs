using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

/// <summary>Where the parts of an entry are found; what is <see langword="null"/> is not looked for.</summary>
public sealed record SelectOptions
{
    [JsonRequired, MinLength(1), Description("One match an entry.")]
    public string Entry { get; init; } = "";

    [Description("What names the entry for ever; its link, where missing.")]
    public string? Id { get; init; }

    [Description("The entry's title; the first words of its text, where missing.")]
    public string? Title { get; init; }

    [Description("The address of the entry's own page.")]
    public string? Link { get; init; }

    [Description("When the entry was first published.")]
    public string? Published { get; init; }

    [Description("When the entry last changed.")]
    public string? Updated { get; init; }

    [Description("What the entry is about, each match a category.")]
    public string? Category { get; init; }

    [Description("A short form of the entry.")]
    public string? Summary { get; init; }

    [Description("The whole of the entry.")]
    public string? Content { get; init; }

    [Description("Who wrote the entry.")]
    public string? Author { get; init; }

    [Description("The picture that stands for the entry.")]
    public string? Image { get; init; }

    [Description("The address of the listing's next page.")]
    public string? Next { get; init; }
}

public sealed record ContentOptions
{
    [Description("Ask for each new entry's own page once.")]
    public bool Follow { get; init; }

    [Description("The part of the page that is the entry.")]
    public string? Select { get; init; }
}
