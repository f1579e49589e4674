using System.Buffers;

namespace FeedHub.Syndication;

/// <summary>A document as characters, in borrowed memory that goes back when it is disposed.</summary>
/// <param name="characters">May be longer than the document.</param>
internal sealed class DecodedText(char[] characters, int length, string encoding) : IDisposable
{
    public ReadOnlyMemory<char> Memory => characters.AsMemory(0, length);

    public ReadOnlySpan<char> Span => characters.AsSpan(0, length);

    /// <summary>Web name of the encoding that was used.</summary>
    public string Encoding => encoding;

    public void Dispose() => ArrayPool<char>.Shared.Return(characters);
}
