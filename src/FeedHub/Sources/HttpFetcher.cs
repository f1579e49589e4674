using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using FeedHub.Configuration;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace FeedHub.Sources;

/// <summary>
/// Asks a source over HTTP: politely (validators, one host a few requests at a time), within bounds (time, size, redirects, addresses),
/// and so that each way of failing has its own words. Nothing but cancelling and bugs leaves it as an exception.
/// </summary>
internal sealed class HttpFetcher : IDisposable
{
    private static readonly ResiliencePropertyKey<TimeSpan> Remaining = new(nameof(Remaining));

    private static readonly TimeSpan WholeAnswerEvery = TimeSpan.FromDays(3);

    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly string _userAgent;
    private readonly AddressPolicy _addresses;
    private readonly HttpClients _clients;
    private readonly HostKinds _kinds = new();
    private readonly HostPauses _pauses = new();
    private readonly RequestSlots _slots;
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Its types are classes, so that all of Polly that it runs through is compiled before the program starts.</summary>
    private readonly Func<ResilienceContext, Hop, ValueTask<Answer>> _send;

    public HttpFetcher(HubConfiguration configuration, TimeProvider clock, ResolveHost resolve)
    {
        _options = configuration.Fetch;
        _clock = clock;
        _userAgent = UserAgent.Of(configuration);
        _addresses = new AddressPolicy(_options.AllowPrivateNetworks);
        _clients = new HttpClients(_addresses, _kinds, resolve, clock);
        _slots = new RequestSlots(_options.PerHost, _options.Concurrency, _kinds, clock);
        _send = async (context, hop) => await SendAsync(hop, context.CancellationToken);
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => ValueTask.FromResult(arguments.Context.Properties.GetValue(Remaining, _options.Timeout)),
            })
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = 1,
                Delay = TimeSpan.FromMilliseconds(200),
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } fault && FetchFault.IsOfConnection(fault)),
            })
            .Build();
    }

    /// <param name="poll">The poll that it is; <see langword="null"/> for what is asked in the course of one.</param>
    public async Task<FetchOutcome> FetchAsync(NetworkSourceOptions source, PollMemory memory, OpenPoll? poll, CancellationToken cancellationToken)
    {
        var log = new ExchangeLog();
        var outcome = await FollowAsync(source, memory, poll, log, cancellationToken);
        return outcome with { Exchange = log.ToExchange() };
    }

    /// <summary>Leaves a host alone until it wants to be asked again.</summary>
    public void Pause(HostPause pause) => _pauses.Add(pause);

    public void Dispose()
    {
        _clients.Dispose();
        _slots.Dispose();
    }

    /// <summary>Goes from hop to hop until one of them is an answer. Each hop waits for its own host, off the clock.</summary>
    private async Task<FetchOutcome> FollowAsync(
        NetworkSourceOptions source, PollMemory memory, OpenPoll? poll, ExchangeLog log, CancellationToken cancellationToken)
    {
        var request = new SourceRequest(source, IsWholeAnswerDue(source, memory) ? CacheValidators.None : memory.Validators, _userAgent);
        if (!RedirectTrail.IsWeb(source.Url))
            return new FetchOutcome.Rejected($"{source.Url.Scheme}: is not asked, only http and https are.");
        var home = UserInfo.Without(source.Url);
        var trail = new RedirectTrail(home, memory.Adopted ?? home);
        var proxy = source.Http.Proxy ?? _options.Proxy;
        var timeout = source.Http.Timeout ?? _options.Timeout;
        while (true)
        {
            if (proxy is not null && ProxiedRefusal(trail.Current) is { } refusal)
                return new FetchOutcome.Rejected(refusal);
            if (_pauses.Find(trail.Current, _clock.GetUtcNow()) is { } pause)
                return new FetchOutcome.PutOff(pause);
            Answer answer;
            using (var place = await _slots.EnterAsync(trail.Current, poll is not null, poll?.Waiting ?? cancellationToken))
            {
                if (_pauses.Find(trail.Current, _clock.GetUtcNow()) is { } asked)   // while we waited
                    return new FetchOutcome.PutOff(asked);
                answer = await AskAsync(new Hop(_clients.For(proxy), request, trail, memory, place, log, timeout), cancellationToken);
                if (answer.Redirect is null)
                    poll?.Hold(place);
            }
            if (answer.Redirect is not { } target)
                return answer.Outcome!;
            if (trail.Follow(target, answer.ForGood) is { } reason)
                return new FetchOutcome.Rejected(reason);
            log.MovedTo = trail.MovedTo;
        }
    }

    /// <summary>One hop within what is left of the source's time.</summary>
    private async Task<Answer> AskAsync(Hop hop, CancellationToken cancellationToken)
    {
        var remaining = hop.Timeout - hop.Log.Elapsed;
        if (remaining <= TimeSpan.Zero)
            return FetchFault.TimedOut(hop.Log, hop.Timeout);
        var started = _clock.GetTimestamp();
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(Remaining, remaining);
        try
        {
            return await _pipeline.ExecuteAsync(_send, context, hop);
        }
        catch (TimeoutRejectedException)
        {
            return FetchFault.TimedOut(hop.Log, hop.Timeout);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own limit on connecting, where the source's is longer.
            return FetchFault.TimedOut(hop.Log, _clock.GetElapsedTime(started));
        }
        catch (Exception fault) when (FetchFault.IsExpected(fault))
        {
            return FetchFault.Explain(fault, hop.Log);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            hop.Log.Elapsed += _clock.GetElapsedTime(started);
        }
    }

    private async Task<Answer> SendAsync(Hop hop, CancellationToken cancellationToken)
    {
        using var message = hop.Request.ToMessage(hop.Trail.Current, hop.Trail.AtHome);
        hop.Log.Restart(message);
        using var response = await hop.Client.SendAsync(message, cancellationToken);
        var now = _clock.GetUtcNow();
        hop.Log.Status = (int)response.StatusCode;
        hop.Log.FreshFor = Fields.FreshFor(response, now);
        return response.StatusCode switch
        {
            HttpStatusCode.NotModified when hop.Request.IsConditional => new FetchOutcome.NotModified(),
            HttpStatusCode.Gone when !hop.Trail.IsAdopted => new FetchOutcome.Gone(),   // else the configured address has the last word
            HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect
                or HttpStatusCode.PermanentRedirect when Fields.Location(response, hop.Trail.Current) is { } target
                => new Answer(null, target, response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.PermanentRedirect),
            HttpStatusCode.IMUsed when Fields.Of(response, "IM") is { } manipulations && !manipulations.Trim().Equals("feed", StringComparison.OrdinalIgnoreCase)
                => new FetchOutcome.Unreachable($"The answer is a difference of a kind that was not asked for ({manipulations})."),
            HttpStatusCode.PartialContent => new FetchOutcome.Refused(response.StatusCode, null),   // we asked for no part
            _ when response.IsSuccessStatusCode => await ReceiveAsync(hop, response, cancellationToken),
            _ => Refuse(hop, response, now),
        };
    }

    private FetchOutcome.Refused Refuse(Hop hop, HttpResponseMessage response, DateTimeOffset now)
    {
        var retryAfter = Fields.RetryAfter(response, now);
        var pause = _kinds.IsPrivate(hop.Trail.Current) ? null : HostPause.After(hop.Trail.Current.IdnHost, response.StatusCode, retryAfter, now);
        if (pause is not null)
            _pauses.Add(pause);
        return new FetchOutcome.Refused(response.StatusCode, retryAfter) { Pause = pause };
    }

    private async Task<FetchOutcome> ReceiveAsync(Hop hop, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        switch (await BodyReader.ReadAsync(response, _options.MaxBytes, hop.Place, hop.Log, cancellationToken))
        {
            case Body.TooLarge:
                return new FetchOutcome.Rejected($"The document is larger than fetch.maxBytes ({_options.MaxBytes} bytes).");
            case Body.Undecodable { Codings: var codings }:
                return new FetchOutcome.Unreachable($"The body is encoded as {codings}, which was not asked for.");
            case Body.Whole { Octets: var octets }:
                var partial = response.StatusCode == HttpStatusCode.IMUsed;
                var memory = hop.Memory with
                {
                    Validators = Fields.Validators(response),
                    BodyFingerprint = partial ? null : Convert.ToHexStringLower(SHA256.HashData(octets.Span)),
                    WholeAnswer = partial ? hop.Memory.WholeAnswer : _clock.GetUtcNow(),
                };
                if (!partial && memory.BodyFingerprint == hop.Memory.BodyFingerprint)
                    return new FetchOutcome.NotModified { Memory = memory };
                var (mediaType, charset) = Fields.ContentType(response);
                return new FetchOutcome.Fetched([new SourceDocument(hop.Trail.Current, octets, mediaType, charset)], memory) { Partial = partial };
            case var other:
                throw new UnreachableException($"No rule for {other}.");
        }
    }

    /// <summary>Some servers answer 304 for ever. Every few days a source is asked as if for the first time.</summary>
    private bool IsWholeAnswerDue(NetworkSourceOptions source, PollMemory memory)
        => memory.WholeAnswer is not { } last
            || _clock.GetUtcNow() - last is var ago && ago >= WholeAnswerEvery && ago >= WholeAnswerEvery * (1 + SourceSeed.Of(source.Id) / 3);

    /// <summary>Through a proxy it is the proxy that connects; what can be judged from here is an address that is written out.</summary>
    private string? ProxiedRefusal(Uri url)
        => IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var address) && _addresses.Refusal(url.IdnHost, address) is { } reason
            ? reason + "."
            : null;

    private sealed record Hop(
        HttpMessageInvoker Client, SourceRequest Request, RedirectTrail Trail, PollMemory Memory, RequestPlace Place, ExchangeLog Log, TimeSpan Timeout);

    /// <summary>An outcome, or the address to go on to.</summary>
    /// <param name="ForGood">The redirect is a permanent one.</param>
    private sealed record Answer(FetchOutcome? Outcome, Uri? Redirect, bool ForGood = false)
    {
        public static implicit operator Answer(FetchOutcome outcome) => new(outcome, null);
    }
}
