namespace FeedHub.Sources;

/// <summary>The addresses one poll was led through, from the configured one.</summary>
internal sealed class RedirectTrail(Uri start)
{
    public const int Limit = 10;

    private readonly List<Uri> _visited = [start];

    public Uri Current => _visited[^1];

    /// <summary>No hop has left the configured origin so far (scheme, host and port): secrets may still be sent.</summary>
    public bool AtHome { get; private set; } = true;

    public static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    /// <summary>Goes on to the target. Returns why that is not done, or <see langword="null"/>.</summary>
    public string? Follow(Uri target)
    {
        if (!IsWeb(target))
            return $"Redirected to {Plainly(target)}: only http and https are asked.";
        var before = _visited.IndexOf(target);
        if (before >= 0)
            return $"Redirected in a circle: {string.Join(" → ", _visited.Skip(before).Append(target).Select(Plainly))}.";
        if (_visited.Count > Limit)
            return $"Redirected more than {Limit} times, at last to {Plainly(target)}.";

        AtHome &= Uri.Compare(Current, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        _visited.Add(target);
        return null;
    }

    /// <summary>Without query (it may hold a token) and of bounded length: a server wrote it.</summary>
    private static string Plainly(Uri url)
    {
        var text = url.GetLeftPart(UriPartial.Path);
        return text.Length > 200 ? text[..200] + "…" : text;
    }
}
