using System.Text;
using System.Text.RegularExpressions;

namespace FeedHub.Configuration;

/// <summary>Fills <c>${NAME}</c> in from the environment; <c>$${</c> is a literal <c>${</c>.</summary>
internal sealed partial class EnvironmentText(Func<string, string?> environment)
{
    /// <param name="complaints">One sentence for each reference that cannot be filled in.</param>
    /// <returns>The text as it is to be used; what cannot be filled in is left out.</returns>
    public string Fill(string written, List<string> complaints)
    {
        if (!written.Contains("${", StringComparison.Ordinal))
            return written;
        var text = new StringBuilder();
        var position = 0;
        foreach (Match match in Reference.Matches(written))
        {
            text.Append(written, position, match.Index - position);
            position = match.Index + match.Length;
            if (match.ValueSpan is "$${")
                text.Append("${");
            else if (match.Groups["name"] is { Success: true, Value: var name })
                text.Append(Value(name, complaints));
            else
                complaints.Add($"found \"{match.Value}\" in a text, "
                    + "expected the name of an environment variable as in ${NAME}; a literal ${ is written $${");
        }
        return text.Append(written, position, written.Length - position).ToString();
    }

    /// <summary>Whether <see cref="Fill"/> would take something from the environment.</summary>
    public static bool RefersToEnvironment(string written) =>
        written.Contains("${", StringComparison.Ordinal) && Reference.Matches(written).Any(match => match.Groups["name"].Success);

    private string Value(string name, List<string> complaints)
    {
        if (environment(name) is { } value)
            return value;
        complaints.Add($"the environment variable {name} is not set");
        return "";
    }

    [GeneratedRegex(@"\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)\}|\$\{[^}]{0,40}\}?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference { get; }
}
