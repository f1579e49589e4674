namespace FeedHub.Configuration;

/// <summary>One thing that is wrong, or at least odd, with a configuration file, and where.</summary>
/// <param name="File">As the caller named it.</param>
/// <param name="Line">1-based; 0 when the fault is in no particular place, as when the file is missing.</param>
/// <param name="Column">1-based, in UTF-16 code units, as editors count; 0 with <paramref name="Line"/>.</param>
/// <param name="Path">A normalized JSON path (RFC 9535), <c>$.sources[3].url</c>, also of a key that is missing.</param>
/// <param name="Message">What was found and what was expected; never a value that came from the environment.</param>
public sealed record ConfigurationError(string File, int Line, int Column, string Path, string Message)
{
    public override string ToString() => Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}:{Column}: {Path}: {Message}";
}
