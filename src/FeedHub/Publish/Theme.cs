using System.Collections.Immutable;
using FeedHub.Configuration;

namespace FeedHub.Publish;

/// <summary>How the pages look and which words they use: as built in, or with what a folder puts in its place.</summary>
/// <param name="Key">Names the files that the theme was made of; empty for what is built in.</param>
public sealed record Theme(SiteAssets Assets, Texts Texts, string Key)
{
    /// <param name="language">A BCP 47 tag; <c>hub.language</c>.</param>
    public static Theme BuiltIn(string language) => new(SiteAssets.BuiltIn(Texts.For(language)), Texts.For(language), "");
}

/// <summary>Every way in which reading a theme may end.</summary>
public abstract record ThemeOutcome
{
    private ThemeOutcome() { }

    public sealed record Ready(Theme Theme) : ThemeOutcome;

    /// <param name="Errors">All that is wrong, each with its place; never empty.</param>
    public sealed record Invalid(ImmutableArray<ConfigurationError> Errors) : ThemeOutcome;
}
