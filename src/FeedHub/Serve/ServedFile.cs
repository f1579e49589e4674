using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>One version of a published file, as it is answered with.</summary>
internal sealed class ServedFile
{
    /// <summary>Below this a header costs more than compression saves.</summary>
    private const int SmallestCompressed = 256;

    private readonly string[] _tags;
    private readonly Lazy<byte[]>? _gzip;
    private readonly Lazy<byte[]>? _brotli;

    /// <param name="bytes">The whole of it; <see langword="null"/> for a file that is too large to be held, which is streamed.</param>
    public ServedFile(string path, string file, long length, DateTimeOffset modified, byte[]? bytes, byte[] hash)
    {
        File = file;
        Length = length;
        Stamp = modified;
        Bytes = bytes;
        // HTTP knows whole seconds (RFC 9110 §5.6.7).
        Modified = modified.AddTicks(-(modified.Ticks % TimeSpan.TicksPerSecond));
        MediaType = MediaTypes.Of(path);
        IsFeed = MediaTypes.IsFeed(path);
        Topic = IsFeed && PublishedPaths.FormatOfHead(path) is not null ? path : null;
        IsImmutable = path.StartsWith(PublishedPaths.Assets, StringComparison.Ordinal);
        LastModified = Modified.ToString("r", CultureInfo.InvariantCulture);
        var tag = Convert.ToHexStringLower(hash.AsSpan(0, 12));
        _tags = [$"\"{tag}\"", $"\"{tag}-gzip\"", $"\"{tag}-br\""];
        if (bytes is not null && bytes.Length >= SmallestCompressed && MediaTypes.IsText(MediaType))
        {
            _gzip = new Lazy<byte[]>(() => ContentCodings.Compress(bytes, ContentCoding.Gzip));
            _brotli = new Lazy<byte[]>(() => ContentCodings.Compress(bytes, ContentCoding.Brotli));
        }
    }

    /// <summary>A document that is no file. It says nothing of when it changed, so only its tag can tell that a client has it.</summary>
    public static ServedFile Of(PublishedDocument document)
    {
        var bytes = document.Bytes.ToArray();
        return new ServedFile(document.Path, "", bytes.Length, DateTimeOffset.MaxValue, bytes, SHA256.HashData(bytes));
    }

    /// <summary>
    /// What is made of this file, which changes when this one does; <see langword="null"/> when nothing can be made of it, or it is too large to be held.
    /// </summary>
    /// <param name="make">The document, of these bytes and nothing else.</param>
    public ServedFile? Derive(string path, Func<ReadOnlyMemory<byte>, PublishedDocument?> make)
    {
        if (Bytes is null)
            return null;
        using var document = make(Bytes);
        return document is null ? null : new ServedFile(path, File, Length, Stamp, document.Bytes.ToArray(), SHA256.HashData(document.Bytes.Span));
    }

    /// <summary>Absolute path on the disk.</summary>
    public string File { get; }

    /// <summary>Octets on the disk.</summary>
    public long Length { get; }

    /// <summary>When the file was last written, as exactly as the file system knows.</summary>
    public DateTimeOffset Stamp { get; }

    public DateTimeOffset Modified { get; }

    /// <summary>The same, as HTTP writes it.</summary>
    public string LastModified { get; }

    public byte[]? Bytes { get; }

    public string MediaType { get; }

    public bool IsFeed { get; }

    /// <summary>Path of a feed that can be subscribed to through a hub; <see langword="null"/> for any other document, pages of an archive among them.</summary>
    public string? Topic { get; }

    /// <summary>What was last said of its hub.</summary>
    public HubLinks.Written? HubLink { get; set; }

    /// <summary>What is known of its entries; <see langword="null"/> when it has none.</summary>
    public FeedVersion? Feed { get; init; }

    /// <summary>Its name changes with its bytes.</summary>
    public bool IsImmutable { get; }

    /// <summary>It has other forms than the one on the disk, so answers depend on <c>Accept-Encoding</c>.</summary>
    public bool Varies => _gzip is not null;

    /// <summary>Octets that it keeps in memory at most; the compressed forms are the smaller half.</summary>
    public long Weight => 1024 + (Bytes is null ? 0 : Varies ? Bytes.Length * 3L / 2 : Bytes.Length) + (Feed?.Room ?? 0);

    /// <summary>Strong, and another one for each form: the bytes differ (RFC 9110 §8.8.3.3).</summary>
    public string ETag(ContentCoding coding) => _tags[(int)coding];

    /// <summary>The version that one of our tags stands for, whichever the form; <see langword="null"/> for what is none of ours.</summary>
    /// <param name="tag">With its quotes.</param>
    public static ulong? VersionOf(ReadOnlySpan<char> tag)
        => tag.Length >= 26 && tag[25] is '"' or '-' && ulong.TryParse(tag[1..17], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var version) ? version : null;

    /// <summary>The bytes of a form; those of the file itself where it does not vary.</summary>
    public ReadOnlyMemory<byte> Body(ContentCoding coding) => coding switch
    {
        ContentCoding.Gzip when _gzip is not null => _gzip.Value,
        ContentCoding.Brotli when _brotli is not null => _brotli.Value,
        _ => Bytes,
    };

    /// <summary>For reading while others replace it.</summary>
    public static FileStream Open(string file)
        => new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Reads a file as it is now; <see langword="null"/> when it went away.</summary>
    /// <param name="largest">Octets above which a file is not held in memory.</param>
    public static async Task<ServedFile?> ReadAsync(string path, string file, long largest, FeedHistories histories, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = Open(file);
            // Of the file that was opened: a new one may take its name at any moment.
            var modified = new DateTimeOffset(System.IO.File.GetLastWriteTimeUtc(stream.SafeFileHandle), TimeSpan.Zero);
            var length = stream.Length;
            if (length > largest)
                return new ServedFile(path, file, length, modified, null, await SHA256.HashDataAsync(stream, cancellationToken));
            var bytes = new byte[length];
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            var hash = SHA256.HashData(bytes);
            return new ServedFile(path, file, length, modified, bytes, hash)
            {
                Feed = MediaTypes.IsFeed(path) ? histories.Add(path, BinaryPrimitives.ReadUInt64BigEndian(hash), bytes) : null,
            };
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or EndOfStreamException)
        {
            return null;
        }
    }
}
