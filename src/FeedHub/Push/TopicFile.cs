using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using FeedHub.Publish;

namespace FeedHub.Push;

/// <summary>One version of a published feed, held open: publishing puts another file into its place and leaves this one as it is.</summary>
internal sealed class TopicFile : IAsyncDisposable
{
    private readonly FileStream _stream;
    private readonly string _path;

    private TopicFile(FileStream stream, string path) => (_stream, _path) = (stream, path);

    /// <summary>The newest version; <see langword="null"/> when the feed is not published, or not yet.</summary>
    public static TopicFile? Open(string directory, string path)
    {
        try
        {
            return new TopicFile(new FileStream(
                Path.Combine(directory, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous | FileOptions.SequentialScan), path);
        }
        catch (Exception absent) when (absent is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The hash of the newest version; <see langword="null"/> when there is none.</summary>
    public static async Task<string?> VersionAsync(string directory, string path, CancellationToken cancellationToken)
    {
        await using var file = Open(directory, path);
        return file is null ? null : (await file.ReadAsync(secret: null, cancellationToken)).Version;
    }

    /// <summary>Its hash, and its signature by a secret (WebSub §7.1).</summary>
    public async Task<(string Version, string? Signature)> ReadAsync(string? secret, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var signature = secret is null ? null : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        _stream.Position = 0;
        var buffer = new byte[16 * 1024];
        while (await _stream.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            hash.AppendData(buffer, 0, read);
            signature?.AppendData(buffer, 0, read);
        }
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), signature is null ? null : "sha256=" + Convert.ToHexStringLower(signature.GetHashAndReset()));
    }

    /// <summary>The whole of it, to be sent.</summary>
    public HttpContent ToContent()
    {
        _stream.Position = 0;
        var content = new StreamContent(_stream);
        content.Headers.ContentLength = _stream.Length;
        content.Headers.ContentType = new MediaTypeHeaderValue(PublishedPaths.MediaType(PublishedPaths.FormatOfHead(_path)!.Value), "utf-8");
        return content;
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
