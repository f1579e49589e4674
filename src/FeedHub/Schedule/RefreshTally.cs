using FeedHub.Store;

namespace FeedHub.Schedule;

/// <summary>What a round of polls came to.</summary>
public sealed record RefreshTally(int Polls, int NotModified, int Failed, int Added, int Updated, int Removed)
{
    public RefreshTally Plus(RefreshTally other) => new(
        Polls + other.Polls, NotModified + other.NotModified, Failed + other.Failed, Added + other.Added, Updated + other.Updated, Removed + other.Removed);
}

/// <summary>Counts polls that end on several threads.</summary>
internal sealed class RefreshCounter
{
    private readonly Lock _gate = new();

    public RefreshTally Tally { get; private set; } = new(0, 0, 0, 0, 0, 0);

    public void Add(PollRecord record, PollTally tally)
    {
        lock (_gate)
            Tally = Tally.Plus(new RefreshTally(1, record.Result == "not-modified" ? 1 : 0, record.Error is null ? 0 : 1, tally.Added, tally.Updated, tally.Removed));
    }
}
