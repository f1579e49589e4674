using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FeedHub.Configuration;

public sealed record FetchOptions
{
    [Description("How often a source is asked: adaptive, between these.")]
    public IntervalOptions Interval { get; init; } = new();

    [Range(typeof(TimeSpan), "00:00:01", "00:10:00"), Description("How long one request may take, from connecting to its last byte.")]
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    [Range(1024, 1_073_741_824), Description("Largest document that is read, in bytes after decompression.")]
    public long MaxBytes { get; init; } = 10 * 1024 * 1024;

    [Range(1, 1024), Description("Requests under way at once.")]
    public int Concurrency { get; init; } = 32;

    [Range(1, 64), Description("Requests under way at once to one host.")]
    public int PerHost { get; init; } = 2;

    [MinLength(1), Description("How FeedHub names itself; {version} and {baseUrl} are filled in.")]
    public string UserAgent { get; init; } = "FeedHub/{version} (+{baseUrl})";

    [Description("A proxy for all requests: http, https or socks5.")]
    public Uri? Proxy { get; init; }

    [Description("Whether addresses in private networks may be asked: true, false, or a list of hosts and CIDR ranges.")]
    public PrivateNetworks AllowPrivateNetworks { get; init; } = PrivateNetworks.Refused;
}

public sealed record IntervalOptions
{
    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00"), Description("Never more often than this.")]
    public TimeSpan Min { get; init; } = TimeSpan.FromMinutes(10);

    [Range(typeof(TimeSpan), "00:00:01", "365.00:00:00"), Description("Never more seldom than this.")]
    public TimeSpan Max { get; init; } = TimeSpan.FromHours(24);
}
