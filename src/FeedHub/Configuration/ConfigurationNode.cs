using System.Collections.Immutable;
using System.Text.Json;

namespace FeedHub.Configuration;

/// <summary>A value of the file together with its place in it.</summary>
/// <param name="Path">JSON path, for people.</param>
internal sealed record ConfigurationNode(JsonValueKind Kind, int Line, int Column, string Path)
{
    /// <summary>A string or number exactly as it is in the file, escapes decoded: the only form that may be shown to people.</summary>
    public string Written { get; init; } = "";

    /// <summary>A string with its <c>${NAME}</c> filled in, otherwise <see cref="Written"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Whether <see cref="Text"/> can be looked at; otherwise a problem has been noted.</summary>
    public bool IsSound { get; init; } = true;

    /// <summary>Of an object, in file order; a key that was given twice is here once.</summary>
    public ImmutableArray<ConfigurationMember> Members { get; init; } = [];

    /// <summary>Of a list.</summary>
    public ImmutableArray<ConfigurationNode> Items { get; init; } = [];

    /// <summary>What the node was bound to; <see langword="null"/> when it is wrong, and then a problem has been noted.</summary>
    public object? Value { get; set; }

    /// <summary>The value of a key; <see langword="null"/> when this is no object or does not have it.</summary>
    public ConfigurationNode? this[string name] => Members.FirstOrDefault(member => member.Name == name)?.Value;

    /// <summary>The items of a list under a key; none when there is no such list.</summary>
    public ImmutableArray<ConfigurationNode> List(string name) => this[name]?.Items ?? [];

    /// <summary>Whether <see cref="Text"/>, and what is made of it, may be shown to people as well.</summary>
    public bool IsPublic => Text == Written;

    /// <summary>What was found here, for a sentence that begins with "found".</summary>
    public string Description => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => Items.IsEmpty ? "an empty list" : "a list",
        JsonValueKind.String => $"\"{Shorten(Written)}\"",
        JsonValueKind.Number => $"the number {Shorten(Written)}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "...");
}

/// <summary>A key of an object, with the key's own place.</summary>
internal sealed record ConfigurationMember(string Name, int Line, int Column, ConfigurationNode Value);
