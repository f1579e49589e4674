using System.Globalization;
using System.IO.Compression;
using System.Text;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class ContentEncodingTests
{
    private static readonly string Text = string.Concat(Enumerable.Range(0, 5000).Select(i => (i * 7919 % 10007).ToString("x", CultureInfo.InvariantCulture)));

    private static byte[] Pack(string coding, byte[] plain)
    {
        using var packed = new MemoryStream();
        using (Stream packer = coding switch
        {
            "gzip" or "x-gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "zlib" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "raw" => new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => throw new ArgumentOutOfRangeException(nameof(coding)),
        })
            packer.Write(plain);
        return packed.ToArray();
    }

    private static async Task<FetchOutcome> ServeAsync(string field, byte[] body, long maxBytes = 1024 * 1024)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(fetch => fetch with { MaxBytes = maxBytes });
        return await fetching.AskAsync(origin.Serve("/feed", new LoopbackReply { Body = body }.With("Content-Encoding", field)));
    }

    private static string TextOf(FetchOutcome outcome)
        => Encoding.UTF8.GetString(Assert.Single(Assert.IsType<FetchOutcome.Fetched>(outcome).Documents).Bytes.Span);

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("br", "br")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    [InlineData("deflate", "gzip")]
    public async Task Every_coding_that_servers_use_is_understood(string field, string packed)
    {
        var outcome = await ServeAsync(field, Pack(packed, Encoding.UTF8.GetBytes(Text)));
        Assert.Equal(Text, TextOf(outcome));
        Assert.Equal(Text.Length, outcome.Exchange.Bytes);
    }

    [Fact]
    public async Task Codings_on_top_of_one_another_are_undone_from_the_last_to_the_first()
        => Assert.Equal(Text, TextOf(await ServeAsync("gzip, identity, br", Pack("br", Pack("gzip", Encoding.UTF8.GetBytes(Text))))));

    [Theory]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task A_document_in_the_clear_is_read_whatever_its_header_says(string field)
        => Assert.Equal(Text, TextOf(await ServeAsync(field, Encoding.UTF8.GetBytes(Text))));

    [Fact]
    public async Task An_empty_body_is_an_empty_document_in_any_coding()
        => Assert.Equal("", TextOf(await ServeAsync("gzip", [])));

    [Fact]
    public async Task A_coding_that_was_not_asked_for_is_named()
        => Assert.Contains("zstd", Assert.IsType<FetchOutcome.Unreachable>(await ServeAsync("zstd", [1, 2, 3])).Reason, StringComparison.Ordinal);

    [Fact]
    public async Task A_long_list_of_codings_is_an_attack()
        => Assert.IsType<FetchOutcome.Unreachable>(await ServeAsync(string.Join(", ", Enumerable.Repeat("gzip", 100)), [1, 2, 3]));

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "zlib")]
    [InlineData("br", "br")]
    public async Task Damaged_compression_is_named(string field, string packed)
    {
        var body = Pack(packed, Encoding.UTF8.GetBytes(Text));
        for (var i = 100; i < 200; i++)
            body[i] = 0xFF;
        Assert.Contains("damaged", Assert.IsType<FetchOutcome.Unreachable>(await ServeAsync(field, body)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    [InlineData("br", "br")]
    public async Task Compression_that_ends_too_early_gives_what_came_for_the_reader_to_save(string field, string packed)
    {
        var saved = TextOf(await ServeAsync(field, Pack(packed, Encoding.UTF8.GetBytes(Text))[..^40]));
        Assert.InRange(saved.Length, 1, Text.Length - 1);
        Assert.StartsWith(saved, Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("deflate", "raw")]
    [InlineData("br", "br")]
    public async Task A_bomb_is_refused_by_name_and_no_more_of_it_is_kept_than_allowed(string field, string packed)
    {
        var outcome = await ServeAsync(field, Pack(packed, new byte[64 * 1024 * 1024]));
        Assert.Contains("larger than fetch.maxBytes (1048576 bytes)", Assert.IsType<FetchOutcome.Rejected>(outcome).Reason, StringComparison.Ordinal);
        Assert.InRange(outcome.Exchange.Bytes, 512 * 1024, 1024 * 1024);
    }

    [Fact]
    public async Task A_bomb_inside_a_bomb_is_stopped_at_the_outer_one()
    {
        var littleInMuch = Enumerable.Repeat(Pack("gzip", [1]), 100_000).SelectMany(member => member).ToArray();
        Assert.IsType<FetchOutcome.Rejected>(await ServeAsync("gzip, gzip", Pack("gzip", littleInMuch)));
    }

    [Fact]
    public async Task A_document_of_exactly_the_limit_is_read_and_one_octet_more_is_not()
    {
        Assert.IsType<FetchOutcome.Fetched>(await ServeAsync("gzip", Pack("gzip", new byte[5000]), maxBytes: 5000));
        Assert.IsType<FetchOutcome.Rejected>(await ServeAsync("gzip", Pack("gzip", new byte[5001]), maxBytes: 5000));
        Assert.IsType<FetchOutcome.Fetched>(await ServeAsync("identity", new byte[5000], maxBytes: 5000));
        Assert.IsType<FetchOutcome.Rejected>(await ServeAsync("identity", new byte[5001], maxBytes: 5000));
    }
}
