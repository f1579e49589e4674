using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Sources;

/// <summary>A feed that a subscription list names.</summary>
/// <param name="Url">Absolute, http or https.</param>
/// <param name="Title">Plain text; <see langword="null"/> when the list has no name for it but its address.</param>
/// <param name="Language">A BCP 47 tag.</param>
/// <param name="Topics">The folders that it is in and the categories that it names, outermost first, each once without case.</param>
public sealed record ListedFeed(Uri Url, string? Title, string? Language, ImmutableArray<string> Topics)
{
    /// <summary>The feeds of a list, each once, in the order in which they are first named; one that is in several folders has the topics of all.</summary>
    public static ImmutableArray<ListedFeed> Of(OpmlDocument list) =>
    [
        .. from named in list.Feeds
           group named by FeedAddress.KeyOf(named.Feed.XmlUrl!) into same
           let first = same.First().Feed
           select new ListedFeed(
               first.XmlUrl!,
               same.Select(named => TitleOf(named.Feed)).FirstOrDefault(title => title is not null),
               same.Select(named => LanguageOf(named.Feed)).FirstOrDefault(language => language is not null),
               [.. same.SelectMany(named => named.Folders.Concat(named.Feed.Categories)).Where(topic => topic.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)]),
    ];

    /// <summary>Whether two lists say the same.</summary>
    public static bool AreSame(ImmutableArray<ListedFeed> one, ImmutableArray<ListedFeed> other)
        => one.Length == other.Length && one.Zip(other).All(pair => pair.First with { Topics = pair.Second.Topics } == pair.Second && pair.First.Topics.SequenceEqual(pair.Second.Topics));

    private static string? TitleOf(OpmlOutline feed)
        => (feed.Text.Length > 0 ? feed.Text : feed.Title) is { Length: > 0 } title && !Uri.TryCreate(title, UriKind.Absolute, out _) ? title : null;

    private static string? LanguageOf(OpmlOutline feed)
        => feed.Language?.Replace('_', '-') is { } tag && tag.Split('-') is [{ Length: >= 2 and <= 8 } first, .. var rest] && first.All(char.IsAsciiLetter)
            && rest.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit)) ? tag : null;
}
