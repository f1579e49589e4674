using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Store;
using Spectre.Console;

namespace FeedHub.Cli;

/// <summary>How <c>status</c> tells people of sources: a table on a terminal, in a pipe the same cells between tabs.</summary>
internal static class StatusText
{
    private static readonly string[] Columns = ["source", "state", "last poll", "result", "next poll", "why", "entries", "failures", "interval"];

    public static void WriteAll(Terminal terminal, IReadOnlyCollection<SourceLine> sources, StoreCounts counts)
    {
        if (terminal.OutputIsTerminal)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns(Columns);
            foreach (var source in sources)
                table.AddRow([.. Cells(source).Select(Markup.Escape)]);
            terminal.Results.Write(table);
        }
        else
        {
            foreach (var source in sources)
                terminal.Out.WriteLine(string.Join('\t', Cells(source)));
        }
        terminal.Out.WriteLine($"{counts.Entries} entries from {sources.Count} sources.");
    }

    /// <param name="polls">Newest first.</param>
    public static void WriteOne(TextWriter output, SourceLine source, IReadOnlyList<PastPoll> polls)
    {
        var (options, location, status) = source;
        output.WriteLine($"{options.Id}  {options.Type}  {location}{(options is ListedFeedOptions listed ? $"  (named by the list {listed.ListId})" : "")}");
        output.WriteLine($"  {status.State.Name()}, {status.Entries} entries, last success {Time(status.LastSuccess)}, {status.Failures} {(status.Failures == 1 ? "failure" : "failures")} since");
        output.WriteLine($"  next poll {Time(status.NextPoll)} ({status.NextReason ?? "-"}), interval {Interval(status)}");
        if (status.Error is { } error)
            output.WriteLine($"  error: {error}");
        foreach (var warning in status.Warnings)
            output.WriteLine($"  warning: {warning}");
        foreach (var poll in polls)
            Write(output, poll);
    }

    private static void Write(TextWriter output, PastPoll poll)
    {
        var (exchange, tally) = (poll.Exchange, poll.Tally);
        var result = exchange.Status is { } code ? string.Create(CultureInfo.InvariantCulture, $"{poll.Result} {code}") : poll.Result;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {Time(poll.Started)}  {result}  {exchange.Elapsed.TotalMilliseconds:0} ms  {exchange.Bytes} bytes  {Counts(tally)}  next {Time(poll.NextPoll)} ({poll.NextReason ?? "-"})"));
        if (poll.Error is { } error)
            output.WriteLine($"    error: {error}");
        foreach (var warning in poll.Warnings)
            output.WriteLine($"    warning: {warning}");
    }

    private static string Counts(PollTally tally) => string.Create(CultureInfo.InvariantCulture,
        $"{tally.Added} new, {tally.Updated} updated, {tally.Unchanged} unchanged, {tally.Rejected} rejected, {tally.Removed} gone");

    private static string[] Cells(SourceLine source)
    {
        var status = source.Status;
        return
        [
            source.Options.Id,
            status.State.Name(),
            Time(status.LastPoll),
            Result(status),
            Time(status.NextPoll),
            status.NextReason ?? "-",
            status.Entries.ToString(CultureInfo.InvariantCulture),
            status.Failures.ToString(CultureInfo.InvariantCulture),
            Interval(status),
        ];
    }

    /// <summary>What went wrong and since when, else what was lost, else the word for what happened.</summary>
    private static string Result(SourceStatus status) => status switch
    {
        { Error: { } error, LastSuccess: { } success } => $"{error} Last success: {Time(success)}.",
        { Error: { } error } => error,
        { Warnings: [var first, ..] } => $"{status.LastResult ?? "-"}; {first}",
        _ => status.LastResult ?? "-",
    };

    private static string Interval(SourceStatus status) => status.Interval is { } interval
        ? TimeSpan.FromSeconds(Math.Round(interval.TotalSeconds)).ToString("c", CultureInfo.InvariantCulture)
        : "-";

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "-";
}
