using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace FeedHub.Configuration;

/// <summary>
/// Makes options of nodes. A deserializer stops at the first error; here a node that is wrong is noted and left at its default, so that the rest of the
/// file is still looked at.
/// </summary>
internal sealed class ConfigurationBinder(ConfigurationProblems problems)
{
    private static readonly MethodInfo _toList = ((Func<object[], ImmutableArray<string>>)ToList<string>).Method.GetGenericMethodDefinition();

    /// <param name="expected">Ends the sentence that says what was found instead.</param>
    /// <returns>The value, which is also left in <see cref="ConfigurationNode.Value"/>; <see langword="null"/> when the node is wrong.</returns>
    public object? Bind(ConfigurationNode node, Type type, string expected) => node.Value = !node.IsSound ? null : node.Kind switch
    {
        JsonValueKind.Array when type == typeof(PrivateNetworks) => BindPrivateNetworks(node),
        JsonValueKind.Array when ItemType(type) is { } itemType => BindList(node, itemType),
        JsonValueKind.Object when type == typeof(ImmutableDictionary<string, string>) => BindTexts(node),
        JsonValueKind.Object when IsOptions(type) => BindOptions(node, OptionsType.Of(type)),
        _ => ScalarReader.Read(node, type) ?? Unexpected(node, type, expected),
    };

    private object? BindOptions(ConfigurationNode node, OptionsType type)
    {
        if (type.Discriminator is not { } discriminator)
            return BindSettings(node, type, type.Create(), discriminator: null);
        var word = node[discriminator];
        var kind = type.Kinds.FirstOrDefault(kind => word is { Kind: JsonValueKind.String } && kind.Word == word.Text)?.Type;
        if (kind is not null)
            return BindSettings(node, OptionsType.Of(kind), OptionsType.Of(kind).Create(), discriminator);
        var words = type.Kinds.Select(candidate => candidate.Word).ToArray();
        if (word is null)
            Missing(node, discriminator, Wording.OneOf(words));
        else if (word.IsSound)
            problems.Unexpected(word, Wording.OneOf(words) + Nearest.Hint(word.Written, words));
        return BindSettings(node, type, target: null, discriminator);   // what every kind has can still be looked at
    }

    /// <param name="target">Receives the values; <see langword="null"/> when its kind is not known, and then neither are all of its keys.</param>
    private object? BindSettings(ConfigurationNode node, OptionsType type, object? target, string? discriminator)
    {
        foreach (var member in node.Members.Where(member => member.Name != discriminator))
            if (type[member.Name] is { } setting)
                BindSetting(member.Value, setting, target);
            else if (target is not null)
                problems.Error(member, Unknown(member.Name, type, discriminator));
        foreach (var setting in type.Settings.Where(setting => setting.IsRequired && node[setting.Name] is null))
            Missing(node, setting.Name, setting.Expected);
        return target;
    }

    private void BindSetting(ConfigurationNode node, Setting setting, object? target)
    {
        if (node.Kind == JsonValueKind.Null && setting.IsNullable)
            return;   // what may be null is so by default
        if (Bind(node, setting.Type, setting.Expected) is not { } value)
            return;
        if (!setting.Accepts(value))
            node.Value = Unexpected(node, setting.Type, setting.Expected);
        else if (target is not null)
            setting.Set(target, value);
    }

    private object? BindList(ConfigurationNode node, Type itemType)
    {
        var expected = ScalarReader.Expected(itemType);
        var items = node.Items.Select(item => Bind(item, itemType, expected)).OfType<object>().ToArray();
        return items.Length < node.Items.Length ? null : _toList.MakeGenericMethod(itemType).Invoke(null, [items])!;
    }

    private static ImmutableArray<T> ToList<T>(object[] items) => [.. items.Cast<T>()];

    private ImmutableDictionary<string, string> BindTexts(ConfigurationNode node) => node.Members
        .Select(member => (member.Name, Text: Bind(member.Value, typeof(string), "text") as string))
        .Where(member => member.Text is not null)
        .ToImmutableDictionary(member => member.Name, member => member.Text!);

    private PrivateNetworks BindPrivateNetworks(ConfigurationNode node) =>
        new(All: false, [.. node.Items.Select(item => Bind(item, typeof(string), "a host or a CIDR range")).OfType<string>()]);

    private object? Unexpected(ConfigurationNode node, Type type, string expected)
    {
        var hint = type.IsEnum && node.Kind == JsonValueKind.String ? Nearest.Hint(node.Written, ScalarReader.Words(type).Keys) : "";
        problems.Unexpected(node, expected + hint);
        return null;
    }

    private void Missing(ConfigurationNode node, string name, string expected) =>
        problems.Error(node.Line, node.Column, JsonPath.Member(node.Path, name), $"\"{name}\" is missing, expected {expected}");

    private static string Unknown(string name, OptionsType type, string? discriminator)
    {
        var known = type.Settings.Select(setting => setting.Name).Concat(discriminator is null ? [] : [discriminator]).ToArray();
        return $"found the unknown key \"{name}\", expected {Wording.OneOf(known)}{Nearest.Hint(name, known)}";
    }

    private static Type? ItemType(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>) ? type.GetGenericArguments()[0] : null;

    private static bool IsOptions(Type type) => type.Namespace == typeof(HubConfiguration).Namespace && type != typeof(PrivateNetworks) && !type.IsEnum;
}
