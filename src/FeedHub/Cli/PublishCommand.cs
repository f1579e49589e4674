using System.CommandLine;
using FeedHub.Schedule;

namespace FeedHub.Cli;

/// <summary><c>feedhub publish</c>: regenerates what changed since it was last published, without polling.</summary>
internal sealed class PublishCommand : Command
{
    public PublishCommand(CommandContext context) : base("publish", "Regenerate what changed, now")
    {
        var force = new Option<bool>("--force") { Description = "Regenerate everything; files that come out the same are left alone" };
        Options.Add(force);
        SetAction(async (arguments, cancellationToken) =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return ExitCodes.Usage;
            using var loggers = context.Loggers(quiet: true);
            await using var engine = await HubEngine.OpenAsync(loaded.Configuration, context.Clock, loggers, cancellationToken);
            await engine.ResortAsync(cancellationToken);
            var published = await engine.Publisher.PublishAsync(arguments.GetValue(force), cancellationToken);
            await context.SettleAsync(engine.Hub, cancellationToken);
            return await context.TellAsync(published);
        });
    }
}
