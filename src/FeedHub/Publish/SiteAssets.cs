using System.Collections.Immutable;
using System.Security.Cryptography;

namespace FeedHub.Publish;

/// <summary>Stylesheet and icon of the pages. A hash of the bytes is in each name, so that a client may keep a file for ever.</summary>
internal sealed record SiteAssets(PublishedDocument Stylesheet, PublishedDocument Icon)
{
    public static SiteAssets BuiltIn { get; } = new(Load("feedhub.css"), Load("favicon.svg"));

    public ImmutableArray<PublishedDocument> Documents => [Stylesheet, Icon];

    private static PublishedDocument Load(string name)
    {
        using var resource = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The build left out the resource {name}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));
        return new PublishedDocument($"{PublishedPaths.Assets}{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}", bytes);
    }
}
