using Quartz;

namespace FeedHub.Configuration;

/// <summary>
/// What must hold of hub, storage, fetch, publish and serve beyond the types of their values. A node that could not be bound has been complained of already.
/// </summary>
internal sealed class SettingChecks(ConfigurationProblems problems, string folder)
{
    private static readonly string[] _placeholders = ["version", "baseUrl"];

    public void Check(ConfigurationNode root)
    {
        CheckHub(root["hub"]);
        CheckStorage(root["storage"]);
        CheckFetch(root["fetch"]);
        CheckPublish(root["publish"]);
        CheckUrls(root["serve"]?["urls"]);
    }

    private void CheckHub(ConfigurationNode? hub)
    {
        if (hub?["baseUrl"] is { Value: Uri url } node && (!Addresses.IsWeb(url) || url.UserInfo.Length > 0 || node.Text.AsSpan().ContainsAny('?', '#')))
            problems.Unexpected(node, "an absolute http or https address without user, query and fragment");
        if (hub?["timeZone"] is { Value: string zone } zoneNode && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            problems.Unexpected(zoneNode, "an IANA time zone that this machine knows, such as \"Asia/Shanghai\" or \"UTC\"");
    }

    private void CheckStorage(ConfigurationNode? storage)
    {
        if (storage?["provider"] is { Value: StorageProvider.Postgres } provider)
            problems.Error(provider, "found \"postgres\", which is not available in this version, expected \"sqlite\"");
        else if (storage?["connection"] is { Value: string connection } node
            && (IsConnectionString(connection) || Directory.Exists(LocalPaths.Absolute(folder, connection))))
            problems.Unexpected(node, "the path of a file, existing or not");
    }

    /// <summary>Recognised by a key before the first equals sign; a path may have one too.</summary>
    private static bool IsConnectionString(string connection) =>
        connection.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && !connection.AsSpan(0, equals).ContainsAny('/', '\\');

    private void CheckFetch(ConfigurationNode? fetch)
    {
        var interval = fetch?["interval"];
        if (interval is { Value: IntervalOptions { Min: var min, Max: var max } } && min > max)
        {
            var place = interval["max"] ?? interval["min"] ?? interval;
            problems.Error(place, $"found min {Duration.Format(min)} and max {Duration.Format(max)}, expected min not to be longer than max");
        }
        if (fetch is { Value: FetchOptions { PerHost: var perHost, Concurrency: var concurrency } } && perHost > concurrency)
            problems.Warning(fetch["perHost"] ?? fetch, $"found {perHost} requests a host but {concurrency} in all, expected no more a host than in all");
        if (fetch?["userAgent"] is { Value: string userAgent } agent)
            CheckUserAgent(agent, userAgent);
        CheckProxy(problems, fetch?["proxy"]);
        foreach (var exception in fetch?.List("allowPrivateNetworks") ?? [])
            if (exception.Value is string host && !Addresses.IsHostOrRange(host))
                problems.Unexpected(exception, "a host such as \"intranet.example\", an address, or a CIDR range such as \"10.0.0.0/8\"");
    }

    private void CheckUserAgent(ConfigurationNode node, string userAgent)
    {
        if (!Headers.IsValue(userAgent))
            problems.Unexpected(node, "printable ASCII characters");
        for (var open = userAgent.IndexOf('{', StringComparison.Ordinal); open >= 0; open = userAgent.IndexOf('{', open + 1))
            if (!_placeholders.Any(name => userAgent.AsSpan(open + 1).StartsWith($"{name}}}")))
            {
                problems.Unexpected(node, "no other placeholders than {version} and {baseUrl}");
                return;
            }
    }

    internal static void CheckProxy(ConfigurationProblems problems, ConfigurationNode? proxy)
    {
        if (proxy is { Value: Uri { Scheme: not ("http" or "https" or "socks5") } or Uri { Host: "" } })
            problems.Error(proxy, "found another address, expected one that begins with http://, https:// or socks5://");   // may hold a password
    }

    private void CheckPublish(ConfigurationNode? publish)
    {
        if (publish?["schedule"] is { Value: string schedule } cron)
            CheckSchedule(cron, schedule);
        if (publish?["directory"] is { Value: string directory } node && File.Exists(LocalPaths.Absolute(folder, directory)))
            problems.Error(node, $"found \"{node.Written}\", which is a file, expected a folder, existing or not");
        if (publish?["theme"] is { Value: string theme } themeNode && !Directory.Exists(LocalPaths.Absolute(folder, theme)))
            problems.Error(themeNode, $"found \"{themeNode.Written}\", expected a folder that exists{LookedFor(themeNode, theme)}");
        if (publish?["hub"] is { Value: Uri hub } hubNode && !Addresses.IsWeb(hub))
            problems.Unexpected(hubNode, "an absolute http or https address");
        foreach (var frame in publish?.List("frames") ?? [])
            if (frame.Value is string host && !Addresses.IsHost(host))
                problems.Unexpected(frame, "the name of a host such as \"player.vimeo.com\"");
        foreach (var same in (publish?.List("formats") ?? []).Where(format => format.Value is not null).GroupBy(format => format.Value))
            foreach (var again in same.Skip(1))
                problems.Unexpected(again, "each format once");
    }

    private void CheckSchedule(ConfigurationNode node, string schedule)
    {
        try
        {
            CronExpression.Parse(schedule);
        }
        catch (FormatException e)
        {
            // Quartz repeats the expression in some of its messages.
            var reason = node.IsPublic ? $" ({e.Message.TrimEnd('.')})" : "";
            problems.Unexpected(node, $"a Quartz cron expression with seconds such as \"0 */5 * * * ?\"{reason}");
        }
    }

    private void CheckUrls(ConfigurationNode? urls)
    {
        if (urls is { Value: string text } && (text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is var parts)
            && (parts.Length == 0 || !parts.All(Addresses.IsListening)))
            problems.Unexpected(urls, "addresses such as \"http://localhost:8080\" or \"http://*:80\", without a path, separated by semicolons; https is for a proxy in front");
    }

    /// <summary>Says where, unless that would tell what came from the environment.</summary>
    private string LookedFor(ConfigurationNode node, string path) => node.IsPublic ? $" (looked for {LocalPaths.Absolute(folder, path)})" : "";
}
