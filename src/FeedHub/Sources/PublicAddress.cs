namespace FeedHub.Sources;

/// <summary>
/// The address of a source as it may be shown and published: without name and password, and without a query that seems to hold a secret, as private feeds
/// have one (<c>?token=…</c>). Many queries only say which feed it is, and those stay.
/// </summary>
internal static class PublicAddress
{
    /// <summary>What the name of a secret has in it.</summary>
    private static readonly string[] Words = ["token", "key", "secret", "pass", "pwd", "auth", "sig", "session", "jwt"];

    /// <summary>What only looks like it, and says which feed of a site it is.</summary>
    private static readonly string[] Harmless = ["author", "keyword"];

    public static Uri Of(Uri url)
    {
        var address = UserInfo.Without(url);
        return HasSecret(address.Query) ? new UriBuilder(address) { Query = "" }.Uri : address;
    }

    private static bool HasSecret(string query)
    {
        foreach (var parameter in query.TrimStart('?').Split('&'))
        {
            var name = Harmless.Aggregate(
                Uri.UnescapeDataString(parameter.Split('=')[0]), static (name, word) => name.Replace(word, "", StringComparison.OrdinalIgnoreCase));
            if (Array.Exists(Words, word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))
                return true;
        }
        return false;
    }
}
