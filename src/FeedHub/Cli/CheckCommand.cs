using System.CommandLine;
using FeedHub.Publish;

namespace FeedHub.Cli;

/// <summary><c>feedhub check</c>: reads the configuration file, the theme that it names, and nothing else.</summary>
internal sealed class CheckCommand : Command
{
    public CheckCommand(CommandContext context) : base("check", "Validate the configuration and tell what it would do, without network and without writing") =>
        SetAction(arguments =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return ExitCodes.Usage;
            if (ThemeReader.Read(loaded.Configuration.Publish.Theme, loaded.Configuration.Hub.Language) is ThemeOutcome.Invalid invalid)
            {
                foreach (var error in invalid.Errors)
                    context.Terminal.Error.WriteLine($"error: {error}");
                return ExitCodes.Usage;
            }
            foreach (var line in new ConfigurationOutline(loaded).Lines())
                context.Terminal.Out.WriteLine(line);
            return ExitCodes.Done;
        });
}
