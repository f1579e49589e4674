using System.Text.RegularExpressions;

namespace FeedHub.Publish;

/// <summary>Words of ours as they may be shown to anybody.</summary>
public static partial class PublicText
{
    /// <summary>An address without user, password and query, where tokens are.</summary>
    public static string Address(string address)
    {
        var query = address.IndexOf('?', StringComparison.Ordinal);
        return Login.Replace(query < 0 ? address : address[..query] + "?…", "://");
    }

    /// <summary>A sentence whose addresses end with their hosts: paths may hold tokens too.</summary>
    public static string Sentence(string text) => Addresses.Replace(
        text, match => Uri.TryCreate(match.Value, UriKind.Absolute, out var address) ? $"{address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}/…" : "…");

    [GeneratedRegex("://[^/]*@", RegexOptions.NonBacktracking)]
    private static partial Regex Login { get; }

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9+.-]*://[^\s""'<>)]+", RegexOptions.NonBacktracking)]
    private static partial Regex Addresses { get; }
}
