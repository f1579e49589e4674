using System.CommandLine;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Push;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

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

    /// <summary>As <see cref="LoadConfiguration"/>, for a command that can do without: where none was named and none is there, the defaults.</summary>
    public HubConfiguration? ConfigurationIfThere(ParseResult arguments) =>
        arguments.GetResult(ConfigurationFile) is { Implicit: false } || File.Exists(DefaultConfiguration)
            ? LoadConfiguration(arguments)?.Configuration
            : new HubConfiguration();

    /// <summary>Loggers that write to standard error, a line an event.</summary>
    /// <param name="quiet">Only what nobody expects; a command that ends tells the rest in its own words.</param>
    public ILoggerFactory Loggers(bool quiet) => LoggerFactory.Create(logging => Configure(logging, quiet));

    /// <inheritdoc cref="Loggers"/>
    public void Configure(ILoggingBuilder logging, bool quiet = false)
    {
        logging.SetMinimumLevel(quiet ? LogLevel.Error : LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
            console.UseUtcTimestamp = true;
            console.ColorBehavior = Terminal.ErrorIsTerminal ? LoggerColorBehavior.Default : LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    /// <summary>Sees to it that subscribers hear of what a command published. What cannot be said is a warning: it is published all the same.</summary>
    public async Task SettleAsync(WebSubHub hub, CancellationToken cancellationToken)
    {
        if (await hub.SettleAsync(cancellationToken) is { } left)
            await Terminal.Error.WriteLineAsync($"warning: {left}");
    }

    /// <summary>Says what a publish run did. What it rejected is in the log already, as an error.</summary>
    /// <returns>The exit code that it comes to.</returns>
    public async Task<int> TellAsync(PublishTally published)
    {
        foreach (var warning in published.Warnings)
            await Terminal.Error.WriteLineAsync($"warning: {warning}");
        var rejected = published.Rejected.IsEmpty ? "" : $", {published.Rejected.Length} rejected";
        await Terminal.Out.WriteLineAsync($"Published: {published.Written} files written, {published.Unchanged} as they were, {published.Removed} removed{rejected}.");
        return published.Rejected.IsEmpty ? ExitCodes.Done : ExitCodes.Failed;
    }
}
