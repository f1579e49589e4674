using System.Collections.Immutable;
using System.Globalization;

namespace FeedHub.Configuration;

/// <summary>
/// A selector of a <c>json</c> source, the part of JSONPath (RFC 9535) that finds a value by its place: <c>$</c>, <c>.name</c>, <c>['name']</c>, <c>[0]</c>, <c>[-1]</c>,
/// <c>.*</c> and <c>[*]</c>, with <c>||</c> between fallbacks. No filters, slices or descents. A leading <c>$.</c> may be left out.
/// </summary>
/// <param name="Alternatives">In the order in which they are tried, at least one; each a way through the document.</param>
public sealed record JsonSelector(ImmutableArray<ImmutableArray<JsonStep>> Alternatives)
{
    /// <returns>Either a selector, or what is wrong with the text.</returns>
    public static (JsonSelector? Selector, string? Fault) Parse(string text)
    {
        var ways = ImmutableArray.CreateBuilder<ImmutableArray<JsonStep>>();
        foreach (var alternative in SelectorText.Alternatives(text))
        {
            if (alternative.Length == 0)
                return (null, "nothing stands before or after ||");
            if (Steps(alternative) is not (var steps, null))
                return (null, $"{alternative} cannot be read from its character {Steps(alternative).Fault + 1} on");
            ways.Add(steps);
        }
        return (new JsonSelector(ways.DrainToImmutable()), null);
    }

    /// <returns>The steps, and the index of what is none of them.</returns>
    private static (ImmutableArray<JsonStep> Steps, int? Fault) Steps(string text)
    {
        var steps = ImmutableArray.CreateBuilder<JsonStep>();
        var at = text[0] == '$' ? 1 : 0;
        while (at < text.Length)
        {
            var step = text[at] == '[' ? Bracket(text, ref at) : Name(text, ref at, isFirst: at == 0);
            if (step is null)
                return ([], at);
            steps.Add(step);
        }
        return (steps.DrainToImmutable(), null);
    }

    private static JsonStep? Name(string text, ref int at, bool isFirst)
    {
        var start = at;
        if (text[at] == '.')
            start++;
        else if (!isFirst)
            return null;
        var end = start;
        while (end < text.Length && text[end] is not ('.' or '[' or ']' or '\'' or '"') && !char.IsWhiteSpace(text[end]))
            end++;
        if (end == start)
            return null;
        at = end;
        var name = text[start..end];
        return name == "*" ? JsonStep.Each : new JsonStep(name, null);
    }

    private static JsonStep? Bracket(string text, ref int at)
    {
        var start = at + 1;
        if (start < text.Length && text[start] is '\'' or '"')
        {
            var quote = SelectorText.ClosingQuote(text, start);
            if (quote == start || quote + 1 >= text.Length || text[quote + 1] != ']')
                return null;
            at = quote + 2;
            return new JsonStep(text[(start + 1)..quote].Replace("\\", "", StringComparison.Ordinal), null);
        }
        var end = text.IndexOf(']', start);
        if (end < 0)
            return null;
        var inside = text[start..end].Trim();
        if (inside != "*" && !int.TryParse(inside, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return null;
        at = end + 1;
        return inside == "*" ? JsonStep.Each : new JsonStep(null, int.Parse(inside, CultureInfo.InvariantCulture));
    }
}

/// <summary>One step into a document: to the value of a name, to a member of a list, or to all there are.</summary>
/// <param name="Name">Of an object's member.</param>
/// <param name="Index">In a list; counted from its end when negative.</param>
public sealed record JsonStep(string? Name, int? Index)
{
    /// <summary>Every member of a list or an object.</summary>
    public static JsonStep Each { get; } = new(null, null);
}
