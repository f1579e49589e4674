using System.Buffers;
using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Makes an entry of a Markdown post: its page is ours, and so is its address.</summary>
internal sealed class PostReader
{
    private static readonly SearchValues<char> AddressEnd = SearchValues.Create("\" ,?#<");

    /// <summary>Stands for the source's folder: paths are resolved below it as URLs are, and <c>..</c> cannot leave it.</summary>
    private static readonly Uri Root = new("folder://posts/");

    private readonly Uri _posts;
    private readonly TimeZoneInfo _zone;

    public PostReader(HubOptions hub)
    {
        _posts = new Uri(hub.BaseUrl.AbsoluteUri.TrimEnd('/') + "/posts/");
        _zone = TimeZoneInfo.TryFindSystemTimeZoneById(hub.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc;
    }

    /// <summary>The address of a post's page: <c>{baseUrl}posts/{slug}/</c>.</summary>
    public Uri Page(string slug) => new(_posts, Uri.EscapeDataString(slug) + "/");

    /// <param name="slug">The name of its page.</param>
    /// <param name="slugs">The slugs of the folder's posts by their names, for links from one to another.</param>
    /// <exception cref="ArgumentException">The text nests too deep.</exception>
    public (Entry Entry, ImmutableArray<ReadWarning> Warnings) Read(
        PostDocument post, string slug, IReadOnlyDictionary<string, string> slugs, DateTimeOffset now)
    {
        var front = post.Front;
        var page = Page(slug);
        var (heading, html) = PostRenderer.Render(post.Body, front.Title, link => PageOf(post.Name, link, slugs));
        var entry = new Entry(post.Key)
        {
            Title = PlainText.Fold(front.Title is { Length: > 0 } title ? title : heading is { Length: > 0 } ? heading : PostNames.Title(post.Name)),
            Links = [new Link(page)],
            Authors = front.Authors,
            Categories = [.. front.Categories.Concat(front.Tags).Distinct().Where(term => term.Length > 0).Select(term => new Category(term))],
            Published = PostDates.Parse(front.Date, _zone, now) ?? PostDates.Parse(PostNames.Date(post.Name), _zone, now) ?? post.Modified,
            Updated = PostDates.Parse(front.Updated, _zone, now),
            Summary = front.Summary is { } summary ? Text.Plain(PlainText.Fold(summary)) : null,
            Content = Text.Html(html) with { Base = page },
            Image = front.Image is { } image && SafeAddress.Resolve(image, page, media: true) is ['h', ..] address ? new Uri(address) : null,
            Language = front.Language,
        };
        return (entry, [.. front.Warnings, .. Doubts(front, now)]);
    }

    /// <summary>The files that a post's sanitized content, or its picture, refers to by addresses below its own page.</summary>
    public ImmutableArray<Asset> AssetsOf(string html, Uri? image, string slug, ImmutableArray<Asset> assets)
    {
        if (assets.IsEmpty)
            return [];
        var page = Page(slug).AbsoluteUri;
        var named = new HashSet<string>(AddressesBelow(html, page));
        if (image?.AbsoluteUri is { } picture)
            named.UnionWith(AddressesBelow(picture, page));
        return [.. assets.Where(asset => named.Contains(asset.Name))];
    }

    private static IEnumerable<string> AddressesBelow(string text, string page)
    {
        for (var at = text.IndexOf(page, StringComparison.Ordinal); at >= 0; at = text.IndexOf(page, at, StringComparison.Ordinal))
        {
            at += page.Length;
            var end = text.AsSpan(at).IndexOfAny(AddressEnd);
            var name = end < 0 ? text[at..] : text.Substring(at, end);
            yield return Uri.UnescapeDataString(name.Replace("&amp;", "&", StringComparison.Ordinal));
        }
    }

    private string? PageOf(string from, string link, IReadOnlyDictionary<string, string> slugs)
    {
        var end = link.IndexOfAny(['?', '#']);
        var path = end < 0 ? link : link[..end];
        if (!PostNames.IsMarkdown(path) || path.Contains(':', StringComparison.Ordinal) || path.StartsWith('/'))
            return null;
        var target = new Uri(new Uri(Root, Escape(PostNames.Folder(from))), Escape(Uri.UnescapeDataString(path)));
        return slugs.TryGetValue(Uri.UnescapeDataString(target.AbsolutePath[1..]), out var slug) ? Page(slug).AbsoluteUri + (end < 0 ? "" : link[end..]) : null;
    }

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private IEnumerable<ReadWarning> Doubts(FrontMatter front, DateTimeOffset now)
    {
        if (front.Date is not null && PostDates.Parse(front.Date, _zone, now) is null)
            yield return new ReadWarning($"\"{front.Date}\" is no date: the file's own is taken.");
        if (front.Updated is not null && PostDates.Parse(front.Updated, _zone, now) is null)
            yield return new ReadWarning($"\"{front.Updated}\" is no date: the post counts as not updated.");
    }
}
