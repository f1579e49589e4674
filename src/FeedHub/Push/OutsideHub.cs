using FeedHub.Publish;
using Microsoft.Extensions.Logging;

namespace FeedHub.Push;

/// <summary>
/// Tells the hub that <c>publish.hub</c> names which feeds changed, as hubs have it since PubSubHubbub: WebSub leaves the words open. What it does not take is
/// tried again a few times, and then together with what changes next.
/// </summary>
internal sealed class OutsideHub(Func<Publication> current, TimeProvider clock, ILogger logger)
{
    /// <summary>Feeds that one request names.</summary>
    private const int Batch = 20;

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10)];

    private readonly ChangedPaths _changed = new();
    private readonly HashSet<string> _untold = new(StringComparer.Ordinal);

    /// <summary>Why it does not know all that changed; <see langword="null"/> when it does.</summary>
    public string? Trouble { get; private set; }

    public void Changed(IReadOnlyCollection<string>? paths)
    {
        if (current().Configuration.Publish.Hub is not null)
            _changed.Add(paths);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await _changed.WaitAsync(cancellationToken);
            for (var attempt = 0; !await TellAsync(cancellationToken) && attempt < Pauses.Length; attempt++)
                await Task.WhenAny(Task.Delay(Pauses[attempt], clock, cancellationToken), _changed.WaitAsync(cancellationToken));
        }
    }

    /// <summary>Says once what is not said yet.</summary>
    /// <returns>Whether nothing is left to be said.</returns>
    public async Task<bool> TellAsync(CancellationToken cancellationToken)
    {
        var publication = current();
        if (_changed.Take() is { } changed)
            _untold.UnionWith(changed.Paths ?? publication.Topics.Paths);
        if (publication.Configuration.Publish.Hub is not { } hub)
            _untold.Clear();
        else
            foreach (var batch in _untold.Where(path => PublishedPaths.FormatOfHead(path) is not null).Order(StringComparer.Ordinal).Chunk(Batch).ToList())
            {
                using var form = new FormUrlEncodedContent(
                    [new("hub.mode", "publish"), .. batch.SelectMany(path => Names(publication.AddressOf(path).AbsoluteUri))]);
                if (await publication.Client.PostAsync(hub, form, Time, cancellationToken) is var answer && answer is not CallbackAnswer.Answered { IsSuccess: true })
                {
                    Trouble = $"{hub.Host} was not told of {_untold.Count} changed feeds: {answer.Fault}";
                    logger.LogWarning("The hub {Hub} was not told of {Count} changed feeds: {Reason}", hub.Host, _untold.Count, answer.Fault);
                    return false;
                }
                _untold.ExceptWith(batch);
            }
        Trouble = null;
        return true;
    }

    /// <summary>Some hubs look for the one, some for the other.</summary>
    private static IEnumerable<KeyValuePair<string, string>> Names(string feed) => [new("hub.url", feed), new("hub.topic", feed)];
}
