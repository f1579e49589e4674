using System.Collections.Immutable;

namespace FeedHub.Configuration;

/// <summary>From a file to a configuration, or to every reason why not: parse, bind, check, complete.</summary>
public static class ConfigurationLoader
{
    /// <param name="file">Relative to the current folder, or absolute; messages name it as it is given here.</param>
    /// <param name="environment">The value of an environment variable; <see langword="null"/> when it is not set.</param>
    public static LoadOutcome Load(string file, Func<string, string?> environment)
    {
        try
        {
            return Load(file, File.ReadAllBytes(file), environment);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable(file, $"there is no such file (looked for {Path.GetFullPath(file)})");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable(file, $"the file cannot be read: {e.Message}");
        }
    }

    /// <summary>As <see cref="Load(string, Func{string, string?})"/>, of a file's bytes that are at hand.</summary>
    internal static LoadOutcome Load(string file, ReadOnlySpan<byte> bytes, Func<string, string?> environment)
    {
        var absolute = Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(absolute)!;
        var problems = new ConfigurationProblems(file);
        var parser = new ConfigurationParser(problems, new EnvironmentText(environment));
        if (parser.Parse(bytes) is { } root)
        {
            new ConfigurationBinder(problems).Bind(root, typeof(HubConfiguration), "an object");
            new SettingChecks(problems, folder).Check(root);
            new SourceChecks(problems, root, folder).Check();
            if (!problems.Any)
                return new LoadOutcome.Loaded(LocalPaths.Complete((HubConfiguration)root.Value!, folder), absolute, problems.Warnings)
                {
                    FromEnvironment = parser.FromEnvironment,
                };
        }
        return new LoadOutcome.Invalid(problems.Errors);
    }

    private static LoadOutcome.Invalid Unreadable(string file, string message) => new([new(file, 0, 0, JsonPath.Root, message)]);
}
