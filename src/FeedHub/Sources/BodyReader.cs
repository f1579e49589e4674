using System.Buffers;
using System.IO.Pipelines;

namespace FeedHub.Sources;

/// <summary>What became of a response's body.</summary>
internal abstract record Body
{
    private Body() { }

    /// <param name="Octets">The whole of it, decompressed; what is a gzip file by itself, unpacked.</param>
    public sealed record Whole(ReadOnlyMemory<byte> Octets) : Body;

    public sealed record TooLarge : Body;

    /// <param name="Codings">A <c>Content-Encoding</c> that we did not ask for.</param>
    public sealed record Undecodable(string Codings) : Body;
}

/// <summary>Reads a body into memory, never more of it than is allowed, whatever it was compressed to.</summary>
internal static class BodyReader
{
    /// <summary>So much may a request receive that has lent its place to others. More than this it holds in memory only while it is one of the few.</summary>
    private const int HeldAside = 256 * 1024;

    /// <exception cref="InvalidDataException">The compressed octets are damaged.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public static async Task<Body> ReadAsync(
        HttpResponseMessage response, long limit, RequestPlace place, ExchangeLog log, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > limit)
            return new Body.TooLarge();
        var field = Fields.Of(response, "Content-Encoding");
        if (ContentDecoder.Codings(field) is not { } codings)
            return new Body.Undecodable(field!);

        log.Phase = ExchangePhase.Receiving;
        try
        {
            var received = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), limit);
            await using var decoded = await ContentDecoder.DecodeAsync(received, codings, limit, cancellationToken);
            return new Body.Whole(GzipFile.Unpack(await ReadAsync(decoded, place, log, cancellationToken), limit));
        }
        catch (OversizeException)
        {
            return new Body.TooLarge();
        }
        catch (InvalidOperationException damage) when (codings.Contains("br"))
        {
            throw new InvalidDataException(damage.Message, damage);   // what Brotli calls it
        }
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(Stream decoded, RequestPlace place, ExchangeLog log, CancellationToken cancellationToken)
    {
        var reader = PipeReader.Create(decoded, new StreamPipeReaderOptions(bufferSize: 32 * 1024, leaveOpen: true));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                log.Bytes = read.Buffer.Length;
                if (read.IsCompleted)
                    return read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                if (log.Bytes > HeldAside)
                    await place.KeepAsync(cancellationToken);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}
