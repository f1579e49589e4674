namespace FeedHub.Publish;

/// <summary>A file that is published as it is.</summary>
/// <param name="Path">Relative to <c>publish.directory</c>, with forward slashes.</param>
/// <param name="File">Absolute path of what is copied.</param>
public sealed record PublishedCopy(string Path, string File);
