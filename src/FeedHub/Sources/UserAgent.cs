using System.Reflection;
using FeedHub.Configuration;

namespace FeedHub.Sources;

/// <summary>How FeedHub names itself to others: <c>fetch.userAgent</c> with its braces filled in.</summary>
internal static class UserAgent
{
    public static string Of(HubConfiguration configuration) => configuration.Fetch.UserAgent
        .Replace("{version}", Assembly.GetExecutingAssembly().GetName().Version!.ToString(3), StringComparison.Ordinal)
        .Replace("{baseUrl}", configuration.Hub.BaseUrl.AbsoluteUri, StringComparison.Ordinal);
}
