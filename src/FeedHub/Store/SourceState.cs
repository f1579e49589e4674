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
