namespace FeedHub.Sources;

/// <summary>The addresses one poll was led through.</summary>
/// <param name="home">The configured address.</param>
/// <param name="start">The address that is asked first: that one, or the one it moved to.</param>
internal sealed class RedirectTrail(Uri home, Uri start)
{
    public const int Limit = 10;

    private readonly List<Uri> _visited = [start];

    public Uri Current => _visited[^1];

    /// <summary>No hop has left the configured origin so far (scheme, host and port): secrets may still be sent.</summary>
    public bool AtHome { get; private set; } = AreOneOrigin(home, start);

    /// <summary>Not the configured address was asked, but the one it moved to.</summary>
    public bool IsAdopted => start != home;

    /// <summary>Where redirects led that were all permanent, from the first.</summary>
    public Uri? MovedTo { get; private set; }

    public static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps;

    /// <summary>Goes on to the target. Returns why that is not done, or <see langword="null"/>.</summary>
    public string? Follow(Uri target, bool forGood)
    {
        if (!IsWeb(target))
            return $"Redirected to {Plainly(target)}: only http and https are asked.";
        var before = _visited.IndexOf(target);
        if (before >= 0)
            return $"Redirected in a circle: {string.Join(" → ", _visited.Skip(before).Append(target).Select(Plainly))}.";
        if (_visited.Count > Limit)
            return $"Redirected more than {Limit} times, at last to {Plainly(target)}.";

        AtHome &= AreOneOrigin(Current, target);
        if (forGood && Current == (MovedTo ?? start))
            MovedTo = target;
        _visited.Add(target);
        return null;
    }

    private static bool AreOneOrigin(Uri a, Uri b)
        => Uri.Compare(a, b, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Without query (it may hold a token) and of bounded length: a server wrote it.</summary>
    private static string Plainly(Uri url)
    {
        var text = url.GetLeftPart(UriPartial.Path);
        return text.Length > 200 ? text[..200] + "…" : text;
    }
}
