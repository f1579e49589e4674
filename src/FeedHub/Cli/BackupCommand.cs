using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary><c>feedhub backup</c>: a consistent copy of the store, also while the service runs.</summary>
internal sealed class BackupCommand : Command
{
    public BackupCommand(CommandContext context) : base("backup", "Copy the store to a file, also while the service runs")
    {
        var file = new Argument<string>("FILE") { Description = "The copy; one that is there is replaced when the new one is complete" };
        Arguments.Add(file);
        SetAction(async (arguments, cancellationToken) =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return ExitCodes.Usage;
            var storage = loaded.Configuration.Storage;
            var target = Path.GetFullPath(arguments.GetRequiredValue(file));
            if (Refusal(target, storage) is { } refusal)
            {
                await context.Terminal.Error.WriteLineAsync($"error: {refusal}");
                return ExitCodes.Usage;
            }
            var size = await Task.Run(() => StoreBackup.Write(storage, target, cancellationToken), cancellationToken);
            await context.Terminal.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Copied the store to {target}: {size} bytes."));
            return ExitCodes.Done;
        });
    }

    private static string? Refusal(string target, StorageOptions storage) =>
        StoreBackup.IsInTheWay(storage, target) ? $"{target} is the store itself: name another file for the copy."
        : Directory.Exists(target) ? $"{target} is a folder: name a file in it."
        : !Directory.Exists(Path.GetDirectoryName(target)) ? $"there is no folder {Path.GetDirectoryName(target)}: make it first."
        : null;
}
