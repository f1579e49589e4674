using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace FeedHub.Configuration;

/// <summary>What a property of options and its attributes say about one key of the file: one reading of them for the binder and the schema.</summary>
internal sealed class Setting
{
    private static readonly NullabilityInfoContext _nullability = new();

    private readonly PropertyInfo _property;
    private readonly Lazy<Regex>? _expression;
    private readonly string? _patternInWords;

    public Setting(PropertyInfo property)
    {
        _property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        lock (_nullability)
            IsNullable = _nullability.Create(property).WriteState == NullabilityState.Nullable;
        foreach (var attribute in property.GetCustomAttributes(inherit: true))
            switch (attribute)
            {
                case JsonPropertyNameAttribute name: Name = name.Name; break;
                case JsonRequiredAttribute: IsRequired = true; break;
                case DescriptionAttribute description: Description = description.Description; break;
                case MinLengthAttribute minLength: MinLength = minLength.Length; break;
                case RangeAttribute range: (Minimum, Maximum) = (Bound(range.Minimum), Bound(range.Maximum)); break;
                case RegularExpressionAttribute expression:
                    (Pattern, _patternInWords) = (expression.Pattern, expression.ErrorMessage);
                    _expression = new(() => new Regex(expression.Pattern, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
                    break;
                default: break;
            }
    }

    /// <summary>The key.</summary>
    public string Name { get; }

    /// <summary>Without <see cref="Nullable{T}"/>.</summary>
    public Type Type { get; }

    public bool IsNullable { get; }

    /// <summary>Whether the key must be there; what may be missing has a default.</summary>
    public bool IsRequired { get; }

    public string? Description { get; }

    /// <summary>Of a text in UTF-16 code units, of a list in items.</summary>
    public int MinLength { get; }

    /// <summary>A <see cref="long"/> or a <see cref="TimeSpan"/>, as <see cref="Maximum"/>.</summary>
    public IComparable? Minimum { get; }

    public IComparable? Maximum { get; }

    /// <summary>A regular expression that the whole of a text matches.</summary>
    public string? Pattern { get; }

    /// <summary>Ends a sentence that says what was found instead.</summary>
    public string Expected => (Minimum, Maximum, Pattern, MinLength) switch
    {
        (not null, not null, _, _) => $"{ScalarReader.Expected(Type)} from {InWords(Minimum)} to {InWords(Maximum)}",
        (_, _, not null, _) => _patternInWords ?? $"text that matches {Pattern}",
        (_, _, _, > 0) when Type == typeof(string) => "text that is not empty",
        (_, _, _, > 0) => "a list that is not empty",
        _ => ScalarReader.Expected(Type),
    };

    public void Set(object options, object value) => _property.SetValue(options, value);

    public bool Accepts(object value) => value switch
    {
        int number => InRange((long)number),
        long or TimeSpan => InRange((IComparable)value),
        string text => text.Length >= MinLength && IsWholeMatch(text),
        System.Collections.ICollection list => list.Count >= MinLength,
        _ => true,
    };

    private bool InRange(IComparable value) =>
        (Minimum is null || value.CompareTo(Minimum) >= 0) && (Maximum is null || value.CompareTo(Maximum) <= 0);

    /// <summary><c>$</c> alone would let a line feed through at the end.</summary>
    private bool IsWholeMatch(string text) => _expression is null || (_expression.Value.Match(text) is { Success: true } match && match.Length == text.Length);

    private static IComparable Bound(object bound) => bound is string text
        ? Duration.TryParse(text, out var duration) ? duration : throw new FormatException($"No duration: {text}")
        : Convert.ToInt64(bound, CultureInfo.InvariantCulture);

    private static string InWords(IComparable bound) => bound is TimeSpan duration
        ? Duration.Format(duration)
        : Convert.ToString(bound, CultureInfo.InvariantCulture)!;
}
