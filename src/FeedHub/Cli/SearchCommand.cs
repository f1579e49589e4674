using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;
using Spectre.Console;

namespace FeedHub.Cli;

/// <summary><c>feedhub search</c>: the best of what is stored. It reads only, also beside a running service.</summary>
internal sealed class SearchCommand : Command
{
    private const int EntriesShown = 20;

    private static readonly SearchTexts Texts = SearchTexts.English;

    private readonly CommandContext _context;

    public SearchCommand(CommandContext context) : base("search", "Search what is stored, Chinese included: words, \"phrases\", begin*, AND OR NOT, category: source: author: before: after:")
    {
        _context = context;
        var json = new Option<bool>("--json") { Description = "Print JSON" };
        var category = new Option<string?>("--category") { Description = "Search within one category", HelpName = "SLUG" };
        var words = new Argument<string[]>("QUERY") { Description = "What to search for", Arity = ArgumentArity.OneOrMore };
        Options.Add(json);
        Options.Add(category);
        Arguments.Add(words);
        SetAction(async (arguments, cancellationToken) =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return ExitCodes.Usage;
            var configuration = WholeConfiguration.Of(loaded.Configuration);
            if (Refusal(configuration, string.Join(' ', arguments.GetRequiredValue(words)), arguments.GetValue(category), out var query) is { } refusal)
            {
                await context.Terminal.Error.WriteLineAsync($"error: {refusal}");
                return ExitCodes.Usage;
            }
            await using var store = await SqliteStore.OpenAsync(configuration.Storage, context.Clock, cancellationToken);
            switch (await store.SearchAsync(new SearchRequest(query!, SearchOrder.Best, 0, EntriesShown), cancellationToken))
            {
                case SearchAnswer.NoIndex:
                    await context.Terminal.Error.WriteLineAsync("error: there is no full-text index yet: feedhub run makes one.");
                    return ExitCodes.Failed;
                case SearchAnswer.Found found:
                    Show(query!, found, arguments.GetValue(json));
                    return ExitCodes.Done;
                default:
                    throw new UnreachableException("A search without an answer.");
            }
        });
    }

    private static string? Refusal(HubConfiguration configuration, string text, string? category, out SearchQuery? query)
    {
        query = null;
        if (!configuration.Storage.Search)
            return "searching is switched off: set storage.search to true.";
        switch (new SearchQueryParser(configuration).Parse(text))
        {
            case SearchParse.Refused refused:
                return Texts.Explain(refused.Fault);
            case SearchParse.Understood understood:
                query = category is null ? understood.Query : understood.Query.Within(category);
                var slugs = configuration.Categories.Select(known => known.Slug);
                return category is null || slugs.Contains(category) ? null : $"there is no category '{category}'{Nearest.Hint(category, slugs)}";
            default:
                throw new UnreachableException("A search neither understood nor refused.");
        }
    }

    private void Show(SearchQuery query, SearchAnswer.Found found, bool json)
    {
        var terminal = _context.Terminal;
        var highlighter = new SearchHighlighter(query);
        if (found.Missing > 0)
            terminal.Error.WriteLine(Texts.Missing(found.Missing));
        if (json)
            SearchJson.Write(terminal.Out, query, found, highlighter);
        else if (terminal.OutputIsTerminal)
            ShowTable(found, highlighter);
        else
            foreach (var stored in found.Entries)
                terminal.Out.WriteLine(string.Join('\t', Day(stored), stored.SourceId, TitleOf(stored), Address(stored), string.Concat(highlighter.Snippet(stored).Select(part => part.Text))));
        if (!json)
            terminal.Error.WriteLine(found.Total > found.Entries.Length ? $"{Texts.Found(found.Total)}, the best {found.Entries.Length} shown." : $"{Texts.Found(found.Total)}.");
    }

    private void ShowTable(SearchAnswer.Found found, SearchHighlighter highlighter)
    {
        if (found.Entries.IsEmpty)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("published", "source", "entry");
        foreach (var stored in found.Entries)
            table.AddRow(
                Day(stored),
                Markup.Escape(stored.SourceId),
                $"{Marked(highlighter.Mark(TitleOf(stored)))}\n{Markup.Escape(Address(stored))}\n{Marked(highlighter.Snippet(stored))}\n");
        _context.Terminal.Results.Write(table);
    }

    private static string Marked(IEnumerable<MarkedText> parts)
        => string.Concat(parts.Select(part => part.IsMatch ? $"[bold yellow]{Markup.Escape(part.Text)}[/]" : Markup.Escape(part.Text)));

    private static string Day(StoredEntry stored) => stored.Entry.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";

    private static string TitleOf(StoredEntry stored) => stored.Entry.Title.Length > 0 ? stored.Entry.Title : "-";

    private static string Address(StoredEntry stored) => stored.Entry.Alternate?.AbsoluteUri ?? "-";
}
