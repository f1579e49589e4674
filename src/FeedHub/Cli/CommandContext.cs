using System.CommandLine;
using FeedHub.Configuration;

namespace FeedHub.Cli;

/// <summary>What every command has at hand.</summary>
/// <param name="Environment">The value of an environment variable; <see langword="null"/> when it is not set.</param>
public sealed record CommandContext(Terminal Terminal, Func<string, string?> Environment, TimeProvider Clock)
{
    public const string DefaultConfiguration = "config/feedhub.json";

    /// <summary>Understood before and after the command's name.</summary>
    public Option<string> ConfigurationFile { get; } = new("--config")
    {
        Description = "The configuration file",
        HelpName = "FILE",
        Recursive = true,
        DefaultValueFactory = _ => DefaultConfiguration,
    };

    /// <summary>Loads the configuration that the arguments name, and tells its warnings, or all of its errors, on standard error.</summary>
    /// <returns><see langword="null"/> when it cannot be used: the command ends with <see cref="ExitCodes.Usage"/>.</returns>
    public LoadOutcome.Loaded? LoadConfiguration(ParseResult arguments)
    {
        switch (ConfigurationLoader.Load(arguments.GetRequiredValue(ConfigurationFile), Environment))
        {
            case LoadOutcome.Loaded loaded:
                foreach (var warning in loaded.Warnings)
                    Terminal.Error.WriteLine($"warning: {warning}");
                return loaded;
            case LoadOutcome.Invalid { Errors: var errors }:
                foreach (var error in errors)
                    Terminal.Error.WriteLine($"error: {error}");
                if (errors is [{ Line: 0 }] && arguments.GetResult(ConfigurationFile) is { Implicit: true })
                    Terminal.Error.WriteLine("Start feedhub in the folder that holds config/, or name a file with --config FILE.");
                return null;
            default:
                throw new System.Diagnostics.UnreachableException("A load outcome without a rule.");
        }
    }
}
