using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace FeedHub.Ingest;

/// <summary>Names elements by CSS as a person would: by classes that mean something, and where there are none by what they stand in.</summary>
internal static partial class ElementPath
{
    private const int MostSteps = 4;

    /// <summary>Classes of an element that its likes have too: no numbers, no states, nothing that CSS would have to escape.</summary>
    public static IEnumerable<string> ClassesOf(IElement element) => element.ClassList.Where(name => StableName().IsMatch(name) && !State().IsMatch(name));

    /// <summary>Every selector of an element that may also be that of its likes on the page.</summary>
    public static IEnumerable<string> SelectorsOf(IElement element) => ClassesOf(element).Select(name => $"{element.LocalName}.{name}").Append(PathOf(element));

    /// <summary>The way to an element from the nearest one that has a name: <c>ul.posts &gt; li</c>.</summary>
    public static string PathOf(IElement element)
    {
        var path = element.LocalName;
        var above = element.ParentElement;
        for (var step = 0; step < MostSteps && above is not null && above.LocalName is not ("body" or "html"); step++, above = above.ParentElement)
        {
            if (NameOf(above) is { } name)
                return $"{name} > {path}";
            path = $"{above.LocalName} > {path}";
        }
        return path;
    }

    /// <summary>Selectors of an element within an entry.</summary>
    public static IEnumerable<string> WithinEntry(IElement element)
    {
        foreach (var name in ClassesOf(element))
            yield return $"{element.LocalName}.{name}";
        if (element.GetAttribute("rel") is { } rel && rel.Contains("tag", StringComparison.OrdinalIgnoreCase))
            yield return "[rel~=tag]";
        if (element.LocalName == "a" && TopicAddress().Match(element.GetAttribute("href") ?? "") is { Success: true } topic)
            yield return $"a[href*='{topic.Value}']";
        yield return element.LocalName == "td"
            ? $"td:nth-of-type({element.ParentElement!.Children.Where(child => child.LocalName == "td").Index().First(cell => cell.Item == element).Index + 1})"
            : element.LocalName;
    }

    private static string? NameOf(IElement element) =>
        element.Id is { } id && StableName().IsMatch(id) ? $"#{id}"
        : ClassesOf(element).FirstOrDefault() is { } name ? $"{element.LocalName}.{name}"
        : element.LocalName is "main" or "article" ? element.LocalName
        : null;

    [GeneratedRegex("^[A-Za-z][A-Za-z_-]*[0-9]?[A-Za-z_-]*$", RegexOptions.NonBacktracking)]
    private static partial Regex StableName();

    [GeneratedRegex("^(odd|even|first|last|active|current|selected|hidden|show|sticky|clearfix|row|col|is-.*|has-.*|js-.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex State();

    [GeneratedRegex("/(category|categories|tag|tags|topic|topics)/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex TopicAddress();
}
