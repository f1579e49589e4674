using System.Globalization;
using Spectre.Console;

namespace FeedHub.Cli;

/// <summary>An explanation for people: tables on a terminal, otherwise a line a thing.</summary>
internal sealed class ExplanationText(Terminal terminal)
{
    public void Write(Explanation explanation)
    {
        var (record, entry) = (explanation.Record, explanation.Record.Entry.Entry);
        var output = terminal.Out;
        output.WriteLine(entry.Title);
        output.WriteLine($"  id         {entry.Id}");
        output.WriteLine($"  source     {record.Entry.SourceId} ({record.Entry.SourceTitle}){(record.SourceIsConfigured ? "" : ", which is not configured any more")}");
        output.WriteLine($"  id there   {record.Key} ({explanation.IdentityRule})");
        output.WriteLine($"  link       {entry.Alternate?.AbsoluteUri ?? "none"}");
        output.WriteLine($"  published  {Time(entry.Published)}{(record.Stated == entry.Published ? "" : ", when it was first seen")}");
        output.WriteLine($"  first seen {Time(record.FirstSeen)}, updated {Time(entry.Updated)}{(record.IsListed ? "" : "; its source lists it no longer")}");
        if (explanation.AwaitsSorting)
            output.WriteLine($"  It is stored in {(record.Entry.Categories.IsEmpty ? "no category" : string.Join(", ", record.Entry.Categories))}: the rules below have not been applied to it yet.");
        if (!record.Copies.IsEmpty)
            WriteRows("copy", record.Copies.Select(copy => ($"{copy.SourceId} {copy.PublicId}", copy.IsShown, Explanation.Why(copy))));
        WriteRows("category", explanation.Categories.Select(verdict => (verdict.Category.Slug, verdict.IsIn, Explanation.Why(verdict))));
        WriteRows("document", explanation.Documents.Select(document => (document.Path, document.IsIn, document.Why)));
    }

    private void WriteRows(string what, IEnumerable<(string Name, bool IsIn, string Why)> rows)
    {
        if (terminal.OutputIsTerminal)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns(what, "", "why");
            foreach (var (name, isIn, why) in rows)
                table.AddRow(Markup.Escape(name), isIn ? "[green]in[/]" : "out", Markup.Escape(why));
            terminal.Results.Write(table);
            return;
        }
        foreach (var (name, isIn, why) in rows)
            terminal.Out.WriteLine($"{what}\t{(isIn ? "in" : "out")}\t{name}\t{why}");
    }

    private static string Time(DateTimeOffset? time) => time is { } instant ? instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) : "never";
}
