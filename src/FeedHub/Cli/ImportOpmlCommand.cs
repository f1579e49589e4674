using System.CommandLine;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary><c>feedhub import-opml</c>: what another reader subscribes to, as blocks for the configuration.</summary>
internal sealed class ImportOpmlCommand : Command
{
    /// <summary>Nobody's subscriptions are longer.</summary>
    private const long LargestFile = 64 * 1024 * 1024;

    public ImportOpmlCommand(CommandContext context) : base("import-opml", "Print the feeds of an OPML file as source blocks for the configuration")
    {
        var file = new Argument<string>("FILE") { Description = "A subscription list, as readers export it" };
        Arguments.Add(file);
        SetAction(async (arguments, cancellationToken) =>
        {
            if (context.ConfigurationIfThere(arguments) is not { } configuration)
                return ExitCodes.Usage;
            var path = arguments.GetRequiredValue(file);
            var (bytes, problem) = await ReadAsync(path, cancellationToken);
            var (list, fault) = bytes is null ? (null, problem) : OpmlReader.Read(bytes, ReadContext.None);
            if (list is null)
            {
                await context.Terminal.Error.WriteLineAsync($"error: {path}: {fault}");
                return ExitCodes.Failed;
            }
            foreach (var warning in list.Warnings)
                await context.Terminal.Error.WriteLineAsync($"warning: {path}: {warning}");
            var import = new OpmlImport(configuration);
            var blocks = import.Import(list);
            foreach (var note in import.Notes)
                await context.Terminal.Error.WriteLineAsync($"note: {note}");
            await context.Terminal.Out.WriteAsync(blocks.ToString());
            if (blocks.Count + import.Notes.Count > 0)
                return ExitCodes.Done;
            await context.Terminal.Error.WriteLineAsync($"error: {path}: There is no feed in it.");
            return ExitCodes.Failed;
        });
    }

    private static async Task<(byte[]? Bytes, string? Problem)> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return new FileInfo(path).Length > LargestFile ? (null, "The file is larger than 64 MB.") : (await File.ReadAllBytesAsync(path, cancellationToken), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (null, failure.Message);
        }
    }
}
