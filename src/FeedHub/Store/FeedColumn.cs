using System.Collections.Immutable;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>A <see cref="Feed"/> as it is kept: absent where it is empty, and without the date that many publishers move at every request.</summary>
internal sealed record FeedColumn(
    string? Id,
    string? Title,
    string? Subtitle,
    ImmutableArray<Link>? Links,
    ImmutableArray<Person>? Authors,
    ImmutableArray<Person>? Contributors,
    ImmutableArray<Category>? Categories,
    string? Language,
    string? Rights,
    string? Generator,
    Uri? Icon,
    Uri? Logo,
    UpdateHints? Hints)
{
    public static FeedColumn Of(Feed feed) => new(
        feed.Id,
        feed.Title.Length == 0 ? null : feed.Title,
        feed.Subtitle,
        Some(feed.Links),
        Some(feed.Authors),
        Some(feed.Contributors),
        Some(feed.Categories),
        feed.Language,
        feed.Rights,
        feed.Generator,
        feed.Icon,
        feed.Logo,
        feed.Hints == UpdateHints.None ? null : feed.Hints);

    public Feed ToFeed() => new()
    {
        Id = Id,
        Title = Title ?? "",
        Subtitle = Subtitle,
        Links = Links ?? [],
        Authors = Authors ?? [],
        Contributors = Contributors ?? [],
        Categories = Categories ?? [],
        Language = Language,
        Rights = Rights,
        Generator = Generator,
        Icon = Icon,
        Logo = Logo,
        Hints = Hints ?? UpdateHints.None,
    };

    private static ImmutableArray<T>? Some<T>(ImmutableArray<T> list) => list.IsDefaultOrEmpty ? null : list;
}
