using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary><c>feedhub discover</c>: from a site's address to blocks for the configuration; for a site without feeds, to selectors and what they find.</summary>
internal sealed class DiscoverCommand : Command
{
    private const int Previewed = 5, LongestPreview = 70;

    private readonly CommandContext _context;
    private readonly Argument<Uri?> _address = new("URL") { Description = "A page of the site, or its feed; https is added where no scheme is named", CustomParser = ParseAddress };

    public DiscoverCommand(CommandContext context) : base("discover", "Find the feeds of a site, or a way to read one without, and print source blocks for the configuration")
    {
        _context = context;
        Arguments.Add(_address);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        if (_context.ConfigurationIfThere(arguments) is not { } configuration)
            return ExitCodes.Usage;
        var address = arguments.GetRequiredValue(_address)!;
        using var search = new FeedSearch(configuration, _context.Clock, Progress);
        var site = await search.SearchAsync(address, cancellationToken);
        var blocks = new SourceBlocks();
        if (site.Page is { } page)
            Add(blocks, site.Feeds, page, configuration);
        if (blocks.Count == 0)
        {
            await _context.Terminal.Error.WriteLineAsync($"error: {address.AbsoluteUri}: {site.Failure ?? "There is no feed that its page names or that lies where many do, and no list of entries on the page."}");
            return ExitCodes.Failed;
        }
        await _context.Terminal.Out.WriteAsync(blocks.ToString());
        return ExitCodes.Done;
    }

    private void Add(SourceBlocks blocks, IReadOnlyList<FoundFeed> feeds, SourceDocument page, HubConfiguration configuration)
    {
        var ids = new BlockNames(configuration.Sources.Select(source => source.Id));
        var configured = configuration.Sources.OfType<NetworkSourceOptions>().ToLookup(source => FeedAddress.KeyOf(source.Url), source => source.Id);
        foreach (var feed in feeds)
            blocks.AddFeed(ids.NameFor(feed.Document.Feed.Title, BlockNames.OfHost(feed.Url)), feed.Url, title: null, language: null, [],
                feed.Description + (configured[FeedAddress.KeyOf(feed.Url)].FirstOrDefault() is { } known ? $"\nIt is the source '{known}' already." : ""));
        if (feeds.Count > 0)
            return;
        if (OpmlReader.Read(page.Bytes, new ReadContext(page.Location, page.Charset, page.MediaType)).Document is { } list && list.Feeds.Any())
            blocks.Add(Block(ids.NameFor(list.Title, BlockNames.OfHost(page.Location)), OpmlSourceOptions.TypeName, page.Location),
                string.Create(CultureInfo.InvariantCulture, $"A list of {list.Feeds.Count()} feeds."));
        else if (ListingFinder.Find(page, configuration, _context.Clock.GetUtcNow()) is { } proposal)
            blocks.Add(Block(ids.NameFor(proposal.Page.Document.Feed.Title, BlockNames.OfHost(page.Location)), proposal.Source), Preview(proposal.Page));
    }

    private static JsonObject Block(string id, string type, Uri url) => new() { ["id"] = id, ["type"] = type, ["url"] = SourceBlocks.Literal(url.AbsoluteUri) };

    private static JsonObject Block(string id, HtmlSourceOptions source)
    {
        var block = Block(id, source.Type, source.Url);
        if (source.MaxPages > 1)
            block["maxPages"] = source.MaxPages;
        var select = source.Select;
        var fields = new JsonObject();
        foreach (var (name, selector) in new[]
        {
            ("entry", select.Entry), ("title", select.Title), ("link", select.Link), ("published", select.Published), ("category", select.Category),
            ("summary", select.Summary), ("author", select.Author), ("next", select.Next),
        })
            if (selector is not null)
                fields[name] = SourceBlocks.Literal(selector);
        block["select"] = fields;
        if (!source.Inherit.IsEmpty)
            block["inherit"] = new JsonArray([.. source.Inherit.Select(field => (JsonNode)field)]);
        return block;
    }

    /// <summary>What the selectors find, as comments: a block that is pasted takes them along.</summary>
    private static string Preview(ListingPage page)
    {
        var entries = page.Document.Entries;
        var lines = new List<string>
        {
            string.Create(CultureInfo.InvariantCulture,
                $"No feed was found, but {page.Findings.Entries} entries on the page, {page.Findings.Linked} with a link, {page.Findings.Dated} with a date:"),
        };
        foreach (var entry in entries.Take(Previewed))
            lines.Add("  " + string.Join(" · ", Parts(entry)));
        if (entries.Length > Previewed)
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"  and {entries.Length - Previewed} more"));
        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Parts(Entry entry)
    {
        var category = string.Join(", ", entry.Categories.Select(category => category.Term));
        if (category.Length > 0)
            yield return category;
        if (entry.Published is { } date)
            yield return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return Excerpter.Cut(PlainText.Fold(entry.Title.Length > 0 ? entry.Title : entry.Summary?.Value ?? ""), LongestPreview, "…");
        if (entry.Alternate is { } link)
            yield return link.AbsoluteUri;
    }

    private void Progress(string line)
    {
        if (_context.Terminal.ErrorIsTerminal)
            _context.Terminal.Error.WriteLine(line);
    }

    private static Uri? ParseAddress(ArgumentResult result)
    {
        var written = result.Tokens.Single().Value;
        if (Uri.TryCreate(written.Contains("://", StringComparison.Ordinal) ? written : $"https://{written}", UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
            return address;
        result.AddError("discover expects an http or https address.");
        return null;
    }
}
