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
    public static object? Read(ConfigurationNode node, Type type) => node.Kind switch
    {
        JsonValueKind.String => ReadText(node.Text, type),
        JsonValueKind.Number => ReadNumber(node.Text, type),
        JsonValueKind.True when type == typeof(bool) => true,
        JsonValueKind.False when type == typeof(bool) => false,
        JsonValueKind.True when type == typeof(PrivateNetworks) => PrivateNetworks.Allowed,
        JsonValueKind.False when type == typeof(PrivateNetworks) => PrivateNetworks.Refused,
        _ => null,
    };

    private static object? ReadText(string text, Type type) =>
        type == typeof(string) ? text :
        type == typeof(TimeSpan) && Duration.TryParse(text, out var duration) ? duration :
        type == typeof(Uri) && Uri.TryCreate(text, UriKind.Absolute, out var address) ? address :
        type.IsEnum ? Words(type).GetValueOrDefault(text) :
        null;

    private static object? ReadNumber(string text, Type type) =>
        type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number :
        type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large :
        null;

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
