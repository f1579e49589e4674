using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeedHub.Benchmarks;

/// <summary>A server in a process of its own that has one small feed under every path, and says 304 to whoever has it. As little as HTTP can be.</summary>
internal static class NotModifiedOrigin
{
    public const string Command = "not-modified-origin";

    private const string Feed = "<rss version='2.0'><channel><title>A feed</title><item><title>A post</title><guid>a</guid></item></channel></rss>";
    private static readonly byte[] Whole = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nETag: \"1\"\r\nContent-Type: application/rss+xml\r\nContent-Length: {Feed.Length}\r\n\r\n{Feed}");
    private static readonly byte[] NotModified = "HTTP/1.1 304 Not Modified\r\nETag: \"1\"\r\nCache-Control: max-age=600\r\n\r\n"u8.ToArray();

    /// <summary>Starts this program as the server; it ends when its standard input does.</summary>
    public static async Task<(Process Process, int Port)> StartAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, Command) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        var process = Process.Start(start)!;
        return (process, int.Parse((await process.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture));
    }

    public static async Task ServeAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(512);
        Console.WriteLine(((IPEndPoint)listener.LocalEndpoint).Port);
        _ = AcceptAsync(listener);
        await Console.In.ReadToEndAsync();
    }

    private static async Task AcceptAsync(TcpListener listener)
    {
        while (listener.Server.IsBound)
            _ = AnswerAsync(await listener.AcceptSocketAsync());
    }

    private static async Task AnswerAsync(Socket socket)
    {
        using (socket)
        {
            var buffer = new byte[16 * 1024];
            for (var length = 0; await socket.ReceiveAsync(buffer.AsMemory(length)) is > 0 and var more;)
            {
                length += more;
                var head = buffer.AsMemory(0, length);
                if (!head.Span.EndsWith("\r\n\r\n"u8))
                    continue;
                await socket.SendAsync(head.Span.IndexOf("If-None-Match"u8) >= 0 ? NotModified : Whole);
                length = 0;
            }
        }
    }
}
