using Microsoft.Data.Sqlite;

namespace FeedHub.Store;

/// <summary>Keeps account of which rules the stored entries are sorted by, and how far that has come.</summary>
internal sealed class ResortWriter(SqliteConnection connection) : IDisposable
{
    private readonly Statement _state = new(connection, HubSql.Resort);
    private readonly Statement _begin = new(connection, HubSql.BeginResort);
    private readonly Statement _goBack = new(connection, HubSql.GoBackInResort);
    private readonly Statement _continue = new(connection, HubSql.ContinueResort);
    private readonly Statement _end = new(connection, HubSql.EndResort);

    /// <summary>The rules that hold, and the last entry that is sorted by them; no entry when all are, or when there are no rules yet.</summary>
    public (string? Rules, long? After) State => Read(_state);

    /// <inheritdoc cref="State"/>
    public static (string? Rules, long? After) ReadState(SqliteConnection connection)
    {
        using var state = new Statement(connection, HubSql.Resort);
        return Read(state);
    }

    /// <summary>Has other rules hold from now on. Entries that are stored wait to be sorted by them.</summary>
    public void Begin(string rulesKey)
    {
        if (State.Rules != rulesKey)
            _begin.Execute(rulesKey);
    }

    /// <summary>An entry was written as other rules than those that hold would have it: it has to be sorted again.</summary>
    public void GoBackBefore(long entry) => _goBack.Execute(entry - 1);

    public void Continue(long after) => _continue.Execute(after);

    public void End() => _end.Execute();

    public void Dispose()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[_state, _begin, _goBack, _continue, _end])
            statement.Dispose();
    }

    private static (string? Rules, long? After) Read(Statement state)
    {
        using var row = state.Query();
        row.Read();
        return (row.TextOrNull(0), row.NumberOrNull(1));
    }
}
