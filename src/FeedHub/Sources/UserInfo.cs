using System.Net;
using System.Text;

namespace FeedHub.Sources;

/// <summary>A name and a password, from configuration or from a URL's <c>user:password@</c>.</summary>
internal sealed record UserInfo(string User, string Password)
{
    /// <summary>What the URL carries; <see langword="null"/> when it carries nothing.</summary>
    public static UserInfo? Of(Uri url)
    {
        if (url.UserInfo.Length == 0)
            return null;
        var parts = url.UserInfo.Split(':', 2);
        return new UserInfo(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }

    /// <summary>The same URL without it: nothing that is logged, stored or compared has a password in it.</summary>
    public static Uri Without(Uri url)
        => url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = "", Password = "" }.Uri;

    /// <summary>The value of <c>Authorization</c> (RFC 7617 §2.1).</summary>
    public string ToBasic() => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(User + ":" + Password));

    public NetworkCredential ToNetworkCredential() => new(User, Password);
}
