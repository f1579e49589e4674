using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedHub.Syndication.Tests;

/// <summary>
/// Whole documents beside the model they must give, as JSON. A difference leaves what was read in a <c>.received.json</c> beside the test's binaries:
/// read it, and copy it over the expectation if it is right.
/// </summary>
public sealed class FixtureTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures", "Reading");

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter() },
    };

    public static TheoryData<string> Documents
        => [.. Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)).Where(IsDocument).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_document_gives_the_model_beside_it(string name)
    {
        var received = JsonSerializer.Serialize(Read.Document(File.ReadAllBytes(Path.Combine(Folder, name))), Readable) + "\n";
        var expectation = Path.Combine(Folder, name + ".expected.json");
        if (!File.Exists(expectation) || File.ReadAllText(expectation) != received)
            File.WriteAllText(Path.Combine(Folder, name + ".received.json"), received);
        Assert.Equal(File.Exists(expectation) ? File.ReadAllText(expectation) : "(no expectation yet)", received);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_lenient_reader_agrees_with_the_strict_one(string name)
    {
        using var text = DocumentDecoder.Decode(File.ReadAllBytes(Path.Combine(Folder, name)), Read.AtSite, new WarningLog(ReadLimits.Default));
        if (text.Span[0] == '{' || name.Contains("broken", StringComparison.Ordinal))
            return;
        var (strictLog, lenientLog) = (new WarningLog(ReadLimits.Default), new WarningLog(ReadLimits.Default));
        using var strict = new WellFormedReader(new MemoryTextReader(text.Memory), 1, Read.AtSite, strictLog);
        var lenient = new LenientReader(text.Memory, Read.AtSite, lenientLog);
        Assert.Equal(Model(strict, strictLog), Model(lenient, lenientLog));
        Assert.Empty(lenientLog.ToArray());
    }

    private static bool IsDocument(string name)
        => !name.Contains(".expected.", StringComparison.Ordinal) && !name.Contains(".received.", StringComparison.Ordinal);

    private static string Model(MarkupReader reader, WarningLog log)
    {
        var (feed, entries, _) = XmlFeed.Read(reader)!.Map(Read.AtSite, log);
        return JsonSerializer.Serialize(feed, Readable) + JsonSerializer.Serialize(entries, Readable);
    }
}
