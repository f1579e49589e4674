using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace FeedHub.Configuration;

/// <summary>The configuration's types as System.Text.Json sees them: for the schema, and to compare two configurations.</summary>
internal static class ConfigurationJson
{
    public static JsonSerializerOptions Options { get; } = MakeOptions();

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            RespectNullableAnnotations = true,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,   // never part of a page
            WriteIndented = true,
            NewLine = "\n",
            Converters = { new DurationConverter(), new PrivateNetworksConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed, ListBaseFirst } },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
            if (type.Properties[i].Set is null)
                type.Properties.RemoveAt(i);
    }

    /// <summary>What all sources have is listed before what one kind of them has.</summary>
    private static void ListBaseFirst(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
            for (var declaring = property.DeclaringType.BaseType; declaring is not null; declaring = declaring.BaseType)
                property.Order++;
    }

    private sealed class DurationConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw OnlyWritten();

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteStringValue(Duration.Format(value));
    }

    private sealed class PrivateNetworksConverter : JsonConverter<PrivateNetworks>
    {
        public override PrivateNetworks Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw OnlyWritten();

        public override void Write(Utf8JsonWriter writer, PrivateNetworks value, JsonSerializerOptions options)
        {
            if (value.All || value.Exceptions.IsEmpty)
                writer.WriteBooleanValue(value.All);
            else
                JsonSerializer.Serialize(writer, value.Exceptions, options);
        }
    }

    private static NotSupportedException OnlyWritten() => new($"Configuration is read by {nameof(ConfigurationBinder)}, which knows places.");
}
