using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeedHub.Configuration;

/// <summary>Compares two configurations as JSON, since a record compares its lists by reference.</summary>
internal static class ConfigurationComparison
{
    private static readonly string[] _sections = ["hub", "storage", "fetch", "publish", "serve"];

    public static ConfigurationDifference Compare(LoadOutcome.Loaded before, LoadOutcome.Loaded after)
    {
        var (old, current) = (ToJson(before), ToJson(after));
        return new(
            Items(old["categories"]!, current["categories"]!, "slug"),
            Items(old["sources"]!, current["sources"]!, "id"),
            [.. _sections.SelectMany(section => Settings(JsonPath.Member(JsonPath.Root, section), old[section], current[section]))
                .Select(setting => new ChangedSetting(setting.Path, Show(setting.Before, setting.Path, before), Show(setting.After, setting.Path, after)))]);
    }

    private static JsonObject ToJson(LoadOutcome.Loaded loaded) => JsonSerializer.SerializeToNode(loaded.Configuration, ConfigurationJson.Options)!.AsObject();

    private static ItemDifference Items(JsonNode before, JsonNode after, string key)
    {
        var old = before.AsArray().ToDictionary(item => (string)item![key]!, item => item!.AsObject());
        var current = after.AsArray().ToDictionary(item => (string)item![key]!, item => item!.AsObject());
        return new(
            [.. current.Keys.Except(old.Keys)],
            [.. old.Keys.Except(current.Keys)],
            [.. current.Where(item => old.ContainsKey(item.Key))
                .Select(item => new ChangedItem(item.Key, ChangedKeys(old[item.Key], item.Value)))
                .Where(item => !item.Keys.IsEmpty)],
            Reordered: !old.Keys.Intersect(current.Keys).SequenceEqual(current.Keys.Intersect(old.Keys)));
    }

    private static ImmutableArray<string> ChangedKeys(JsonObject before, JsonObject after) =>
        [.. Keys(before, after).Where(name => !JsonNode.DeepEquals(before[name], after[name]))];

    private static IEnumerable<(string Path, JsonNode? Before, JsonNode? After)> Settings(string path, JsonNode? before, JsonNode? after) =>
        before is JsonObject old && after is JsonObject current
            ? Keys(old, current).SelectMany(name => Settings(JsonPath.Member(path, name), old[name], current[name]))
            : JsonNode.DeepEquals(before, after) ? [] : [(path, before, after)];

    private static IEnumerable<string> Keys(JsonObject before, JsonObject after) =>
        before.Select(member => member.Key).Union(after.Select(member => member.Key));

    private static string Show(JsonNode? value, string path, LoadOutcome.Loaded loaded)
    {
        if (loaded.FromEnvironment.Keys.Any(key => key.StartsWith($"{path}[", StringComparison.Ordinal)))
            return "(in part from the environment)";
        return value is JsonValue scalar && scalar.TryGetValue<string>(out var text)
            ? $"\"{loaded.Shown(path, text)}\""
            : value?.ToJsonString(Compact) ?? "null";
    }

    private static JsonSerializerOptions Compact { get; } = new(ConfigurationJson.Options) { WriteIndented = false };
}
