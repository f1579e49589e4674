using System.Text;
using System.Text.RegularExpressions;

namespace FeedHub.Sources;

/// <summary>
/// A pattern for relative paths with forward slashes: <c>**/</c> is any number of folders, <c>*</c> and <c>?</c> stay within a name,
/// <c>{a,b}</c> is a choice, anything else is itself. Letters match by case, as file names do.
/// </summary>
internal sealed class GlobPattern(string pattern)
{
    private readonly Regex _regex = new(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public bool Matches(string path) => _regex.IsMatch(path);

    private static string Translate(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        var choices = 0;
        if (pattern.StartsWith("./", StringComparison.Ordinal))
            pattern = pattern[2..];
        for (var i = 0; i < pattern.Length; i++)
            switch (pattern[i])
            {
                case '*' when pattern.AsSpan(i).StartsWith("**/"):
                    regex.Append("(?:[^/]+/)*");
                    i += 2;
                    break;
                case '*' when pattern.AsSpan(i).StartsWith("**"):
                    regex.Append(".*");
                    i++;
                    break;
                case '*': regex.Append("[^/]*"); break;
                case '?': regex.Append("[^/]"); break;
                case '{' when pattern.IndexOf('}', i) > 0: regex.Append("(?:"); choices++; break;
                case ',' when choices > 0: regex.Append('|'); break;
                case '}' when choices > 0: regex.Append(')'); choices--; break;
                case '\\': regex.Append('/'); break;   // written on Windows
                default: regex.Append(Regex.Escape(pattern[i].ToString())); break;
            }

        return regex.Append(')', choices).Append(@"\z").ToString();
    }
}
