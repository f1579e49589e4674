using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;
using FeedHub.Syndication;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>Short words for what is searched and found.</summary>
internal static class Searching
{
    public static HubConfiguration Hub { get; } = Configured() with
    {
        Hub = new HubOptions { Title = "Hub", BaseUrl = new Uri("https://hub.example/"), TimeZone = "Asia/Shanghai" },
        Categories = [new CategoryOptions { Slug = "nlp", Title = "Language" }, new CategoryOptions { Slug = "python" }],
    };

    public static async Task<Storage> OpenAsync()
    {
        var storage = await Storage.OpenAsync(Hub);
        await storage.Store.SwitchSearchAsync(on: true, Token);
        return storage;
    }

    /// <summary>An entry that is nothing but words.</summary>
    public static IngestedEntry Text(string key, string title, string content = "", DateTimeOffset? published = null, params ImmutableArray<string> categories)
    {
        var entry = Entry(key, $"{title}/{content}", published, categories);
        return entry with { Entry = entry.Entry with { Title = title, Content = Syndication.Text.Html($"<p>{content}</p>") } };
    }

    public static IngestedEntry Tagged(this IngestedEntry entry, params ImmutableArray<string> tags)
        => entry with { Entry = entry.Entry with { Categories = [.. tags.Select(tag => new Category(tag))] } };

    public static IngestedEntry By(this IngestedEntry entry, params ImmutableArray<string> names)
        => entry with { Entry = entry.Entry with { Authors = [.. names.Select(name => new Person(name))] } };

    public static SearchParse Parse(string text) => new SearchQueryParser(Hub).Parse(text);

    public static SearchQuery Query(string text) => Assert.IsType<SearchParse.Understood>(Parse(text)).Query;

    public static string Sorted(string keys) => string.Join(' ', keys.Split(' ').Order(StringComparer.Ordinal));

    /// <summary>Keys of what is found, in order.</summary>
    public static async Task<string> FindAsync(this Storage storage, string text, SearchOrder order = SearchOrder.Best, int skip = 0, int take = 100)
    {
        var answer = await storage.Store.SearchAsync(new SearchRequest(Query(text), order, skip, take), Token);
        return string.Join(' ', Assert.IsType<SearchAnswer.Found>(answer).Entries.Select(entry => entry.Entry.Id["urn:example:".Length..]));
    }
}
