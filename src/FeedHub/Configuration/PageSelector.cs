using System.Collections.Immutable;
using AngleSharp.Css.Dom;
using AngleSharp.Css.Parser;

namespace FeedHub.Configuration;

/// <summary>A selector of an <c>html</c> source: CSS, with <c>@attribute</c> for an attribute's value and <c>||</c> between fallbacks.</summary>
/// <param name="Alternatives">In the order in which they are tried, at least one.</param>
public sealed record PageSelector(ImmutableArray<PagePlace> Alternatives)
{
    /// <returns>Either a selector, or what is wrong with the text.</returns>
    public static (PageSelector? Selector, string? Fault) Parse(string text)
    {
        var places = ImmutableArray.CreateBuilder<PagePlace>();
        foreach (var alternative in SelectorText.Alternatives(text))
        {
            var (css, attribute) = Split(alternative);
            if (css.Length == 0 && attribute is null)
                return (null, "nothing stands before or after ||");
            var matching = css.Length == 0 ? null : new CssSelectorParser().ParseSelector(css);
            if (css.Length > 0 && matching is null)
                return (null, $"{css} is no CSS selector");
            places.Add(new PagePlace(css, matching, attribute));
        }
        return (new PageSelector(places.DrainToImmutable()), null);
    }

    /// <summary>The attribute is the name after the last <c>@</c>; inside brackets or quotes an <c>@</c> is followed by more than a name.</summary>
    private static (string Css, string? Attribute) Split(string alternative)
    {
        var at = alternative.LastIndexOf('@');
        var name = at < 0 ? "" : alternative[(at + 1)..].TrimEnd();
        return name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '.')
            ? (alternative[..at].Trim(), name.ToLowerInvariant())
            : (alternative, null);
    }
}

/// <summary>One place where a value may be.</summary>
/// <param name="Css">As written; empty for the element that is looked into itself.</param>
/// <param name="Matching">What <paramref name="Css"/> means; <see langword="null"/> when that is empty.</param>
/// <param name="Attribute">In lower case; <see langword="null"/> for the element's text.</param>
public sealed record PagePlace(string Css, ISelector? Matching, string? Attribute)
{
    public override string ToString() => Attribute is null ? Css : $"{Css}@{Attribute}";
}
