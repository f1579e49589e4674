using System.Globalization;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;

namespace FeedHub.Sources;

/// <summary>Says in an operator's words what went wrong on the way, and knows which of it may be better a moment later.</summary>
internal static class FetchFault
{
    /// <summary>The exceptions that sending a request and reading its answer end with on an ordinary day. Anything else is a bug.</summary>
    public static bool IsExpected(Exception exception)
        => exception is HttpRequestException or IOException or InvalidDataException or SocketException or PrivateAddressException;

    /// <summary>The connection could not be made or broke: worth a second try. Names, certificates and forbidden addresses are not.</summary>
    public static bool IsOfConnection(Exception exception)
    {
        if (Find<PrivateAddressException>(exception) is not null || Find<AuthenticationException>(exception) is not null
            || exception is InvalidDataException)
            return false;
        if (Find<SocketException>(exception) is { } socket)
            return socket.SocketErrorCode is not (SocketError.HostNotFound or SocketError.NoData);
        return ErrorOf(exception) is HttpRequestError.ConnectionError or HttpRequestError.ResponseEnded;
    }

    public static FetchOutcome Explain(Exception exception, ExchangeLog log)
    {
        if (Find<PrivateAddressException>(exception) is { } forbidden)
            return new FetchOutcome.Rejected(forbidden.Message + ".");
        if (ErrorOf(exception) is HttpRequestError.ConfigurationLimitExceeded)
            return new FetchOutcome.Rejected($"The response's headers are larger than {HttpClients.HeaderLimit} KiB.");
        return new FetchOutcome.Unreachable(Reason(exception, log));
    }

    /// <summary>The time is up: what was being waited for?</summary>
    public static FetchOutcome.Unreachable TimedOut(ExchangeLog log, TimeSpan timeout)
    {
        var within = string.Create(CultureInfo.InvariantCulture, $"within {timeout.TotalSeconds:0.###} s");
        return new FetchOutcome.Unreachable(log.Phase switch
        {
            ExchangePhase.Resolving => $"DNS did not answer {within}.",
            ExchangePhase.Connecting => $"No connection {within}.",
            ExchangePhase.Securing => $"Connected, but the TLS handshake did not end {within}.",
            ExchangePhase.Waiting => $"Connected, but no response {within}.",
            _ => $"The response was not complete {within}; {log.Bytes} bytes had come.",
        });
    }

    private static string Reason(Exception exception, ExchangeLog log) => exception switch
    {
        _ when Find<AuthenticationException>(exception) is { } tls => "TLS: " + Certificate(tls.Message),
        _ when Find<SocketException>(exception) is { } socket => Socket(socket, log),
        InvalidDataException => "The compressed body is damaged.",
        _ => ErrorOf(exception) switch
        {
            HttpRequestError.SecureConnectionError => "TLS: the handshake failed; is this really an https server?",
            HttpRequestError.ResponseEnded => "The connection was closed " + Place(log),
            HttpRequestError.InvalidResponse => "The answer is not HTTP.",
            HttpRequestError.HttpProtocolError => "The server broke off the HTTP/2 stream.",
            HttpRequestError.ProxyTunnelError => "The proxy refused to connect.",
            HttpRequestError.ConnectionError => "The connection failed: " + Innermost(exception).Message,
            _ => Innermost(exception).Message,
        },
    };

    private static string Socket(SocketException socket, ExchangeLog log) => socket.SocketErrorCode switch
    {
        SocketError.HostNotFound or SocketError.NoData => "DNS does not know the host.",
        SocketError.TryAgain or SocketError.NoRecovery => "DNS did not answer.",
        SocketError.ConnectionRefused => "The connection was refused.",
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => "The connection was reset " + Place(log),
        SocketError.TimedOut => "No connection: the host did not answer.",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.HostDown or SocketError.NetworkDown
            => "There is no route to the host.",
        _ => $"The connection failed: {socket.Message}.",
    };

    private static string Place(ExchangeLog log)
        => log.Phase == ExchangePhase.Receiving ? $"in the middle of the body, after {log.Bytes} bytes." : "before a response came.";

    /// <summary>.NET says what is wrong with a certificate only in the names of flags inside a message.</summary>
    private static string Certificate(string message) => message switch
    {
        _ when message.Contains("NameMismatch", StringComparison.Ordinal) => "the certificate is for another host.",
        _ when message.Contains("NotTimeValid", StringComparison.Ordinal) => "the certificate has expired, or is not valid yet.",
        _ when message.Contains("Revoked", StringComparison.Ordinal) => "the certificate was revoked.",
        _ when message.Contains("UntrustedRoot", StringComparison.Ordinal) || message.Contains("PartialChain", StringComparison.Ordinal)
            => "the certificate is not signed by an authority that this machine trusts.",
        _ => message,
    };

    private static HttpRequestError? ErrorOf(Exception exception)
        => Find<HttpIOException>(exception)?.HttpRequestError ?? Find<HttpRequestException>(exception)?.HttpRequestError;

    private static T? Find<T>(Exception exception) where T : Exception
    {
        for (var at = exception; at is not null; at = at.InnerException)
            if (at is T found)
                return found;
        return null;
    }

    private static Exception Innermost(Exception exception) => exception.GetBaseException();
}
