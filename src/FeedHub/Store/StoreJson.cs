using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Store;

/// <summary>Lists and feeds as they are kept in one column. An empty list is no text at all.</summary>
[JsonSerializable(typeof(ImmutableArray<string>))]
[JsonSerializable(typeof(ImmutableArray<Link>))]
[JsonSerializable(typeof(ImmutableArray<Enclosure>))]
[JsonSerializable(typeof(ImmutableArray<Person>))]
[JsonSerializable(typeof(ImmutableArray<Category>))]
[JsonSerializable(typeof(ImmutableArray<Asset>))]
[JsonSerializable(typeof(FeedColumn))]
[JsonSerializable(typeof(ImmutableArray<PageReading>))]
[JsonSerializable(typeof(ImmutableArray<ListedFeed>))]
internal sealed partial class StoreJson : JsonSerializerContext
{
    /// <summary>Chinese stays Chinese: nothing here is ever put inside HTML.</summary>
    private static readonly StoreJson Compact = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string? Write(ImmutableArray<string> strings) => Write(strings, Compact.ImmutableArrayString);

    public static string? Write(ImmutableArray<Link> links) => Write(links, Compact.ImmutableArrayLink);

    public static string? Write(ImmutableArray<Enclosure> enclosures) => Write(enclosures, Compact.ImmutableArrayEnclosure);

    public static string? Write(ImmutableArray<Person> people) => Write(people, Compact.ImmutableArrayPerson);

    public static string? Write(ImmutableArray<Category> categories) => Write(categories, Compact.ImmutableArrayCategory);

    public static string? Write(ImmutableArray<Asset> assets) => Write(assets, Compact.ImmutableArrayAsset);

    public static string? Write(ImmutableArray<PageReading> readings) => Write(readings, Compact.ImmutableArrayPageReading);

    public static string? Write(ImmutableArray<ListedFeed> listed) => Write(listed, Compact.ImmutableArrayListedFeed);

    public static string Write(Feed feed) => JsonSerializer.Serialize(Store.FeedColumn.Of(feed), Compact.FeedColumn);

    public static ImmutableArray<string> ReadStrings(string? text) => Read(text, Compact.ImmutableArrayString);

    public static ImmutableArray<Link> ReadLinks(string? text) => Read(text, Compact.ImmutableArrayLink);

    public static ImmutableArray<Enclosure> ReadEnclosures(string? text) => Read(text, Compact.ImmutableArrayEnclosure);

    public static ImmutableArray<Person> ReadPeople(string? text) => Read(text, Compact.ImmutableArrayPerson);

    public static ImmutableArray<Category> ReadCategories(string? text) => Read(text, Compact.ImmutableArrayCategory);

    public static ImmutableArray<Asset> ReadAssets(string? text) => Read(text, Compact.ImmutableArrayAsset);

    public static ImmutableArray<PageReading> ReadReadings(string? text) => Read(text, Compact.ImmutableArrayPageReading);

    public static ImmutableArray<ListedFeed> ReadListed(string? text) => Read(text, Compact.ImmutableArrayListedFeed);

    /// <param name="text"><see langword="null"/> for a source that was never read.</param>
    /// <param name="updated">Kept beside the text, because it changes when nothing else does.</param>
    public static Feed ReadFeed(string? text, DateTimeOffset? updated)
        => text is null ? new Feed() : JsonSerializer.Deserialize(text, Compact.FeedColumn)!.ToFeed() with { Updated = updated };

    private static string? Write<T>(ImmutableArray<T> list, JsonTypeInfo<ImmutableArray<T>> type)
        => list.IsDefaultOrEmpty ? null : JsonSerializer.Serialize(list, type);

    private static ImmutableArray<T> Read<T>(string? text, JsonTypeInfo<ImmutableArray<T>> type)
        => text is null ? [] : JsonSerializer.Deserialize(text, type);
}
