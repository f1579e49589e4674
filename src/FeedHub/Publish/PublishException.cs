namespace FeedHub.Publish;

/// <summary>The published tree cannot be written. What was published before stands, and the next run repairs the rest. The message is a sentence for an operator.</summary>
public sealed class PublishException : Exception
{
    public PublishException(string message) : base(message) { }

    public PublishException(string message, Exception inner) : base(message, inner) { }

    /// <summary>Says in words what the system says in numbers.</summary>
    internal static PublishException From(Exception failure, string path) => new(
        (failure, failure.HResult) switch
        {
            (_, 28 or 122 or unchecked((int)0x80070070)) => $"The disk is full: {path} could not be written. Publishing resumes when there is room.",
            (_, 30) => $"The file system is read-only: {path} could not be written.",
            (UnauthorizedAccessException, _) => $"FeedHub may not write {path}: the folder belongs to another user, or is protected.",
            _ => $"{path} could not be written: {failure.Message}",
        },
        failure);
}
