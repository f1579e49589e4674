using System.Reflection;
using FeedHub.Ingest;

namespace FeedHub.Publish;

/// <summary>What published documents say that they were made by.</summary>
internal static class Generator
{
    public static string Version { get; } =
        typeof(Generator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    public static string Name { get; } = $"{LoopGuard.Generator} {Version}";
}
