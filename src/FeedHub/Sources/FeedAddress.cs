namespace FeedHub.Sources;

/// <summary>When two addresses are the same feed: scheme, <c>www.</c>, the case of the host and a slash at the end make no difference that anybody means.</summary>
public static class FeedAddress
{
    public static string KeyOf(Uri address)
    {
        var host = address.IdnHost.ToLowerInvariant();
        var port = address.IsDefaultPort ? "" : address.GetComponents(UriComponents.StrongPort, UriFormat.UriEscaped);
        return $"{(host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host)}:{port}{address.AbsolutePath.TrimEnd('/')}{address.Query}";
    }
}
