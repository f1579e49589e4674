using System.Buffers;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>The <c>srcset</c> of a picture (HTML §4.8.4.2.1): candidates, each an address and a width or density.</summary>
internal static class SourceSet
{
    private const int MostCandidates = 32;

    private static readonly SearchValues<char> Decimal = SearchValues.Create("0123456789.");

    /// <summary>Every candidate made absolute; <see langword="null"/> when one of them cannot be, or when there is none.</summary>
    public static string? Resolve(ReadOnlySpan<char> written, Uri? baseUri)
    {
        var set = new StringBuilder(written.Length);
        var count = 0;
        for (written = Next(written); written.Length > 0; written = Next(written))
        {
            var end = written.IndexOfAny(' ', '\t', '\n');
            var address = end < 0 ? written : written[..end];
            written = written[address.Length..];
            var descriptor = ReadOnlySpan<char>.Empty;
            if (address[^1] == ',')
                address = address.TrimEnd(',');
            else
            {
                var comma = written.IndexOf(',');
                descriptor = (comma < 0 ? written : written[..comma]).Trim();
                written = comma < 0 ? [] : written[comma..];
            }
            if (++count > MostCandidates || !IsDescriptor(descriptor) || SafeAddress.Resolve(address, baseUri, media: true) is not { } absolute
                || absolute[^1] == ',')
                return null;
            set.Append(set.Length > 0 ? ", " : "").Append(absolute);
            if (descriptor.Length > 0)
                set.Append(' ').Append(descriptor);
        }
        return count > 0 ? set.ToString() : null;
    }

    private static ReadOnlySpan<char> Next(ReadOnlySpan<char> written) => written.TrimStart(" \t\n,");

    private static bool IsDescriptor(ReadOnlySpan<char> descriptor) =>
        descriptor.Length == 0
        || (descriptor.Length < 12 && descriptor[^1] is 'w' or 'x' && !descriptor[..^1].ContainsAnyExcept(Decimal));
}
