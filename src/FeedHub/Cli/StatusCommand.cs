using System.CommandLine;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Store;
using Spectre.Console;

namespace FeedHub.Cli;

/// <summary><c>feedhub status</c>: how each source is doing; with an id, its last polls.</summary>
internal sealed class StatusCommand : Command
{
    private const int PollsShown = 20;

    private readonly CommandContext _context;

    public StatusCommand(CommandContext context) : base("status", "Tell how each source is doing: last poll, result, next poll and why")
    {
        _context = context;
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var source = new Argument<string?>("ID") { Description = "A source: its last polls", Arity = ArgumentArity.ZeroOrOne };
        Options.Add(json);
        Arguments.Add(source);
        SetAction(async (arguments, cancellationToken) =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return ExitCodes.Usage;
            await using var store = await SqliteStore.OpenAsync(loaded.Configuration.Storage, context.Clock, cancellationToken);
            await store.SynchronizeAsync(loaded.Configuration, cancellationToken);
            var id = arguments.GetValue(source);
            var statuses = (await store.StatusAsync(cancellationToken)).Select(Advised).ToDictionary(status => status.SourceId);
            var lines = loaded.Configuration.Sources
                .Select((options, place) => new SourceLine(options, Shown(loaded, options, place), statuses[options.Id]))
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
                ShowAll(lines, counts);
            else
                ShowOne(lines[0], await store.PollsAsync(id, PollsShown, cancellationToken));
            return ExitCodes.Done;
        });
    }

    private void ShowAll(List<SourceLine> sources, StoreCounts counts)
    {
        var output = _context.Terminal;
        if (output.OutputIsTerminal)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("source", "state", "last poll", "result", "next poll", "why", "entries");
            foreach (var (options, _, status) in sources)
                table.AddRow([.. Cells(options, status).Select(Markup.Escape)]);
            output.Results.Write(table);
        }
        else
        {
            foreach (var (options, _, status) in sources)
                output.Out.WriteLine(string.Join('\t', Cells(options, status)));
        }
        output.Out.WriteLine($"{counts.Entries} entries from {sources.Count} sources.");
    }

    private void ShowOne(SourceLine source, IReadOnlyList<PastPoll> polls)
    {
        var (options, location, status) = source;
        var output = _context.Terminal.Out;
        output.WriteLine($"{options.Id}  {options.Type}  {location}");
        output.WriteLine($"  {status.State.Name()}, {status.Entries} entries, next poll {Time(status.NextPoll)} ({status.NextReason})");
        if (status.Error is { } error)
            output.WriteLine($"  error: {error}");
        foreach (var warning in status.Warnings)
            output.WriteLine($"  warning: {warning}");
        foreach (var poll in polls)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {Time(poll.Started)}  {poll.Result}{(poll.Exchange.Status is { } code ? $" {code}" : "")}  {poll.Exchange.Elapsed.TotalMilliseconds:0} ms  {poll.Exchange.Bytes} bytes  {poll.Tally.Added} new, {poll.Tally.Updated} updated, {poll.Tally.Unchanged} unchanged, {poll.Tally.Rejected} rejected, {poll.Tally.Removed} gone{(poll.Error is { } reason ? $"  {reason}" : "")}"));
    }

    /// <summary>What the operator may want to do about a source is told among its warnings, though it loses nothing.</summary>
    private static SourceStatus Advised(SourceStatus status) => status.MovedTo is { } moved
        ? status with { Warnings = [.. status.Warnings, $"It moved for good to {Plainly(moved)}, which is asked now: configure that address."] }
        : status;

    /// <summary>A query may hold a token.</summary>
    private static string Plainly(Uri address) => address.GetLeftPart(UriPartial.Path) + (address.Query.Length > 1 ? "?…" : "");

    private static string[] Cells(SourceOptions options, SourceStatus status) =>
    [
        options.Id,
        status.State.Name(),
        Time(status.LastPoll),
        status.Error ?? (status.Warnings.Length > 0 ? $"{status.LastResult}; {status.Warnings[0]}" : status.LastResult ?? "-"),
        Time(status.NextPoll),
        status.NextReason ?? "-",
        status.Entries.ToString(CultureInfo.InvariantCulture),
    ];

    /// <summary>Where a source is, without what is nobody's business.</summary>
    private static string Shown(LoadOutcome.Loaded loaded, SourceOptions options, int place)
        => loaded.Shown($"$.sources[{place.ToString(CultureInfo.InvariantCulture)}].{(options is FolderSourceOptions ? "path" : "url")}", options.Location);

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "-";
}

/// <summary>A source and how it is doing.</summary>
/// <param name="Location">As it may be shown to people.</param>
internal sealed record SourceLine(SourceOptions Options, string Location, SourceStatus Status);
