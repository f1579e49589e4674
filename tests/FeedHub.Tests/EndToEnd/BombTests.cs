using System.IO.Compression;

namespace FeedHub.Tests.EndToEnd;

/// <summary>Documents that grow when they are unpacked, against the real program with little memory to its name.</summary>
public sealed class BombTests
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Bombs_of_a_gigabyte_are_refused_by_name_within_the_memory_of_a_few_documents()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var hub = new HubUnderTest();
        hub.Environment["DOTNET_GCHeapHardLimit"] = "6000000";   // hexadecimal: 96 MiB, beyond which the program would end
        foreach (var (coding, bomb) in new[] { ("gzip", Gzip()), ("br", Brotli()), ("deflate", Deflate()) })
            hub.AddFeed(coding, origin.Serve($"/{coding}", new LoopbackReply { Body = bomb }.With("Content-Encoding", coding)));
        hub.AddFeed("honest", origin.Serve("/honest", "<rss version='2.0'><channel><title>A feed</title></channel></rss>"));
        hub.SaveConfiguration();

        var round = await hub.RunAsync("run", "--once");

        Assert.Contains("Polled 4 sources: 3 failed", round.Output);
        foreach (var coding in new[] { "gzip", "br", "deflate" })
            Assert.Contains($"{coding}: The document is larger than fetch.maxBytes (10485760 bytes).", round.Error);
    }

    /// <summary>A gzip file may have many members (RFC 1952 §2.2), and one is enough to make them all.</summary>
    private static byte[] Gzip()
    {
        var member = Pack(output => new GZipStream(output, CompressionLevel.Fastest), 16);
        return [.. Enumerable.Repeat(member, 64).SelectMany(octets => octets)];
    }

    private static byte[] Brotli() => Pack(output => new BrotliStream(output, CompressionLevel.Fastest), 1024);

    private static byte[] Deflate() => Pack(output => new ZLibStream(output, CompressionLevel.Fastest), 1024);

    private static byte[] Pack(Func<Stream, Stream> packer, int megabytes)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed))
        {
            var zeros = new byte[Megabyte];
            for (var i = 0; i < megabytes; i++)
                stream.Write(zeros);
        }
        return packed.ToArray();
    }
}
