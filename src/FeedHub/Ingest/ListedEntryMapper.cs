using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Gives meaning to what selectors found: dates, absolute addresses, a name for ever.</summary>
/// <param name="place">What addresses are relative to.</param>
internal sealed class ListedEntryMapper(SelectedSourceOptions source, Uri place, DateTimeOffset now)
{
    private readonly ListingDates _dates = new(source.DateFormats, now);

    /// <returns><see langword="null"/> for an entry that says nothing at all.</returns>
    public Entry? Map(WrittenEntry written)
    {
        var link = Address(written.Link);
        var summary = written.Summary ?? (written is { Title: null, Content: null, Words.Length: > 0 } ? Text.Plain(written.Words) : null);
        if (Identify(written, link) is not var (id, origin))
            return null;
        return new Entry(id)
        {
            IdOrigin = origin,
            Title = written.Title ?? "",
            Links = link is null ? [] : [new Link(link)],
            Published = Date(written.Published),
            Updated = Date(written.Updated),
            Categories = [.. written.Categories.Distinct().Select(term => new Category(term))],
            Authors = [.. written.Authors.Distinct().Select(name => new Person(name))],
            Summary = summary is null ? null : summary with { Base = place },
            Content = written.Content is { } content ? content with { Base = place } : null,
            Image = Address(written.Image),
            Language = string.IsNullOrWhiteSpace(written.Language) ? null : written.Language.Trim(),
        };
    }

    /// <summary>UTC; <see langword="null"/> for what is no date.</summary>
    public DateTimeOffset? Date(string? written) => _dates.Parse(written);

    /// <summary>An http or https address; <see langword="null"/> for what is none, or leads nowhere but to the page itself.</summary>
    public Uri? Address(string? written)
    {
        if (string.IsNullOrWhiteSpace(written) || written.Trim() == "#" || SafeAddress.Resolve(written, place, media: false) is not { } address)
            return null;
        return SafeAddress.IsWeb(address) && Uri.TryCreate(address, UriKind.Absolute, out var found) ? found : null;
    }

    /// <summary>
    /// What is selected as its id, else its link, else its words. Dates are no part of it: pages count them from today ("2 days ago").
    /// </summary>
    private static (string Id, IdOrigin Origin)? Identify(WrittenEntry written, Uri? link)
    {
        if (!string.IsNullOrWhiteSpace(written.Id))
            return (written.Id, IdOrigin.Stated);
        if (link is not null)
            return (link.AbsoluteUri, IdOrigin.Link);
        var words = $"{written.Title}\n{PlainText.Fold(written.Summary?.Value ?? written.Content?.Value ?? written.Words)}";
        return words.Length == 1 ? null : ("urn:sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(words))), IdOrigin.Hash);
    }
}
