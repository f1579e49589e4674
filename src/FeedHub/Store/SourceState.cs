namespace FeedHub.Store;

/// <summary>How a source is doing, in the words of <c>status</c>.</summary>
public enum SourceState
{
    /// <summary>Never polled.</summary>
    New,
    Ok,
    /// <summary>It works, but loses something.</summary>
    Degraded,
    /// <summary>The last poll failed; it is tried again.</summary>
    Failing,
    /// <summary>Not polled: switched off, or gone for good.</summary>
    Disabled,
}

/// <summary>The words that users see for a <see cref="SourceState"/>; the database keeps the same ones.</summary>
public static class SourceStates
{
    public static string Name(this SourceState state) => state switch
    {
        SourceState.New => "new",
        SourceState.Ok => "ok",
        SourceState.Degraded => "degraded",
        SourceState.Failing => "failing",
        SourceState.Disabled => "disabled",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without a name."),
    };

    internal static SourceState Parse(string name) => Enum.Parse<SourceState>(name, ignoreCase: true);
}
