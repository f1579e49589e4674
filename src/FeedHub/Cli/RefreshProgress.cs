using FeedHub.Schedule;
using FeedHub.Store;
using Spectre.Console;

namespace FeedHub.Cli;

/// <summary>Shows a round of polls: a bar on a terminal, and everywhere a line for each source that failed.</summary>
internal sealed class RefreshProgress(Terminal terminal, HubEngine engine)
{
    public async Task<RefreshTally> RunAsync(bool all, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!terminal.ErrorIsTerminal)
            return await engine.Refresher.RefreshAsync(all, (poll, _) => Name(poll), cancellationToken);

        var waiting = (await engine.Store.StatusAsync(cancellationToken)).Count(source => source.NextPoll is { } due && (all || due <= now));
        return await terminal.Progress.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async progress =>
            {
                var bar = progress.AddTask("Polling", maxValue: Math.Max(1, waiting));
                return await engine.Refresher.RefreshAsync(
                    all,
                    (poll, _) =>
                    {
                        Name(poll);
                        bar.Increment(1);
                    },
                    cancellationToken);
            });
    }

    private void Name(PollRecord poll)
    {
        if (poll.Error is null)
            return;
        lock (terminal)
            terminal.Progress.WriteLine($"{poll.SourceId}: {poll.Error}");
    }
}
