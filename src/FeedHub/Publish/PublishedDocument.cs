namespace FeedHub.Publish;

/// <summary>One file of the published tree.</summary>
/// <param name="Path">Relative to <c>publish.directory</c>, with forward slashes.</param>
/// <param name="Bytes">The whole of it, until it is disposed of.</param>
public sealed record PublishedDocument(string Path, ReadOnlyMemory<byte> Bytes) : IDisposable
{
    private readonly DocumentBuffer? _buffer;

    /// <summary>A document that was rendered into a buffer and owns it from now on.</summary>
    internal PublishedDocument(string path, DocumentBuffer buffer) : this(path, buffer.Written) => _buffer = buffer;

    /// <summary>Lets the next document have the memory. Whoever keeps the bytes leaves it be: nothing leaks.</summary>
    public void Dispose() => _buffer?.Dispose();
}
