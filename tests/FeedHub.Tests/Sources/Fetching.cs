using System.Net;
using System.Text;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

/// <summary>A fetcher with a stopped clock that may ask the loopback interface, and the words that tests of it share.</summary>
internal sealed class Fetching : IDisposable
{
    public const string Feed = "<rss version='2.0'><channel><title>A feed</title></channel></rss>";

    private readonly SourceFetcher _fetcher;

    public Fetching(Func<FetchOptions, FetchOptions>? change = null, ResolveHost? resolve = null)
    {
        var fetch = new FetchOptions { AllowPrivateNetworks = PrivateNetworks.Allowed };
        var configuration = new HubConfiguration { Hub = new() { BaseUrl = new Uri("https://hub.example/") }, Fetch = change?.Invoke(fetch) ?? fetch };
        _fetcher = new SourceFetcher(configuration, Clock, resolve ?? Dns.GetHostAddressesAsync);
    }

    public StoppedClock Clock { get; } = new();

    /// <summary>Long enough for anything on this machine, short enough for a test that fails.</summary>
    public static CancellationToken SoonOver => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public static FeedSourceOptions Source(Uri url, HttpOptions? http = null) => new() { Id = "a", Url = url, Http = http ?? new() };

    /// <summary>DNS as a test wants it.</summary>
    public static ResolveHost Resolving(params string[] addresses) => (_, _) => Task.FromResult(Array.ConvertAll(addresses, IPAddress.Parse));

    public Task<FetchOutcome> AskAsync(Uri url, HttpOptions? http = null, PollMemory? memory = null)
        => AskAsync(Source(url, http), memory);

    public Task<FetchOutcome> AskAsync(SourceOptions source, PollMemory? memory = null)
        => _fetcher.FetchAsync(source, memory ?? PollMemory.Nothing, SoonOver);

    public Task<FetchOutcome> AskAsync(Uri url, CancellationToken cancellationToken) => _fetcher.FetchAsync(Source(url), PollMemory.Nothing, cancellationToken);

    public async Task<string> TextAsync(Uri url, HttpOptions? http = null)
        => Encoding.UTF8.GetString(Assert.Single(Assert.IsType<FetchOutcome.Fetched>(await AskAsync(url, http)).Documents).Bytes.Span);

    /// <summary>Why there was no answer.</summary>
    public async Task<string> UnreachableAsync(Uri url, HttpOptions? http = null)
        => Assert.IsType<FetchOutcome.Unreachable>(await AskAsync(url, http)).Reason;

    /// <summary>Why we would not go on.</summary>
    public async Task<string> RejectedAsync(Uri url, HttpOptions? http = null)
        => Assert.IsType<FetchOutcome.Rejected>(await AskAsync(url, http)).Reason;

    public void Dispose() => _fetcher.Dispose();
}
