using System.Collections.Immutable;
using FeedHub.Configuration;

namespace FeedHub.Tests;

/// <summary>A configuration file of a test's own, with the environment that it is loaded in.</summary>
internal sealed class ConfigurationFile : IDisposable
{
    /// <summary>What every configuration needs.</summary>
    public const string Hub = """ "hub": { "title": "T", "baseUrl": "http://localhost/" } """;

    public TempFolder Folder { get; } = new();

    public Dictionary<string, string> Environment { get; } = [];

    public string Path => Folder["config/feedhub.json"];

    public void Write(string text) => Folder.Write("config/feedhub.json", text);

    public LoadOutcome Load() => ConfigurationLoader.Load(Path, Environment.GetValueOrDefault);

    public LoadOutcome Load(string text)
    {
        Write(text);
        return Load();
    }

    /// <summary>Loads a text that has nothing wrong with it, warnings aside.</summary>
    public static LoadOutcome.Loaded Valid(string text)
    {
        using var file = new ConfigurationFile();
        return Valid(file.Load(text));
    }

    public static LoadOutcome.Loaded Valid(LoadOutcome outcome) =>
        Assert.IsType<LoadOutcome.Loaded>(outcome is LoadOutcome.Invalid invalid ? throw new InvalidDataException(string.Join('\n', invalid.Errors)) : outcome);

    /// <summary>Loads a text in which a § stands before each thing that is wrong, and expects just these errors, there.</summary>
    /// <param name="expected"><c>path: message</c>, in the order of the file.</param>
    public void Refuses(string marked, params string[] expected)
    {
        var errors = Assert.IsType<LoadOutcome.Invalid>(Load(marked.Replace("§", "", StringComparison.Ordinal))).Errors;
        Assert.Equal(expected, errors.Select(error => $"{error.Path}: {error.Message}"));
        Assert.Equal(Places(marked), errors.Select(error => (error.Line, error.Column)));
        Assert.All(errors, error => Assert.Equal(Path, error.File));
    }

    public static void RefusesText(string marked, params string[] expected)
    {
        using var file = new ConfigurationFile();
        file.Refuses(marked, expected);
    }

    private static ImmutableArray<(int Line, int Column)> Places(string marked)
    {
        var places = ImmutableArray.CreateBuilder<(int, int)>();
        var (line, column) = (1, 1);
        foreach (var character in marked)
            if (character == '§')
                places.Add((line, column));
            else
                (line, column) = character == '\n' ? (line + 1, 1) : (line, column + 1);
        return places.ToImmutable();
    }

    public void Dispose() => Folder.Dispose();
}
