using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace FeedHub.Configuration;

/// <summary>What the attributes of an option say about its values: one reading of them for the binder and the schema.</summary>
internal sealed class Setting
{
    private static readonly ConcurrentDictionary<JsonPropertyInfo, Setting> _known = [];

    private readonly Regex? _pattern;
    private readonly string? _patternInWords;

    private Setting(JsonPropertyInfo property)
    {
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        foreach (var attribute in property.AttributeProvider?.GetCustomAttributes(inherit: true) ?? [])
            switch (attribute)
            {
                case DescriptionAttribute description: Description = description.Description; break;
                case MinLengthAttribute minLength: MinLength = minLength.Length; break;
                case RegularExpressionAttribute expression:
                    _pattern = new Regex(expression.Pattern, RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
                    _patternInWords = expression.ErrorMessage;
                    break;
                case RangeAttribute range: (Minimum, Maximum) = (Bound(range.Minimum), Bound(range.Maximum)); break;
                default: break;
            }
    }

    /// <summary>Without <see cref="Nullable{T}"/>.</summary>
    public Type Type { get; }

    public string? Description { get; }

    /// <summary>Of a text in UTF-16 code units, of a list in items.</summary>
    public int MinLength { get; }

    /// <summary>A <see cref="long"/> or a <see cref="TimeSpan"/>, as <see cref="Maximum"/>.</summary>
    public IComparable? Minimum { get; }

    public IComparable? Maximum { get; }

    /// <summary>A regular expression that the whole of a text matches.</summary>
    public string? Pattern => _pattern?.ToString();

    public static Setting Of(JsonPropertyInfo property) => _known.GetOrAdd(property, static property => new Setting(property));

    public bool Accepts(object value) => value switch
    {
        int number => InRange((long)number),
        long or TimeSpan => InRange((IComparable)value),
        string text => text.Length >= MinLength && IsWholeMatch(text),
        System.Collections.ICollection list => list.Count >= MinLength,
        _ => true,
    };

    /// <summary>Ends a sentence that says what was found instead.</summary>
    public string Expected => (Minimum, Maximum, _pattern, MinLength) switch
    {
        (not null, not null, _, _) => $"{ScalarReader.Expected(Type)} from {InWords(Minimum)} to {InWords(Maximum)}",
        (_, _, not null, _) => _patternInWords ?? $"text that matches {_pattern}",
        (_, _, _, > 0) when Type == typeof(string) => "text that is not empty",
        (_, _, _, > 0) => "a list that is not empty",
        _ => ScalarReader.Expected(Type),
    };

    private bool InRange(IComparable value) =>
        (Minimum is null || value.CompareTo(Minimum) >= 0) && (Maximum is null || value.CompareTo(Maximum) <= 0);

    /// <summary><c>$</c> alone would let a line feed through at the end.</summary>
    private bool IsWholeMatch(string text) => _pattern is null || (_pattern.Match(text) is { Success: true } match && match.Length == text.Length);

    private static IComparable Bound(object bound) => bound is string text
        ? Duration.TryParse(text, out var duration) ? duration : throw new FormatException($"No duration: {text}")
        : Convert.ToInt64(bound, CultureInfo.InvariantCulture);

    public static string InWords(IComparable bound) => bound is TimeSpan duration
        ? Duration.Format(duration)
        : Convert.ToString(bound, CultureInfo.InvariantCulture)!;
}
