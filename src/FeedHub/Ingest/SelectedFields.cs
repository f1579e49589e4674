using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>The selectors of a source by the name of their field.</summary>
internal static class SelectedFields
{
    /// <returns>Those that are given.</returns>
    public static IEnumerable<(string Name, string Selector)> Of(SelectOptions options) =>
        from field in new (string Name, string? Selector)[]
        {
            ("entry", options.Entry), ("id", options.Id), ("title", options.Title), ("link", options.Link), ("published", options.Published), ("updated", options.Updated),
            ("category", options.Category), ("summary", options.Summary), ("content", options.Content), ("author", options.Author), ("image", options.Image), ("next", options.Next),
        }
        where !string.IsNullOrEmpty(field.Selector)
        select (field.Name, field.Selector);
}
