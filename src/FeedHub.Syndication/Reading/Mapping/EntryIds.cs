using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// Chooses what an entry is known by for ever: what the document states, else its link, else a hash of title and date as written (never as understood:
/// a better date reader must not make old entries new), else of its content.
/// </summary>
internal static class EntryIds
{
    /// <returns><see langword="null"/> when the entry says nothing at all.</returns>
    public static (string Id, IdOrigin Origin)? Choose(string? stated, Uri? link, string? title, string? date, string? content)
    {
        if (!string.IsNullOrWhiteSpace(stated))
            return (stated, IdOrigin.Stated);
        if (link is not null)
            return (link.AbsoluteUri, IdOrigin.Link);
        if (title is not null || date is not null)
            return (Hash($"{title}\n{date}"), IdOrigin.Hash);
        return content is null ? null : (Hash(content), IdOrigin.Hash);
    }

    /// <summary>An entry that has none of all that may still be a name, a word or an address, and is known by those; <see langword="null"/> when it is not even that.</summary>
    public static (string Id, IdOrigin Origin)? ChooseRest(
        ImmutableArray<Person> authors, ImmutableArray<Person> contributors, ImmutableArray<Category> categories, ImmutableArray<Link> links, params ReadOnlySpan<string?> more)
    {
        var words = new StringBuilder();
        foreach (var person in authors.AddRange(contributors))
            words.Append(person.Name).Append(person.Email).Append(person.Uri?.AbsoluteUri).Append('\n');
        foreach (var category in categories)
            words.Append(category.Term).Append('\n');
        foreach (var link in links)
            words.Append(link.Href.AbsoluteUri).Append('\n');
        foreach (var word in more)
            words.Append(word);
        return words.Length == 0 ? null : (Hash(words.ToString()), IdOrigin.Hash);
    }

    private static string Hash(string text) => "urn:sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
