using FeedHub.Configuration;

namespace FeedHub.Sources;

/// <summary>Reads a list that is a file of this machine. Only the operator can name one.</summary>
internal static class ListFileReader
{
    public static async Task<FetchOutcome> ReadAsync(OpmlSourceOptions list, long maxBytes, CancellationToken cancellationToken)
    {
        var path = list.Url.LocalPath;
        try
        {
            if (new FileInfo(path).Length > maxBytes)
                return new FetchOutcome.Rejected($"{path} is larger than {maxBytes} bytes.");
            var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            return new FetchOutcome.Fetched([new SourceDocument(list.Url, bytes)], PollMemory.Nothing);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new FetchOutcome.Unreachable(failure.Message);
        }
    }
}
