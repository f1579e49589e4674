using Dapper;
using FeedHub.Sources;
using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Writes what is known of sources: who polls them, and what came of it.</summary>
internal sealed class SourceWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(connection, SourceSql.Find, "@slug");
    private readonly Statement _remember = new(connection, SourceSql.Remember, "@etag", "@modified", "@body", "@id");
    private readonly Statement _record = new(connection, SourceSql.Record, "@state", "@number", "@started", "@success", "@result", "@status", "@next",
        "@reason", "@interval", "@failures", "@warnings", "@error", "@id");

    /// <summary>A configured source; <see langword="null"/> when there is none.</summary>
    public SourceRow? Find(string slug)
    {
        using var reader = _find.Query(slug);
        return reader.Read()
            ? new SourceRow(reader.GetInt64(0), slug, reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetInt64(2) != 0, reader.GetInt64(3), reader.GetInt64(4) != 0)
            : null;
    }

    /// <returns>In the order in which they are due.</returns>
    public IReadOnlyList<ClaimRow> Claim(DueQuery query)
    {
        var rows = connection.Query<ClaimRow>(query.EvenIfNotDueSincePolledBefore is null ? SourceSql.ClaimDue : SourceSql.ClaimAll, new
        {
            owner = query.Owner,
            until = UnixTime.Milliseconds(query.Now + query.Lease),
            now = UnixTime.Milliseconds(query.Now),
            before = UnixTime.Milliseconds(query.EvenIfNotDueSincePolledBefore),
            limit = query.Limit,
        });
        return [.. rows.OrderBy(row => row.NextPoll).ThenBy(row => row.Id)];
    }

    public int Release(string owner) => connection.Execute(SourceSql.Release, new { owner });

    public void Remember(long id, PollMemory memory)
        => _remember.Execute(memory.Validators.ETag, memory.Validators.LastModified, memory.BodyFingerprint, id);

    /// <param name="id">Row of the source.</param>
    /// <param name="feed">JSON.</param>
    /// <param name="updated">As the feed states it.</param>
    public void Describe(long id, string feed, DateTimeOffset? updated)
        => connection.Execute(SourceSql.Describe, new { id, feed, updated = UnixTime.Seconds(updated) });

    /// <summary>Ends the claim of a poll whose answer came too late.</summary>
    public void EndOvertaken(long id) => connection.Execute(SourceSql.EndOvertaken, new { id });

    public void Record(SourceRow source, PollRecord poll)
    {
        var started = UnixTime.Milliseconds(poll.Started);
        _record.Execute(poll.State.Name(), source.Polls + 1, started, poll.Error is null ? started : null, poll.Result, (long?)poll.Exchange.Status,
            UnixTime.Milliseconds(poll.NextPoll), poll.NextReason, (long)poll.Interval.TotalMilliseconds, (long)poll.Failures,
            StoreJson.Write(poll.Warnings), poll.Error, source.Id);
    }

    public void Dispose()
    {
        _find.Dispose();
        _remember.Dispose();
        _record.Dispose();
    }
}

/// <summary>A source that was just claimed. Filled by Dapper.</summary>
internal sealed record ClaimRow
{
    public long Id { get; init; }
    public string Slug { get; init; } = "";
    public long NextPoll { get; init; }
    public string? ETag { get; init; }
    public string? LastModified { get; init; }
    public string? BodyFingerprint { get; init; }
    public int Failures { get; init; }

    public PollMemory Memory => new(new CacheValidators(ETag, LastModified), BodyFingerprint);
}
