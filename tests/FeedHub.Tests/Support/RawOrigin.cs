using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedHub.Tests;

/// <summary>A server that does with a connection what its script says, below HTTP: resets, drips, lies about lengths.</summary>
public sealed class RawOrigin : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<RawConnection, Task> _script;
    private readonly ConcurrentQueue<string> _heads = new();
    private readonly Task _accepting;
    private int _connections;

    /// <param name="script">Run once a connection, after the head of its first request was read.</param>
    public RawOrigin(Func<RawConnection, Task> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => new($"http://127.0.0.1:{Port}/feed");

    /// <summary>Connections made so far.</summary>
    public int Connections => _connections;

    /// <summary>Request lines and headers as they came.</summary>
    public IReadOnlyList<string> Heads => [.. _heads];

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _accepting;
        _listener.Stop();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                serving.Add(ServeAsync(client, Interlocked.Increment(ref _connections)));
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client, int number)
    {
        using (client)
            try
            {
                var head = await ReadHeadAsync(client.GetStream(), _closing.Token);
                _heads.Enqueue(head);
                await _script(new RawConnection(client, number, head, _closing.Token));
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The client left, or the test is over.
            }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var octet = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(octet, cancellationToken) > 0)
            head.Append((char)octet[0]);
        return head.ToString();
    }
}

/// <summary>One connection to a <see cref="RawOrigin"/>.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Head">Request line and headers.</param>
public sealed record RawConnection(TcpClient Client, int Number, string Head, CancellationToken Closing)
{
    public async Task SendAsync(string text) => await Client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(text), Closing);

    public async Task SendAsync(ReadOnlyMemory<byte> octets) => await Client.GetStream().WriteAsync(octets, Closing);

    /// <summary>Ends the connection with RST.</summary>
    public void Reset()
    {
        Client.LingerState = new LingerOption(true, 0);
        Client.Client.Dispose();   // closing the TcpClient would say goodbye first
    }

    /// <summary>Does nothing until the test ends.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, Closing);
}
