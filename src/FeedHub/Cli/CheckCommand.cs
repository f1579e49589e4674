using System.CommandLine;
using FeedHub.Publish;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary><c>feedhub check</c>: reads the configuration file and the theme that it names, and looks at the store if there is one.</summary>
internal sealed class CheckCommand : Command
{
    public CheckCommand(CommandContext context) : base("check", "Validate the configuration and tell what it would do, and change, without network and without writing") =>
        SetAction((arguments, cancellationToken) =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return Task.FromResult(ExitCodes.Usage);
            if (ThemeReader.Read(loaded.Configuration.Publish.Theme, loaded.Configuration.Hub.Language) is ThemeOutcome.Invalid invalid)
            {
                foreach (var error in invalid.Errors)
                    context.Terminal.Error.WriteLine($"error: {error}");
                return Task.FromResult(ExitCodes.Usage);
            }
            foreach (var line in new ConfigurationOutline(loaded).Lines())
                context.Terminal.Out.WriteLine(line);
            context.Terminal.Out.WriteLine();
            using var store = loaded.Configuration.Storage.Provider == Configuration.StorageProvider.Sqlite ? StoreSnapshot.Open(loaded.Configuration.Storage) : null;
            if (store is null)
                context.Terminal.Out.WriteLine("Nothing is stored yet that this version could compare it with.");
            else
                foreach (var line in SortingDifference.Between(store, SourceLists.Expand(loaded.Configuration, store.Lists()), cancellationToken).Lines())
                    context.Terminal.Out.WriteLine(line);
            return Task.FromResult(ExitCodes.Done);
        });
}
