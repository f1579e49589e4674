using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary><c>feedhub status</c>: how each source is doing; with an id, its last polls.</summary>
internal sealed class StatusCommand : Command
{
    private const int PollsShown = 20;

    public StatusCommand(CommandContext context) : base("status", "Tell how each source is doing: last poll, result, next poll and why")
    {
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var source = new Argument<string?>("ID") { Description = "A source: its last polls", Arity = ArgumentArity.ZeroOrOne };
        Options.Add(json);
        Arguments.Add(source);
        SetAction(async (arguments, cancellationToken) =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return ExitCodes.Usage;
            await using var store = await SqliteStore.OpenAsync(loaded.Configuration.Storage, context.Clock, cancellationToken);
            var id = arguments.GetValue(source);
            var statuses = (await store.StatusAsync(cancellationToken)).Select(Advised).ToDictionary(status => status.SourceId);
            loaded = loaded with { Configuration = SourceLists.Expand(loaded.Configuration, await store.Lists.AllAsync(cancellationToken)) };
            var lines = Ordered(loaded.Configuration.Sources
                .Select((options, place) => new SourceLine(options, Shown(loaded, options, place), Current(options, statuses.GetValueOrDefault(options.Id), context.Clock))))
                .Where(line => id is null || line.Options.Id == id)
                .ToList();
            if (id is not null && lines.Count == 0)
            {
                await context.Terminal.Error.WriteLineAsync($"error: there is no source '{id}' in {loaded.File}.");
                return ExitCodes.Usage;
            }
            var counts = await store.CountsAsync(cancellationToken);
            if (arguments.GetValue(json))
                StatusJson.Write(context.Terminal.Out, counts, loaded.Configuration, lines, id is null ? null : await store.PollsAsync(id, PollsShown, cancellationToken));
            else if (id is null)
                StatusText.WriteAll(context.Terminal, lines, counts);
            else
                StatusText.WriteOne(context.Terminal.Out, lines[0], await store.PollsAsync(id, PollsShown, cancellationToken));
            return ExitCodes.Done;
        });
    }

    /// <summary>
    /// What the configuration says of a source goes before what the store knows of it, since whoever runs it next follows that. Looking changes nothing, so
    /// the configuration is not brought into the store for it.
    /// </summary>
    private static SourceStatus Current(SourceOptions options, SourceStatus? known, TimeProvider clock)
    {
        var status = known ?? new SourceStatus(options.Id, SourceState.New, null, null, null, null, clock.GetUtcNow(), "new", null, 0, 0, [], null);
        return options.Enabled ? status : status with { State = SourceState.Disabled, NextPoll = null, NextReason = "switched off" };
    }

    /// <summary>What the operator may want to do about a source is told among its warnings, though it loses nothing.</summary>
    internal static SourceStatus Advised(SourceStatus status) => status.MovedTo is { } moved
        ? status with { Warnings = [.. status.Warnings, $"It moved for good to {Plainly(moved)}, which is asked now: configure that address."] }
        : status;

    /// <summary>A query may hold a token.</summary>
    private static string Plainly(Uri address) => address.GetLeftPart(UriPartial.Path) + (address.Query.Length > 1 ? "?…" : "");

    /// <summary>Those that a list names follow the list.</summary>
    private static IEnumerable<SourceLine> Ordered(IEnumerable<SourceLine> lines)
    {
        var all = lines.ToList();
        var places = all.Select((line, place) => (line.Options.Id, place)).ToDictionary(item => item.Id, item => item.place);
        return all.OrderBy(line => places[line.Options is ListedFeedOptions { ListId: var list } ? list : line.Options.Id]);
    }

    /// <summary>Where a source is, without what is nobody's business.</summary>
    private static string Shown(LoadOutcome.Loaded loaded, SourceOptions options, int place)
        => loaded.Shown($"$.sources[{place.ToString(CultureInfo.InvariantCulture)}].{(options is FolderSourceOptions ? "path" : "url")}", options.Location);
}

/// <summary>A source and how it is doing.</summary>
/// <param name="Location">As it may be shown to people.</param>
internal sealed record SourceLine(SourceOptions Options, string Location, SourceStatus Status);
