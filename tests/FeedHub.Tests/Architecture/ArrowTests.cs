using System.Reflection;
using FeedHub.Configuration;

namespace FeedHub.Tests.Architecture;

/// <summary>Data flows right; knowledge points left and down. The compiled program is asked, not the prose.</summary>
public sealed class ArrowTests
{
    /// <summary>Whom each stage may know. All of them may know <c>FeedHub.Syndication</c>; nobody else is anybody's business.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Configuration"] = [],
        ["Sources"] = ["Configuration"],
        ["Ingest"] = ["Sources", "Configuration"],
        ["Store"] = ["Ingest", "Sources", "Configuration"],
        ["Publish"] = ["Store", "Ingest", "Sources", "Configuration"],
        ["Serve"] = ["Publish", "Configuration"],
        ["Push"] = ["Publish", "Store", "Ingest", "Sources", "Configuration"],
        ["Schedule"] = ["Push", "Publish", "Store", "Ingest", "Sources", "Configuration"],
        ["Cli"] = ["Schedule", "Push", "Serve", "Publish", "Store", "Ingest", "Sources", "Configuration"],
        ["Program"] = ["Cli"],
    };

    /// <summary>Which stages may name a library's types: the rest of the program does not know that it exists.</summary>
    private static readonly Dictionary<string, string[]> Homes = new()
    {
        ["Dapper"] = ["Store"],
        ["Microsoft.Data.Sqlite"] = ["Store"],
        ["SQLitePCL"] = ["Store"],
        ["AngleSharp"] = ["Ingest", "Configuration"],
        ["Markdig"] = ["Ingest"],
        ["YamlDotNet"] = ["Ingest"],
        ["Polly"] = ["Sources"],
        ["Quartz"] = ["Schedule", "Configuration", "Cli"],
        ["Spectre.Console"] = ["Cli"],
        ["System.CommandLine"] = ["Cli", "Program"],
        ["Microsoft.AspNetCore.Components"] = ["Publish"],
    };

    private static readonly Assembly Worker = typeof(HubConfiguration).Assembly;

    [Fact]
    public void No_stage_knows_who_comes_after_it()
    {
        var wrong =
            from type in Worker.GetTypes()
            let stage = StageOf(type)
            where stage is not null
            from named in ReferenceScanner.TypesNamedBy(type)
            let other = named.Assembly == Worker ? StageOf(named) : null
            where other is not null && other != stage && !MayKnow[stage].Contains(other)
            select $"{type.FullName} names {named.FullName}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Every_type_of_the_worker_belongs_to_a_stage()
    {
        var strays =
            from type in Worker.GetTypes()
            let stage = StageOf(type)
            where stage is not null && !MayKnow.ContainsKey(stage)
            select type.FullName;
        Assert.Empty(strays);
    }

    [Fact]
    public void Each_library_is_named_only_where_it_is_at_home()
    {
        var wrong =
            from type in Worker.GetTypes()
            let stage = StageOf(type)
            where stage is not null
            from named in ReferenceScanner.TypesNamedBy(type)
            from home in Homes
            where InNamespace(named, home.Key) && !home.Value.Contains(stage)
            select $"{type.FullName} names {named.FullName}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void The_vocabulary_refers_to_nothing_but_the_framework()
    {
        var vocabulary = typeof(FeedHub.Syndication.Feed).Assembly;
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var foreign = vocabulary.GetReferencedAssemblies()
            .Where(reference => !File.Exists(Path.Combine(framework, reference.Name + ".dll")))
            .Select(reference => reference.Name);
        Assert.Empty(foreign);
    }

    [Fact]
    public void The_scanner_sees_a_type_that_only_a_method_body_names()
        => Assert.Contains(typeof(File), ReferenceScanner.TypesNamedBy(typeof(TempFolder)));

    /// <summary>The folder of a type below <c>src/FeedHub</c>; <see langword="null"/> for what the compiler makes up.</summary>
    private static string? StageOf(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        if (type.Namespace is null)
            return type.Name == "Program" ? "Program" : null;
        return type.Namespace.StartsWith("FeedHub.", StringComparison.Ordinal) ? type.Namespace.Split('.')[1] : null;
    }

    private static bool InNamespace(Type type, string name)
        => type.Namespace is { } full && (full == name || full.StartsWith(name + ".", StringComparison.Ordinal));
}
