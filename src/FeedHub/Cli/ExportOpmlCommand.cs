using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary><c>feedhub export-opml</c>: the feeds that are configured, for other readers; categories are folders, and a feed is in each of its own.</summary>
internal sealed class ExportOpmlCommand : Command
{
    public ExportOpmlCommand(CommandContext context) : base("export-opml", "Print the configured feeds as OPML")
    {
        SetAction(async (arguments, cancellationToken) =>
        {
            if (context.LoadConfiguration(arguments) is not { } loaded)
                return ExitCodes.Usage;
            var (feeds, sources) = (new List<FeedSourceOptions>(), WholeConfiguration.Of(loaded.Configuration).Sources);
            for (var place = 0; place < sources.Length; place++)
            {
                var source = sources[place];
                if (WhyNot(loaded, source, place) is { } reason)
                    await context.Terminal.Error.WriteLineAsync($"note: source '{source.Id}' is left out: {reason}");
                else
                    feeds.Add((FeedSourceOptions)source);
            }
            using var output = new MemoryStream();
            OpmlWriter.Write(output, loaded.Configuration.Hub.Title, Outlines(loaded.Configuration.Categories, feeds));
            await context.Terminal.Out.WriteLineAsync(Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length).AsMemory(), cancellationToken);
            return ExitCodes.Done;
        });
    }

    private static string? WhyNot(LoadOutcome.Loaded loaded, SourceOptions source, int place) =>
        source is OpmlSourceOptions ? "it is a list; the feeds that it named when it was last read stand for it."
        : source is not FeedSourceOptions ? $"it is of type {source.Type}, and has no feed of its own."
        : loaded.FromEnvironment.ContainsKey(string.Create(CultureInfo.InvariantCulture, $"$.sources[{place}].url")) ? "its address is from the environment."
        : null;

    private static IEnumerable<OpmlOutline> Outlines(ImmutableArray<CategoryOptions> categories, List<FeedSourceOptions> feeds) =>
    [
        .. from category in categories
           let inside = feeds.Where(feed => feed.Categories.Contains(category.Slug)).Select(Outline).ToImmutableArray()
           where inside.Length > 0
           select new OpmlOutline(category.Title ?? category.Slug) { Outlines = inside },
        .. feeds.Where(feed => !categories.Any(category => feed.Categories.Contains(category.Slug))).Select(Outline),
    ];

    /// <summary>A name and a password are nobody's business.</summary>
    private static OpmlOutline Outline(FeedSourceOptions feed) => new(feed.Title ?? feed.Id)
    {
        XmlUrl = new UriBuilder(feed.Url) { UserName = "", Password = "" }.Uri,
        Language = feed.Language,
    };
}
