using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>What a round of polls came to.</summary>
public sealed record RefreshTally(int Polls, int NotModified, int Failed, int Added, int Updated, int Removed);

/// <summary>Counts polls that end on several threads.</summary>
internal sealed class RefreshCounter
{
    private readonly Lock _gate = new();

    public RefreshTally Tally { get; private set; } = new(0, 0, 0, 0, 0, 0);

    public void Add(PollRecord record, PollTally tally)
    {
        lock (_gate)
            Tally = new RefreshTally(
                Tally.Polls + 1,
                Tally.NotModified + (record.Result == "not-modified" ? 1 : 0),
                Tally.Failed + (record.Error is null ? 0 : 1),
                Tally.Added + tally.Added,
                Tally.Updated + tally.Updated,
                Tally.Removed + tally.Removed);
    }
}
