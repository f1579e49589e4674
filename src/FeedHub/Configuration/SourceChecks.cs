using System.Collections.Immutable;

namespace FeedHub.Configuration;

/// <summary>What must hold of categories and sources together: names are unique, and what is named exists.</summary>
internal sealed class SourceChecks
{
    private static readonly ImmutableArray<string> _selected =
        [.. OptionsType.Of(typeof(SelectOptions)).Settings.Select(setting => setting.Name).Where(name => name is not ("entry" or "next"))];

    private readonly ConfigurationProblems _problems;
    private readonly string _folder;
    private readonly ImmutableArray<ConfigurationNode> _categories;
    private readonly ImmutableArray<ConfigurationNode> _sources;
    private readonly HashSet<string> _slugs;
    private readonly ClauseChecks _clauses;
    private readonly HttpChecks _http;
    private readonly SelectChecks _select;

    public SourceChecks(ConfigurationProblems problems, ConfigurationNode root, string folder)
    {
        _problems = problems;
        _folder = folder;
        _categories = root.List("categories");
        _sources = root.List("sources");
        _slugs = Names(_categories, "slug", StringComparer.Ordinal);
        _clauses = new ClauseChecks(problems, Names(_sources, "id", StringComparer.OrdinalIgnoreCase));
        _http = new HttpChecks(problems);
        _select = new SelectChecks(problems);
    }

    public void Check()
    {
        CheckUnique(_categories, "slug");
        CheckUnique(_sources, "id");
        WarnOfSameAddress();
        foreach (var category in _categories)
        {
            _clauses.Check(category.List("include"));
            _clauses.Check(category.List("exclude"));
        }
        foreach (var source in _sources)
            Check(source);
        if (!_problems.Any)
            new RuleWarnings(_problems, _categories, _sources).Tell();
    }

    private void Check(ConfigurationNode source)
    {
        _clauses.Check(source.List("keep"));
        _clauses.Check(source.List("drop"));
        foreach (var category in source.List("categories"))
            if (category.Value is string slug && slug != SourceOptions.OwnTags && !_slugs.Contains(slug))
                _problems.Unexpected(category, $"the slug of a category, or \"*\"{Nearest.Hint(category.Written, _slugs)}");
        switch (source.Value)
        {
            case NetworkSourceOptions: CheckNetwork(source); break;
            case FolderSourceOptions: CheckFolder(source); break;
            default: break;   // of no known type: complained of already
        }
    }

    private void CheckNetwork(ConfigurationNode source)
    {
        if (source["url"] is { Value: Uri url } node && !Addresses.IsWeb(url) && !(source.Value is OpmlSourceOptions && url.IsFile))
            _problems.Unexpected(node, $"an absolute http or https address{(source.Value is OpmlSourceOptions ? ", or a file: one" : "")}");
        if (source["http"] is { } http)
            _http.Check(http);
        _select.Check(source);
        foreach (var field in source.List("inherit"))
            if (field.Value is string name && !_selected.Contains(name))
                _problems.Unexpected(field, Wording.OneOf(_selected) + Nearest.Hint(field.Written, _selected));
        foreach (var format in source.List("dateFormats"))
            if (format.Value is "")
                _problems.Unexpected(format, "text that is not empty");
    }

    private void CheckFolder(ConfigurationNode source)
    {
        if (source["path"] is not { Value: string path } node)
            return;
        var absolute = LocalPaths.Absolute(_folder, path);
        if (File.Exists(absolute))
            _problems.Error(node, $"found {node.Description}, which is a file, expected a folder");
        else if (!Directory.Exists(absolute))
            _problems.Warning(node, $"found {node.Description}, expected a folder that exists{(node.IsPublic ? $" (looked for {absolute})" : "")}");
    }

    private void CheckUnique(ImmutableArray<ConfigurationNode> items, string key)
    {
        foreach (var same in Values<string>(items, key).GroupBy(node => node.Text))
            foreach (var again in same.Skip(1))
                _problems.Error(again, $"found {again.Description} again, expected each {key} once: {Place(same.First())} has it already");
    }

    private void WarnOfSameAddress()
    {
        foreach (var same in Values<Uri>(_sources, "url").GroupBy(node => ((Uri)node.Value!).AbsoluteUri))
            foreach (var again in same.Skip(1))
                _problems.Warning(again, $"found {again.Description} again, expected each address once: {Place(same.First())} is the same");
    }

    private static IEnumerable<ConfigurationNode> Values<T>(ImmutableArray<ConfigurationNode> items, string key) =>
        items.Select(item => item[key]).OfType<ConfigurationNode>().Where(node => node.Value is T);

    private static string Place(ConfigurationNode node) => $"{node.Path} in line {node.Line}";

    /// <summary>All that are given, also by items that are wrong otherwise, so that nothing is complained of twice.</summary>
    private static HashSet<string> Names(ImmutableArray<ConfigurationNode> items, string key, StringComparer comparer) =>
        items.Select(item => item[key]?.Text).OfType<string>().ToHashSet(comparer);
}
