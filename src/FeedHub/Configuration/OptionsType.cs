using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

/// <summary>
/// What an object of the file may hold, read off a record of options by the attributes of System.Text.Json. Its own metadata would say the same, as a test
/// makes sure, but compiles accessors for every property first: a tenth of a second at each start.
/// </summary>
internal sealed class OptionsType
{
    private static readonly ConcurrentDictionary<Type, OptionsType> _known = [];

    private readonly Type _type;

    private OptionsType(Type type)
    {
        _type = type;
        Discriminator = type.GetCustomAttribute<JsonPolymorphicAttribute>(inherit: false)?.TypeDiscriminatorPropertyName;
        Kinds =
        [
            .. type.GetCustomAttributes<JsonDerivedTypeAttribute>(inherit: false)
                .Select(kind => new OptionsKind((string)kind.TypeDiscriminator!, kind.DerivedType)),
        ];
        Settings =
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .OrderBy(property => Depth(property.DeclaringType!))   // what all sources have comes first
                .Select(property => new Setting(property)),
        ];
    }

    public ImmutableArray<Setting> Settings { get; }

    /// <summary>The key that tells kinds apart; <see langword="null"/> when there is one kind only.</summary>
    public string? Discriminator { get; }

    public ImmutableArray<OptionsKind> Kinds { get; }

    public static OptionsType Of(Type type) => _known.GetOrAdd(type, static type => new OptionsType(type));

    public Setting? this[string name] => Settings.FirstOrDefault(setting => setting.Name == name);

    /// <summary>With every default in place.</summary>
    public object Create() => Activator.CreateInstance(_type)!;

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;
}

/// <param name="Word">What the discriminator says.</param>
internal sealed record OptionsKind(string Word, Type Type);
