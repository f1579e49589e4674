namespace FeedHub.Ingest;

/// <summary>
/// The few declarations that carry meaning: where a column stands, what is struck out or underlined, what is above or below the line, what must keep its
/// line ends. Of an element's, one stays: pages let each through by its hash, and so nothing that is not on this list can style them.
/// </summary>
internal static class SafeStyle
{
    private static readonly (string Property, string[] Values)[] Kept =
    [
        ("text-align", ["left", "right", "center", "justify", "start", "end"]),
        ("vertical-align", ["super", "sub"]),
        ("text-decoration", ["line-through", "underline"]),
        ("white-space", ["pre", "pre-wrap"]),
    ];

    /// <summary>As they are written.</summary>
    public static string[] Declarations { get; } = [.. from kept in Kept from value in kept.Values select Declaration(kept.Property, value)];

    /// <summary>The declaration that stays; <see langword="null"/> for none.</summary>
    public static string? Keep(ReadOnlySpan<char> style)
    {
        foreach (var (property, values) in Kept)
        {
            string? last = null;
            foreach (var range in style.Split(';'))
                last = Value(style[range], property, values) ?? last;
            if (last is not null)
                return Declaration(property, last);
        }
        return null;
    }

    private static string? Value(ReadOnlySpan<char> declaration, string property, string[] values)
    {
        var colon = declaration.IndexOf(':');
        if (colon < 0 || !declaration[..colon].Trim().Equals(property, StringComparison.OrdinalIgnoreCase))
            return null;
        var value = declaration[(colon + 1)..].Trim();
        foreach (var known in values)
            if (value.Equals(known, StringComparison.OrdinalIgnoreCase))
                return known;
        return null;
    }

    private static string Declaration(string property, string value) => $"{property}: {value}";
}
