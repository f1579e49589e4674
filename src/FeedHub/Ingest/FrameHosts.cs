using System.Collections.Frozen;
using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>The hosts whose frames may stand in published content (<c>publish.frames</c>).</summary>
public sealed class FrameHosts(IEnumerable<string> hosts)
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _hosts =
        hosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static FrameHosts Default { get; } = new(new PublishOptions().Frames);

    /// <summary>The address of a frame that may stay, always https and on the usual port; <see langword="null"/> for any other frame.</summary>
    internal string? Resolve(ReadOnlySpan<char> written, Uri? baseUri)
    {
        if (SafeAddress.Resolve(written, baseUri, media: true) is not ['h', ..] address)
            return null;
        var host = SafeAddress.Host(address);
        var rest = address.AsSpan(address.IndexOf("://", StringComparison.Ordinal) + 3 + host.Length);
        return _hosts.Contains(host) && !rest.StartsWith(":") ? $"https://{host}{rest}" : null;
    }
}
