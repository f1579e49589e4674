namespace FeedHub.Publish;

/// <summary>
/// The published tree cannot be written. What was published before stands, and the next run repairs the rest. The message is a sentence for an operator.
/// </summary>
public sealed class PublishException : Exception
{
    public PublishException(string message) : base(message) { }

    public PublishException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Does something to the disk that may fail on an ordinary day.</summary>
    /// <param name="path">What the sentence names.</param>
    internal static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new PublishException(Sentence(failure, path), failure);
        }
    }

    internal static void Guard(string path, Action work) => Guard(path, () =>
    {
        work();
        return true;
    });

    /// <summary>Says in words what the system says in numbers: ENOSPC, EDQUOT and ERROR_DISK_FULL; EROFS.</summary>
    private static string Sentence(Exception failure, string path) => (failure, failure.HResult) switch
    {
        (_, 28 or 122 or unchecked((int)0x80070070)) => $"The disk is full: {path} could not be written. Publishing resumes when there is room.",
        (_, 30) => $"The file system is read-only: {path} could not be written.",
        (UnauthorizedAccessException, _) => $"FeedHub may not write {path}: the folder belongs to another user, or is protected.",
        _ => $"{path} could not be written: {failure.Message}",
    };
}
