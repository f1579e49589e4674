using System.CommandLine;

namespace FeedHub.Cli;

/// <summary><c>feedhub check</c>: reads the configuration file and nothing else.</summary>
internal sealed class CheckCommand : Command
{
    public CheckCommand(CommandContext context) : base("check", "Validate the configuration and tell what it would do, without network and without writing") =>
        SetAction(arguments =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return ExitCodes.Usage;
            foreach (var line in new ConfigurationOutline(loaded).Lines())
                context.Terminal.Out.WriteLine(line);
            return ExitCodes.Done;
        });
}
