using System.CommandLine;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Schedule;

namespace FeedHub.Cli;

/// <summary><c>feedhub run</c>: the service, or one round of polls and what follows from it.</summary>
internal sealed class RunCommand : Command
{
    private readonly CommandContext _context;
    private readonly Option<bool> _once = new("--once") { Description = "Poll what is due, publish, and exit" };
    private readonly Option<bool> _all = new("--all") { Description = "With --once: poll every source, due or not" };

    public RunCommand(CommandContext context) : base("run", "Poll, publish and serve until told to stop (the default)")
    {
        _context = context;
        Options.Add(_once);
        Options.Add(_all);
        Validators.Add(result =>
        {
            if (result.GetValue(_all) && !result.GetValue(_once))
                result.AddError("--all goes with --once: the service asks each source when it is due.");
        });
        SetAction((arguments, cancellationToken) => context.LoadConfiguration(arguments) switch
        {
            null => Task.FromResult(ExitCodes.Usage),
            var loaded when arguments.GetValue(_once) => OnceAsync(loaded.Configuration, arguments.GetValue(_all), cancellationToken),
            var loaded => new Service(context, loaded).RunAsync(cancellationToken),
        });
    }

    private async Task<int> OnceAsync(HubConfiguration configuration, bool all, CancellationToken cancellationToken)
    {
        using var loggers = _context.Loggers(quiet: true);
        await using var engine = await HubEngine.OpenAsync(configuration, _context.Clock, loggers, cancellationToken);
        await engine.ResortAsync(cancellationToken);
        var polls = await new RefreshProgress(_context.Terminal, engine).RunAsync(all, _context.Clock.GetUtcNow(), cancellationToken);
        if (await engine.FollowListsAsync(cancellationToken))   // what was just named is as new as all the rest
        {
            await engine.ResortAsync(cancellationToken);
            polls = polls.Plus(await new RefreshProgress(_context.Terminal, engine).RunAsync(all: false, _context.Clock.GetUtcNow(), cancellationToken));
        }
        if (Forgets(engine.Configuration)) // the service does it every hour
            await engine.HousekeepAsync(cancellationToken);
        var published = await engine.Publisher.PublishAsync(force: false, cancellationToken);
        await engine.Store.BuildSearchAsync(cancellationToken);
        await _context.SettleAsync(engine.Hub, cancellationToken);
        await _context.Terminal.Out.WriteLineAsync(
            $"Polled {polls.Polls} sources: {polls.Failed} failed, {polls.NotModified} not modified; {polls.Added} entries new, {polls.Updated} updated, {polls.Removed} gone.");
        var told = await _context.TellAsync(published);
        return polls.Failed > 0 ? ExitCodes.Failed : told;
    }

    private static bool Forgets(HubConfiguration configuration)
        => configuration.Storage.Retention is { Days: > 0 } or { EntriesPerSource: > 0 } || configuration.Sources.Any(source => source.MaxEntries is not null);
}
