using System.CommandLine;
using FeedHub.Configuration;

namespace FeedHub.Cli;

/// <summary><c>feedhub schema</c></summary>
internal sealed class SchemaCommand : Command
{
    public SchemaCommand(CommandContext context) : base("schema", "Print the JSON Schema of the configuration file") =>
        SetAction(async (_, cancellationToken) =>
        {
            await context.Terminal.Out.WriteAsync(ConfigurationSchema.Generate().AsMemory(), cancellationToken);
            return ExitCodes.Done;
        });
}
