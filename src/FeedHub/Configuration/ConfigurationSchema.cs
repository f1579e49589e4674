using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace FeedHub.Configuration;

/// <summary>The JSON Schema (2020-12) of the configuration file, from the types that it is bound to: completion and documentation in editors.</summary>
public static class ConfigurationSchema
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>A text that takes something from the environment may have any shape until then.</summary>
    private const string OrFromEnvironment = @"|\$\{[A-Za-z_][A-Za-z0-9_]*\}";

    /// <returns>The same text whenever the types are the same; ends with a line feed.</returns>
    public static string Generate()
    {
        var definitions = new SortedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        var root = JsonSchemaExporter.GetJsonSchemaAsNode(ConfigurationJson.Options, typeof(HubConfiguration), new()
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Transform(context, schema, definitions),
        });
        var schema = new JsonObject
        {
            ["$schema"] = Dialect,
            ["title"] = "FeedHub configuration",
            ["description"] = "What one FeedHub polls, keeps, sorts, publishes and serves. "
                + "Comments and trailing commas are allowed; ${NAME} in any text is the environment variable NAME.",
        };
        foreach (var (name, value) in root.AsObject())
            schema[name] = value?.DeepClone();
        schema["$defs"] = new JsonObject(definitions);
        return schema.ToJsonString(ConfigurationJson.Options) + "\n";
    }

    /// <summary>Called by the exporter for each value, the inner ones first.</summary>
    private static JsonObject Transform(JsonSchemaExporterContext context, JsonNode exported, SortedDictionary<string, JsonNode?> definitions)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var schema = Shape(type) ?? exported.AsObject();
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
            schema = Describe(schema, context, definitions);
        if (context.PropertyInfo is not { } property)
            return schema;
        var setting = new Setting((PropertyInfo)property.AttributeProvider!);
        if (property.IsSetNullable && schema["type"] is JsonValue single)
            schema["type"] = new JsonArray(single.DeepClone(), "null");
        Restrict(schema, setting);
        if (DescriptionOf(setting) is { } description)
            schema["description"] = description;
        return schema;
    }

    /// <summary>The types that the configuration writes in a way of its own.</summary>
    private static JsonObject? Shape(Type type) =>
        type == typeof(TimeSpan) ? new() { ["type"] = "string", ["pattern"] = Duration.Pattern + OrFromEnvironment } :
        type == typeof(PrivateNetworks) ? new()
        {
            ["anyOf"] = new JsonArray(
                new JsonObject { ["type"] = "boolean" },
                new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }),
        } :
        null;

    /// <summary>An object is described once, under <c>$defs</c>; of a polymorphic one there is one description a kind.</summary>
    private static JsonObject Describe(JsonObject schema, JsonSchemaExporterContext context, SortedDictionary<string, JsonNode?> definitions)
    {
        var type = context.TypeInfo;
        if (type.PolymorphismOptions is not null && context.BaseTypeInfo is null)
            return new() { ["anyOf"] = schema["anyOf"]!.DeepClone() };
        if (schema["$ref"] is null && type.CreateObject?.Invoke() is { } defaults)
        {
            foreach (var property in type.Properties)
                AddDefault(schema["properties"]![property.Name]!.AsObject(), property, defaults);
            if (context.BaseTypeInfo?.PolymorphismOptions is { } polymorphism)
                RequireDiscriminator(schema, polymorphism.TypeDiscriminatorPropertyName);
            if (context.Path.IsEmpty)
                return schema;
            definitions.TryAdd(NameOf(type.Type), schema);
        }
        return new() { ["$ref"] = $"#/$defs/{NameOf(type.Type)}" };
    }

    private static void AddDefault(JsonObject schema, JsonPropertyInfo property, object defaults)
    {
        var value = JsonSerializer.SerializeToNode(property.Get!(defaults), property.PropertyType, ConfigurationJson.Options);
        if (!property.IsRequired && value is JsonValue or JsonArray { Count: > 0 })
            schema["default"] = value;
    }

    private static void RequireDiscriminator(JsonObject schema, string discriminator)
    {
        schema.Insert(0, "type", "object");
        schema["properties"]![discriminator]!["description"] = "The kind of source.";
        schema["required"]!.AsArray().Insert(0, discriminator);
    }

    private static void Restrict(JsonObject schema, Setting setting)
    {
        if (setting is { Minimum: long minimum, Maximum: long maximum })
            (schema["minimum"], schema["maximum"]) = (minimum, maximum);
        if (setting.Pattern is { } pattern)
            schema["pattern"] = pattern + OrFromEnvironment;
        if (setting.MinLength > 0)
            schema[setting.Type == typeof(string) ? "minLength" : "minItems"] = setting.MinLength;
    }

    /// <summary>The bounds of a duration have no keyword of their own.</summary>
    private static string? DescriptionOf(Setting setting) => setting is { Minimum: TimeSpan minimum, Maximum: TimeSpan maximum }
        ? $"{setting.Description} From {Duration.Format(minimum)} to {Duration.Format(maximum)}."
        : setting.Description;

    private static string NameOf(Type type) => JsonNamingPolicy.CamelCase.ConvertName(type.Name.Replace("Options", "", StringComparison.Ordinal));
}
