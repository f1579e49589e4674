using System.Globalization;
using FeedHub.Configuration;

namespace FeedHub.Cli;

/// <summary>What a configuration would do, in plain lines; addresses, paths and the title are shown as the file has them where the environment fills them.</summary>
internal sealed class ConfigurationOutline(LoadOutcome.Loaded loaded)
{
    private readonly HubConfiguration _configuration = loaded.Configuration;

    public IEnumerable<string> Lines() => [$"{loaded.File} is valid.", "", .. Hub(), "", .. Sources(), "", .. Categories(), "", .. Publishes()];

    private IEnumerable<string> Hub()
    {
        var (hub, storage, fetch, serve) = (_configuration.Hub, _configuration.Storage, _configuration.Fetch, _configuration.Serve);
        var (title, address) = (loaded.Shown("$.hub.title", hub.Title), loaded.Shown("$.hub.baseUrl", hub.BaseUrl.AbsoluteUri));
        var index = storage.Search ? ", with a full-text index" : "";
        yield return $"{title} at {address} ({hub.Language}, times in {hub.TimeZone})";
        yield return $"  stores in {loaded.Shown("$.storage.connection", storage.Connection)}, {Retention(storage.Retention)}{index}";
        yield return serve.Enabled ? $"  serves at {loaded.Shown("$.serve.urls", serve.Urls)}" : "  serves nothing";
        yield return $"  polls {fetch.Concurrency} sources at once, {fetch.PerHost} a host; {Networks(fetch.AllowPrivateNetworks)}";
    }

    private IEnumerable<string> Sources()
    {
        yield return Count(_configuration.Sources.Length, "source", "sources");
        var listed = _configuration.Sources.Select((source, i) => (Source: source, Path: string.Create(CultureInfo.InvariantCulture, $"$.sources[{i}]")));
        foreach (var kind in listed.GroupBy(item => item.Source.Type))
        {
            yield return $"  {kind.Count()} of type {kind.Key}";
            foreach (var (source, path) in kind)
                yield return $"    {source.Id}  {Location(source, path)}  {Interval(source)}{Into(source)}{(source.Enabled ? "" : "; disabled")}";
        }
    }

    private IEnumerable<string> Categories()
    {
        yield return Count(_configuration.Categories.Length, "category", "categories");
        foreach (var category in _configuration.Categories)
        {
            yield return $"  {category.Slug}  {category.Title ?? category.Slug}";
            var sources = string.Join(", ", _configuration.Sources.Where(source => source.Categories.Contains(category.Slug)).Select(source => source.Id));
            if (sources.Length > 0)
                yield return $"    all of {sources}";
            if (!category.Include.IsEmpty)
                yield return $"    what is {RuleWords.Say(category.Include)}";
            if (!category.Exclude.IsEmpty)
                yield return $"    never what is {RuleWords.Say(category.Exclude)}";
        }
    }

    private IEnumerable<string> Publishes()
    {
        var publish = _configuration.Publish;
        var feeds = string.Join("  ", publish.Formats.Distinct().Order().Select(FileName));
        var pages = publish.Pages > 1 ? $"index.html  page/2/index.html to page/{publish.Pages}/index.html" : "index.html";
        yield return $"Publishes to {loaded.Shown("$.publish.directory", publish.Directory)} at \"{publish.Schedule}\"";
        var content = publish.Content == PublishedContent.Full ? "whole" : "summaries only";
        yield return $"  {publish.EntriesPerPage} entries a page, {publish.EntriesPerFeed} a feed, {content}";
        yield return $"  everything:  {pages}  {feeds}  opml.xml";
        foreach (var category in _configuration.Categories)
            yield return $"  categories/{category.Slug}/  {pages}  {feeds}";
        foreach (var source in _configuration.Sources)
            yield return source is OpmlSourceOptions ? $"  sources/{source.Id}-…/  {feeds}, of each feed that the list names" : $"  sources/{source.Id}/  {feeds}";
        if (_configuration.Sources.Any(source => source is FolderSourceOptions))
            yield return "  posts/<slug>/  index.html";
    }

    private string Location(SourceOptions source, string path) => source is FolderSourceOptions folder
        ? $"{loaded.Shown($"{path}.path", folder.Path)} ({folder.Pattern})"
        : loaded.Shown($"{path}.url", source.Location);

    private string Interval(SourceOptions source) => source.Interval is { } fixedInterval
        ? $"every {Duration.Format(fixedInterval)}"
        : $"every {Duration.Format(_configuration.Fetch.Interval.Min)} to {Duration.Format(_configuration.Fetch.Interval.Max)}";

    private static string Into(SourceOptions source) => source.Categories.IsEmpty
        ? ""
        : $"; into {string.Join(", ", source.Categories.Select(slug => slug == "*" ? "the categories of its own tags" : slug))}";

    private static string Retention(RetentionOptions retention) => (retention.Days, retention.EntriesPerSource) switch
    {
        (0, 0) => "for ever",
        (0, var entries) => $"the newest {entries} of a source",
        (var days, 0) => $"for {days} days",
        var (days, entries) => $"for {days} days and the newest {entries} of a source",
    };

    private static string Networks(PrivateNetworks networks) =>
        networks.All ? "private networks allowed" :
        networks.Exceptions.IsEmpty ? "private networks refused" :
        $"private networks refused but for {Count(networks.Exceptions.Length, "exception", "exceptions")}";

    private static string FileName(FeedFormat format) => format switch
    {
        FeedFormat.Rss => "rss.xml",
        FeedFormat.Atom => "atom.xml",
        _ => "feed.json",
    };

    private static string Count(int count, string one, string many) => count == 1 ? $"1 {one}" : $"{count} {many}";
}
