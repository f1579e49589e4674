using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>Reads the posts of a folder together: each has a page of its own, and they may link to one another.</summary>
internal sealed class PostFolder(PostReader reader)
{
    /// <summary>Hexadecimal digits that tell a post from another with the same slug.</summary>
    private const int SuffixLength = 6;

    /// <param name="taken">Slugs of pages that belong to other sources.</param>
    public Gathering Gather(SourceOptions source, ImmutableArray<SourceDocument> documents, IEnumerable<string> taken, DateTimeOffset now)
    {
        var warnings = ImmutableArray.CreateBuilder<string>();
        var posts = new List<(PostDocument Post, SourceDocument Document)>();
        foreach (var document in documents.OrderBy(document => document.Name, StringComparer.Ordinal))
        {
            var (post, fault) = PostDocument.Read(document);
            if (post is null)
                warnings.Add($"{document.Name}: {fault}");
            else
                posts.Add((post, document));
        }
        var whole = posts.Count == documents.Length;
        var error = posts.Count == 0 && documents.Length > 0 ? $"None of {documents.Length} posts could be read; {warnings[0]}" : null;
        posts.RemoveAll(post => post.Post.Front.Draft);
        var slugs = Slugs(posts.Select(post => post.Post), source.Id, taken);
        var entries = ImmutableArray.CreateBuilder<Entry>();
        var pages = ImmutableDictionary.CreateBuilder<string, GatheredPost>();
        DateTimeOffset? held = null;
        foreach (var (post, document) in posts)
        {
            if (Read(post, slugs, now, warnings) is not { } entry)
                whole = false;
            else if (entry.Published > now)
                held = held < entry.Published ? held : entry.Published;
            else if (pages.TryAdd(entry.Id, new GatheredPost(slugs[post.Name], document.Assets)))
                entries.Add(entry);
            else
                warnings.Add($"{post.Name}: another post has the id \"{entry.Id}\" already.");
        }
        var newestFirst = entries.OrderByDescending(entry => entry.Published).ThenBy(entry => entry.Id, StringComparer.Ordinal);
        return new Gathering(error is null ? new Feed { Title = source.Title ?? "", Language = source.Language } : null,
            [.. newestFirst], pages.ToImmutable(), warnings.ToImmutable(), error, whole, held);
    }

    private Entry? Read(PostDocument post, Dictionary<string, string> slugs, DateTimeOffset now, ImmutableArray<string>.Builder warnings)
    {
        try
        {
            var (entry, doubts) = reader.Read(post, slugs[post.Name], slugs, now);
            warnings.AddRange(doubts.Select(doubt => $"{post.Name}: {doubt}"));
            return entry;
        }
        catch (ArgumentException tooDeep)   // Markdig's word for markup that nests beyond its limit
        {
            warnings.Add($"{post.Name}: {tooDeep.Message}");
            return null;
        }
    }

    /// <summary>
    /// Names of the posts' pages. Another source's page stays what it is; within the folder, who asks for a slug gets it before who is only called so, and
    /// else the first path. The others' end in a hash of their paths, and should that be taken too, of their sources and paths.
    /// </summary>
    private static Dictionary<string, string> Slugs(IEnumerable<PostDocument> posts, string sourceId, IEnumerable<string> others)
    {
        var slugs = new Dictionary<string, string>();
        var taken = others.ToHashSet();
        foreach (var post in posts.OrderBy(post => post.Front.Slug is null).ThenBy(post => post.Name, StringComparer.Ordinal))
        {
            string[] wishes = [post.Slug, $"{post.Slug}-{Suffix(post.Name)}", $"{post.Slug}-{Suffix($"{sourceId}/{post.Name}")}"];
            slugs[post.Name] = Array.Find(wishes, taken.Add) ?? wishes[^1];
        }
        return slugs;
    }

    private static string Suffix(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..SuffixLength];
}
