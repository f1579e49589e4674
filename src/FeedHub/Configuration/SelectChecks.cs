namespace FeedHub.Configuration;

/// <summary>What must hold of the selectors of a source: each can be read, in the language of the source's kind.</summary>
internal sealed class SelectChecks(ConfigurationProblems problems)
{
    public void Check(ConfigurationNode source)
    {
        foreach (var (_, _, _, selector) in source["select"]?.Members ?? [])
            if (selector.Value is string { Length: > 0 } text)
                Check(source, selector, text);
        if (source["content"]?["select"] is { Value: string part } node)
            CheckPage(node, part);
    }

    private void Check(ConfigurationNode source, ConfigurationNode selector, string text)
    {
        if (source.Value is HtmlSourceOptions)
            CheckPage(selector, text);
        else if (source.Value is JsonSourceOptions && JsonSelector.Parse(text).Fault is { } fault)
            problems.Unexpected(selector, $"a path such as \"$.items[*]\" or \"title || name\"{Because(selector, fault)}");
    }

    private void CheckPage(ConfigurationNode selector, string text)
    {
        if (PageSelector.Parse(text).Fault is { } fault)
            problems.Unexpected(selector, $"CSS selectors such as \"h2 a@href || a.title@href\"{Because(selector, fault)}");
    }

    /// <summary>Unless that would tell what came from the environment.</summary>
    private static string Because(ConfigurationNode selector, string fault) => selector.IsPublic ? $" ({fault})" : "";
}
