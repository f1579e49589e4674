using System.Net.Http.Headers;
using System.Threading.Channels;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <param name="BaseUrl">Takes the place of where a document was found.</param>
/// <param name="ContentType">Takes the place of what its server said of it.</param>
internal sealed record InspectHints(Uri? BaseUrl, string? ContentType);

/// <summary>Reads many documents side by side and writes what was understood of them in the order in which they were named, each as soon as it can be.</summary>
internal sealed class Inspection(HubConfiguration configuration, SourceOptions? source, InspectHints hints, TimeProvider clock) : IDisposable
{
    private readonly FrameHosts _frames = new(configuration.Publish.Frames);
    private readonly Preview _preview = new(configuration, source);
    private readonly Lazy<SourceFetcher> _fetcher = new(() => new SourceFetcher(configuration, clock));

    public static bool IsAddress(string place)
        => place.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || place.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <returns>The documents of which nothing could be read, and why.</returns>
    public async Task<IReadOnlyList<(string Place, string Reason)>> RunAsync(IReadOnlyList<string> places, Stream output, CancellationToken cancellationToken)
    {
        // As many documents wait to be written as there are processors to read the next ones: no more is ever in memory.
        var lines = Channel.CreateBounded<Task<Line>>(new BoundedChannelOptions(Environment.ProcessorCount) { SingleReader = true, SingleWriter = true });
        var reading = ReadAsync(places, lines.Writer, cancellationToken);
        var unreadable = new List<(string, string)>();
        await foreach (var pending in lines.Reader.ReadAllAsync(cancellationToken))
        {
            var line = await pending;
            line.Bytes.WriteTo(output);
            if (line.Error is { } error)
                unreadable.Add((line.Place, error));
        }
        await reading;
        await output.FlushAsync(cancellationToken);
        return unreadable;
    }

    public void Dispose()
    {
        if (_fetcher.IsValueCreated)
            _fetcher.Value.Dispose();
    }

    private async Task ReadAsync(IReadOnlyList<string> places, ChannelWriter<Task<Line>> lines, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var place in places)
            {
                await lines.WaitToWriteAsync(cancellationToken);
                await lines.WriteAsync(Task.Run(() => InspectAsync(place, cancellationToken), cancellationToken), cancellationToken);
            }
        }
        finally
        {
            lines.Complete();
        }
    }

    private async Task<Line> InspectAsync(string place, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        using var writer = new InspectWriter(bytes);
        var (document, error) = await GetAsync(place, cancellationToken);
        if (document is not null)
            error = _preview.Read(document, clock.GetUtcNow()) switch
            {
                ReadOutcome.Understood { Document: var understood } => Write(writer, place, understood),
                ReadOutcome.Unreadable { Suggested: [var first, ..], Reason: var reason } => $"{reason} It names the feed {first}",
                ReadOutcome.Unreadable { Reason: var reason } => reason,
                var other => throw new System.Diagnostics.UnreachableException($"No rule for {other}."),
            };
        if (error is not null)
            writer.Write(place, error);
        return new Line(place, bytes, error);
    }

    private string? Write(InspectWriter writer, string place, FeedDocument document)
    {
        writer.Write(place, document with { Entries = [.. document.Entries.Select(entry => EntryPreparer.Disarm(entry, _frames))] });
        return null;
    }

    private async Task<(SourceDocument? Document, string? Error)> GetAsync(string place, CancellationToken cancellationToken)
    {
        if (IsAddress(place))
            return await FetchAsync(place, cancellationToken);
        try
        {
            var octets = GzipFile.Unpack(await File.ReadAllBytesAsync(place, cancellationToken), configuration.Fetch.MaxBytes);
            // A saved page is read as if it were where its source is: its relative addresses mean something there.
            var location = source is SelectedSourceOptions selected ? selected.Url : new Uri(Path.GetFullPath(place));
            return (Hinted(new SourceDocument(location, octets, Name: Path.GetFileName(place))), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or UriFormatException or InvalidDataException)
        {
            return (null, failure.Message);
        }
    }

    private async Task<(SourceDocument? Document, string? Error)> FetchAsync(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url))
            return (null, "It is no address.");
        var asked = source as NetworkSourceOptions ?? new FeedSourceOptions { Id = "inspect", Url = url };
        return await _fetcher.Value.FetchPageAsync(asked, url, cancellationToken) switch
        {
            FetchOutcome.Fetched { Documents: [var document, ..] } => (Hinted(document), null),
            { Failure: { } failure } => (null, failure),
            var other => (null, $"The server answered without a document ({other.GetType().Name})."),
        };
    }

    private SourceDocument Hinted(SourceDocument document)
    {
        if (hints.BaseUrl is { } location)
            document = document with { Location = location };
        if (hints.ContentType is { } type && MediaTypeHeaderValue.TryParse(type, out var parsed))
            document = document with { MediaType = parsed.MediaType, Charset = parsed.CharSet?.Trim('"') };
        return document;
    }

    private sealed record Line(string Place, MemoryStream Bytes, string? Error);
}
