using System.Diagnostics;
using System.Net;
using FeedHub.Configuration;

namespace FeedHub.Sources;

/// <summary>Finds the addresses of a host, as DNS does. Fails with a <see cref="System.Net.Sockets.SocketException"/>.</summary>
public delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>
/// Asks sources, each in the way of its kind. Thread-safe. It holds <c>fetch.concurrency</c> and <c>fetch.perHost</c> by itself: a call that has
/// to wait for its host takes nobody's place, so callers may have many more calls under way than requests are allowed.
/// It lives as long as the configuration it was made for; disposed of early, it closes its connections when the last call under way has ended.
/// </summary>
public sealed class SourceFetcher : IDisposable
{
    private readonly HttpFetcher _http;
    private readonly FolderFetcher _folders;
    private readonly long _maxBytes;
    private readonly Lock _lock = new();
    private int _underWay;
    private bool _disposed;

    public SourceFetcher(HubConfiguration configuration, TimeProvider clock)
        : this(configuration, clock, Dns.GetHostAddressesAsync) { }

    public SourceFetcher(HubConfiguration configuration, TimeProvider clock, ResolveHost resolve)
    {
        _http = new HttpFetcher(configuration, clock, resolve);
        _folders = new FolderFetcher(configuration, clock);
        _maxBytes = configuration.Fetch.MaxBytes;
    }

    /// <summary>Asks a source once. However it answers is an outcome; only cancelling is an exception.</summary>
    /// <param name="memory">What the last poll left; the outcome tells what to remember from now on.</param>
    public Task<FetchOutcome> FetchAsync(SourceOptions source, PollMemory memory, CancellationToken cancellationToken)
        => FetchAsync(source, memory, poll: null, cancellationToken);

    /// <summary>
    /// As above, for one of many polls: so that answers do not pile up faster than they are worked on, the poll counts as open until it is disposed of.
    /// </summary>
    public async Task<FetchOutcome> FetchAsync(SourceOptions source, PollMemory memory, OpenPoll? poll, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _underWay++;
        }

        try
        {
            return await AskAsync(source, memory, poll, cancellationToken);
        }
        finally
        {
            lock (_lock)
                if (--_underWay == 0 && _disposed)
                    _http.Dispose();
        }
    }

    /// <summary>
    /// Asks for another page of a source, in the course of its poll: under the same rules, unconditionally, and with what is meant for the source alone
    /// (credentials, headers) only where it is of the source's own origin.
    /// </summary>
    public Task<FetchOutcome> FetchPageAsync(NetworkSourceOptions source, Uri page, CancellationToken cancellationToken)
        => FetchAsync(source, PollMemory.Nothing with { Adopted = page }, poll: null, cancellationToken);

    /// <summary>Leaves a host alone, as it asked in another life of this program.</summary>
    public void Pause(HostPause pause) => _http.Pause(pause);

    public void Dispose()
    {
        lock (_lock)
        {
            if (_underWay == 0 && !_disposed)
                _http.Dispose();
            _disposed = true;
        }
    }

    private Task<FetchOutcome> AskAsync(SourceOptions source, PollMemory memory, OpenPoll? poll, CancellationToken cancellationToken) => source switch
    {
        OpmlSourceOptions { Url.IsFile: true } list => ListFileReader.ReadAsync(list, _maxBytes, cancellationToken),
        NetworkSourceOptions network => _http.FetchAsync(network, memory, poll, cancellationToken),
        FolderSourceOptions folder => _folders.FetchAsync(folder, memory, cancellationToken),
        _ => throw new UnreachableException($"No way to ask a source of type {source.Type}."),
    };
}
