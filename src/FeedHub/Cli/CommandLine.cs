using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Reflection;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>The front door: from arguments to an exit code. What a command needs it makes itself, so that asking for the version starts nothing else.</summary>
public static class CommandLine
{
    /// <summary>What runs when no command is named.</summary>
    private const string DefaultCommand = "run";

    /// <param name="cancellationToken">Cancelled when the user or the system asks the process to end.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CommandContext context, CancellationToken cancellationToken)
    {
        var root = Root(context);
        var parsed = Parse(root, arguments);
        if (parsed.Errors.Count > 0 && parsed.Action is not (HelpAction or VersionAction))
        {
            foreach (var complaint in Complaints(parsed, root))
                await context.Terminal.Error.WriteLineAsync($"error: {complaint}");
            await context.Terminal.Error.WriteLineAsync("feedhub --help lists what there is.");
            return ExitCodes.Usage;
        }
        try
        {
            return await InvokeAsync(parsed, context.Terminal, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is StoreException or PublishException or IOException)   // the last: a full disk below standard output
        {
            await context.Terminal.Error.WriteLineAsync($"error: {e.Message}");
            return ExitCodes.Failed;
        }
        catch (Exception e)   // nobody is left to name it: a bug, told whole so that it can be reported
        {
            await context.Terminal.Error.WriteLineAsync($"error: feedhub failed unexpectedly: {e}");
            return ExitCodes.Failed;
        }
    }

    private static async Task<int> InvokeAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellationToken)
    {
        try
        {
            return await parsed.InvokeAsync(Plainly(terminal), cancellationToken);
        }
        finally
        {
            await terminal.Out.FlushAsync(CancellationToken.None);   // what an interrupted command had to say so far is said
        }
    }

    /// <summary>Every command, one line each.</summary>
    private static RootCommand Root(CommandContext context)
    {
        var root = new RootCommand("Reads posts from many sources and publishes them, sorted into categories, as feeds and pages.")
        {
            new RunCommand(context),
            new CheckCommand(context),
            new InspectCommand(context),
            new DiscoverCommand(context),
            new StatusCommand(context),
            new SearchCommand(context),
            new ExplainCommand(context),
            new PublishCommand(context),
            new ImportOpmlCommand(context),
            new ExportOpmlCommand(context),
            new BackupCommand(context),
            new SchemaCommand(context),
        };
        root.Options.Add(context.ConfigurationFile);
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        return root;
    }

    /// <summary>Takes the arguments as the default command's where none is named: <c>feedhub --once</c> is <c>feedhub run --once</c>.</summary>
    private static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments)
    {
        var parsed = root.Parse(arguments, _settings);
        var isUnnamed = parsed.CommandResult.Command == root && parsed.Action is not (HelpAction or VersionAction);
        return isUnnamed && root.Subcommands.Any(command => command.Name == DefaultCommand)
            && (parsed.UnmatchedTokens is not [var first, ..] || first.StartsWith('-'))   // otherwise it is a command, mistyped
            ? root.Parse([DefaultCommand, .. arguments], _settings)
            : parsed;
    }

    /// <summary>A word that is not understood explains most of what else seems to be wrong.</summary>
    private static IEnumerable<string> Complaints(ParseResult parsed, RootCommand root)
    {
        if (parsed.UnmatchedTokens.Count == 0)
            return parsed.Errors.Select(error => error.Message);
        var command = parsed.CommandResult.Command;
        string[] known =
            [.. command.Subcommands.Select(subcommand => subcommand.Name), .. command.Options.Concat(root.Options).Select(option => option.Name)];
        return parsed.UnmatchedTokens.Select(token => $"\"{token}\" is not understood here{Nearest.Hint(token, known)}");
    }

    /// <summary>An argument that begins with @ is an argument, not a file of arguments.</summary>
    private static readonly ParserConfiguration _settings = new() { ResponseFileTokenReplacer = null };

    /// <summary>Signals and exceptions are the business of <c>Program</c>.</summary>
    private static InvocationConfiguration Plainly(Terminal terminal) => new()
    {
        Output = terminal.Out,
        Error = terminal.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
            parseResult.InvocationConfiguration.Output.WriteLine($"feedhub {version}");
            return ExitCodes.Done;
        }
    }
}
