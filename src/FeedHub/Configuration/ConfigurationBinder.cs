using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FeedHub.Configuration;

/// <summary>
/// Makes options of nodes by the metadata of System.Text.Json, whose own deserializer stops at the first error. A node that is wrong is noted and left at
/// its default, so that the rest of the file is still looked at.
/// </summary>
internal sealed class ConfigurationBinder(ConfigurationProblems problems)
{
    private static readonly MethodInfo _toList = ((Func<object[], ImmutableArray<string>>)ToList<string>).Method.GetGenericMethodDefinition();

    /// <returns>The value, which is also left in <see cref="ConfigurationNode.Value"/>; <see langword="null"/> when the node is wrong.</returns>
    /// <param name="expected">Ends the sentence that says what was found instead.</param>
    public object? Bind(ConfigurationNode node, Type type, string expected)
    {
        var metadata = ConfigurationJson.Options.GetTypeInfo(type);
        node.Value = (metadata.Kind, node.Kind) switch
        {
            _ when !node.IsSound => null,
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => BindObject(node, metadata),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) => BindList(node, metadata.ElementType!),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) => BindDictionary(node),
            (JsonTypeInfoKind.None, JsonValueKind.Array) when type == typeof(PrivateNetworks) => BindPrivateNetworks(node),
            (JsonTypeInfoKind.None, _) when ScalarReader.Read(node, type) is { } value => value,
            _ => Unexpected(node, type, expected),
        };
        return node.Value;
    }

    private object? BindObject(ConfigurationNode node, JsonTypeInfo metadata)
    {
        if (metadata.PolymorphismOptions is not { } polymorphism)
            return BindMembers(node, metadata, metadata.CreateObject!(), discriminator: null);
        var discriminator = polymorphism.TypeDiscriminatorPropertyName;
        var word = node[discriminator];
        var derived = word is { Kind: JsonValueKind.String }
            ? polymorphism.DerivedTypes.FirstOrDefault(candidate => candidate.TypeDiscriminator is string name && name == word.Text).DerivedType
            : null;
        if (derived is not null)
        {
            var concrete = ConfigurationJson.Options.GetTypeInfo(derived);
            return BindMembers(node, concrete, concrete.CreateObject!(), discriminator);
        }
        var words = polymorphism.DerivedTypes.Select(candidate => (string)candidate.TypeDiscriminator!).ToArray();
        if (word is null)
            Missing(node, discriminator, $"one of {ConfigurationJson.Quote(words)}");
        else if (word.IsSound)
            problems.Unexpected(word, $"one of {ConfigurationJson.Quote(words)}{Nearest.Hint(word.Written, words)}");
        return BindMembers(node, metadata, target: null, discriminator);   // what every kind has can still be looked at
    }

    /// <param name="target">Receives the values; <see langword="null"/> when its kind is not known, and then neither are all of its keys.</param>
    private object? BindMembers(ConfigurationNode node, JsonTypeInfo metadata, object? target, string? discriminator)
    {
        foreach (var member in node.Members.Where(member => member.Name != discriminator))
        {
            var property = metadata.Properties.FirstOrDefault(property => property.Name == member.Name);
            if (property is not null)
                BindProperty(member.Value, property, target);
            else if (target is not null)
                problems.Error(member.Line, member.Column, JsonPath.Member(node.Path, member.Name), Unknown(member.Name, metadata, discriminator));
        }
        foreach (var property in metadata.Properties.Where(property => property.IsRequired && node[property.Name] is null))
            Missing(node, property.Name, Setting.Of(property).Expected);
        return target;
    }

    private void BindProperty(ConfigurationNode node, JsonPropertyInfo property, object? target)
    {
        var setting = Setting.Of(property);
        if (node.Kind == JsonValueKind.Null && property.IsSetNullable)
            return;   // every option that may be null is so by default
        if (Bind(node, setting.Type, setting.Expected) is not { } value)
            return;
        if (!setting.Accepts(value))
            node.Value = Unexpected(node, setting.Type, setting.Expected);
        else if (target is not null)
            property.Set!(target, value);
    }

    private object BindList(ConfigurationNode node, Type elementType)
    {
        var expected = ScalarReader.Expected(elementType);
        var items = node.Items.Select(item => Bind(item, elementType, expected)).OfType<object>().ToArray();
        return _toList.MakeGenericMethod(elementType).Invoke(null, [items])!;
    }

    private static ImmutableArray<T> ToList<T>(object[] items) => [.. items.Cast<T>()];

    private ImmutableDictionary<string, string> BindDictionary(ConfigurationNode node) => node.Members
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

    private static string Unknown(string name, JsonTypeInfo metadata, string? discriminator)
    {
        var known = metadata.Properties.Select(property => property.Name).Concat(discriminator is null ? [] : [discriminator]).ToArray();
        return $"found the unknown key \"{name}\", expected one of {ConfigurationJson.Quote(known)}{Nearest.Hint(name, known)}";
    }
}
