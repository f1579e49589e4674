using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

/// <summary>Reads the values that are no objects, lists or dictionaries of ours.</summary>
internal static class ScalarReader
{
    private static readonly ConcurrentDictionary<Type, Dictionary<string, object>> _words = [];

    /// <returns>The value; <see langword="null"/> when the node is not of that type.</returns>
    public static object? Read(ConfigurationNode node, Type type) => (node.Kind, type) switch
    {
        (JsonValueKind.String, _) when type == typeof(string) => node.Text,
        (JsonValueKind.True or JsonValueKind.False, _) when type == typeof(bool) => node.Kind == JsonValueKind.True,
        (JsonValueKind.Number, _) when type == typeof(int) => int.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        (JsonValueKind.Number, _) when type == typeof(long) => long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        (JsonValueKind.String, _) when type == typeof(TimeSpan) => Duration.TryParse(node.Text, out var duration) ? duration : null,
        (JsonValueKind.String, _) when type == typeof(Uri) => Uri.TryCreate(node.Text, UriKind.Absolute, out var uri) ? uri : null,
        (JsonValueKind.String, _) when type.IsEnum => Words(type).GetValueOrDefault(node.Text),
        (JsonValueKind.True or JsonValueKind.False, _) when type == typeof(PrivateNetworks) => node.Kind == JsonValueKind.True ? PrivateNetworks.Allowed : PrivateNetworks.Refused,
        _ => null,
    };

    /// <summary>Ends a sentence that says what was found instead.</summary>
    public static string Expected(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(TimeSpan) => Duration.InWords,
        _ when type == typeof(Uri) => "an absolute address such as \"https://example.org/\"",
        _ when type == typeof(PrivateNetworks) => "true, false, or a list of hosts and CIDR ranges",
        { IsEnum: true } => Wording.OneOf(Words(type).Keys.Order(StringComparer.Ordinal)),
        _ when typeof(System.Collections.IDictionary).IsAssignableFrom(type) => "an object with a text for each name",
        _ when typeof(System.Collections.IEnumerable).IsAssignableFrom(type) => "a list",
        _ => "an object",
    };

    /// <summary>The words of an enum, <see cref="JsonStringEnumMemberNameAttribute"/>, with what they mean.</summary>
    public static IReadOnlyDictionary<string, object> Words(Type type) => _words.GetOrAdd(type, static type => type
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .ToDictionary(field => field.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? field.Name, field => field.GetValue(null)!));
}
