using System.Buffers;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace FeedHub.Serve;

/// <summary>
/// HTTP/2 without TLS, at the address of HTTP/1.1, for those who begin with it because they know that we speak it (RFC 9113 §3.3): proxies, mostly. Kestrel offers
/// it only at an address of its own, as without TLS nothing is negotiated. But the first octets are unmistakable, so we tell Kestrel that HTTP/2 was agreed on.
/// </summary>
internal static class PriorKnowledge
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    public static void UsePriorKnowledge(this ListenOptions endpoint)
    {
        var patience = endpoint.KestrelServerOptions.Limits.KeepAliveTimeout;
        endpoint.Use(next => async connection =>
        {
            if (await BeginsWithPrefaceAsync(connection, patience) is not { } isHttp2)
                return;
            if (isHttp2)
            {
                var agreed = new Agreed();
                connection.Features.Set<ITlsConnectionFeature>(agreed);
                connection.Features.Set<ITlsApplicationProtocolFeature>(agreed);
            }
            await next(connection);
        });
    }

    /// <summary>Looks at the first octets and leaves them there. <see langword="null"/> when none came in time, or somebody hung up.</summary>
    private static async Task<bool?> BeginsWithPrefaceAsync(ConnectionContext connection, TimeSpan patience)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(
            connection.ConnectionClosed,
            connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? CancellationToken.None);
        ending.CancelAfter(patience);
        try
        {
            var input = connection.Transport.Input;
            while (true)
            {
                var read = await input.ReadAsync(ending.Token);
                var (begins, whole) = Compare(read.Buffer);
                var isDecided = !begins || whole || read.IsCompleted;
                input.AdvanceTo(read.Buffer.Start, isDecided ? read.Buffer.Start : read.Buffer.End);
                if (isDecided)
                    return begins && whole;
            }
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            return null;
        }
    }

    private static (bool Begins, bool Whole) Compare(ReadOnlySequence<byte> octets)
    {
        Span<byte> first = stackalloc byte[Preface.Length];
        first = first[..(int)Math.Min(first.Length, octets.Length)];
        octets.Slice(0, first.Length).CopyTo(first);
        return (Preface.StartsWith(first), first.Length == Preface.Length);
    }

    /// <summary>What TLS would have negotiated.</summary>
    private sealed class Agreed : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        private static readonly byte[] Http2 = "h2"u8.ToArray();

        public ReadOnlyMemory<byte> ApplicationProtocol => Http2;

        public X509Certificate2? ClientCertificate { get; set; }

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
    }
}
