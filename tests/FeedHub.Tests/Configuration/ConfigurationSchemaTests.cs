using System.Text.Json;
using System.Text.Json.Nodes;
using FeedHub.Configuration;

namespace FeedHub.Tests;

public sealed class ConfigurationSchemaTests
{
    private static readonly JsonObject _schema = JsonNode.Parse(ConfigurationSchema.Generate())!.AsObject();

    [Fact]
    public void The_schema_in_the_repository_is_that_of_the_types()
    {
        var stored = File.ReadAllText(Path.Combine(Repository.Root, "config", "feedhub.schema.json"));
        Assert.True(stored == ConfigurationSchema.Generate(),
            "config/feedhub.schema.json is not up to date: dotnet run --project src/FeedHub -- schema > config/feedhub.schema.json");
    }

    [Fact]
    public void The_schema_is_the_same_each_time_and_ends_its_last_line()
    {
        Assert.Equal(ConfigurationSchema.Generate(), ConfigurationSchema.Generate());
        Assert.EndsWith("}\n", ConfigurationSchema.Generate(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_names_its_dialect_and_allows_no_other_keys()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)_schema["$schema"]);
        Assert.False((bool)_schema["additionalProperties"]!);
        Assert.All(_schema["$defs"]!.AsObject(), definition => Assert.False((bool)definition.Value!["additionalProperties"]!));
    }

    [Fact]
    public void Every_key_says_what_it_is_for() =>
        Assert.All(Objects(), definition => Assert.All(definition["properties"]!.AsObject(), property => Assert.NotNull(property.Value!["description"])));

    [Fact]
    public void Every_reference_leads_somewhere() =>
        Assert.All(References(_schema), reference =>
        {
            Assert.StartsWith("#/$defs/", reference, StringComparison.Ordinal);
            Assert.NotNull(_schema["$defs"]![reference["#/$defs/".Length..]]);
        });

    [Fact]
    public void The_schema_and_the_binder_know_the_same_keys()
    {
        var bound = new Dictionary<string, OptionsType>(StringComparer.Ordinal);
        Collect(typeof(HubConfiguration), bound);
        bound.Remove("hubConfiguration", out var root);
        Assert.Equal(Keys(root!), Keys(_schema));
        Assert.Equal(bound.Keys.Order(StringComparer.Ordinal), _schema["$defs"]!.AsObject().Select(definition => definition.Key));
        Assert.All(bound, type => Assert.Equal(Keys(type.Value), Keys(_schema["$defs"]![type.Key]!.AsObject())));
    }

    [Fact]
    public void The_type_of_a_source_is_a_constant_and_required()
    {
        var source = _schema["$defs"]!["folderSource"]!;
        Assert.Equal("folder", (string?)source["properties"]!["type"]!["const"]);
        Assert.Equal(["type", "id", "path"], source["required"]!.AsArray().Select(name => (string?)name));
    }

    [Fact]
    public void Bounds_words_patterns_and_defaults_are_there()
    {
        var publish = _schema["$defs"]!["publish"]!["properties"]!;
        Assert.Equal((1, 1000, 50), ((int)publish["entriesPerFeed"]!["minimum"]!, (int)publish["entriesPerFeed"]!["maximum"]!, (int)publish["entriesPerFeed"]!["default"]!));
        Assert.Equal(["full", "summary"], publish["content"]!["enum"]!.AsArray().Select(word => (string?)word));
        Assert.Equal("24:00:00", (string?)_schema["$defs"]!["interval"]!["properties"]!["max"]!["default"]);
        Assert.Equal("uri", (string?)_schema["$defs"]!["hub"]!["properties"]!["baseUrl"]!["format"]);
        Assert.StartsWith("^[a-z0-9-]+$", (string?)_schema["$defs"]!["category"]!["properties"]!["slug"]!["pattern"], StringComparison.Ordinal);
    }

    private static IEnumerable<JsonObject> Objects() => _schema["$defs"]!.AsObject().Select(definition => definition.Value!.AsObject()).Append(_schema);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject value => value.SelectMany(member => member.Key == "$ref" ? [(string)member.Value!] : References(member.Value)),
        JsonArray list => list.SelectMany(References),
        _ => [],
    };

    private static string[] Keys(OptionsType type) =>
        [.. type.Settings.Select(setting => setting.Name + (setting.IsRequired ? "!" : "") + (setting.IsNullable ? "?" : "")).Order(StringComparer.Ordinal)];

    private static string[] Keys(JsonObject schema)
    {
        var required = schema["required"]?.AsArray().Select(name => (string)name!).ToHashSet(StringComparer.Ordinal) ?? [];
        return
        [
            .. schema["properties"]!.AsObject().Where(property => property.Value!["const"] is null)
                .Select(property => property.Key + (required.Contains(property.Key) ? "!" : "") + (property.Value!["type"] is JsonArray ? "?" : ""))
                .Order(StringComparer.Ordinal),
        ];
    }

    private static void Collect(Type type, Dictionary<string, OptionsType> found)
    {
        var options = OptionsType.Of(type);
        foreach (var kind in options.Kinds)
            Collect(kind.Type, found);
        if (options.Discriminator is null && !found.TryAdd(JsonNamingPolicy.CamelCase.ConvertName(type.Name.Replace("Options", "", StringComparison.Ordinal)), options))
            return;
        foreach (var setting in options.Settings)
        {
            var inner = setting.Type.IsGenericType ? setting.Type.GetGenericArguments()[0] : setting.Type;
            if (inner.Namespace == typeof(HubConfiguration).Namespace && !inner.IsEnum && inner != typeof(PrivateNetworks))
                Collect(inner, found);
        }
    }
}
