namespace FeedHub.Publish;

/// <summary>One file of the published tree.</summary>
/// <param name="Path">Relative to <c>publish.directory</c>, with forward slashes.</param>
/// <param name="Bytes">The whole of it.</param>
public sealed record PublishedDocument(string Path, ReadOnlyMemory<byte> Bytes);
