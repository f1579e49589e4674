using System.Text;

namespace FeedHub.Ingest;

/// <summary>Writes the start tag's attributes of a frame that may stay: a player that waits until it is seen, and may do no more than play.</summary>
internal static class FrameWriter
{
    /// <summary>Scripts and an origin of its own, which is never ours, are what players need. None of it reaches the page around them.</summary>
    private const string Sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";

    /// <summary>Where a frame's address may be, the first that holds one counting.</summary>
    public static string[] AddressAttributes { get; } = ["data-src", "data-lazy-src", "src"];

    /// <returns><see langword="false"/> for a frame of another host, and for one that is too small to be seen.</returns>
    public static bool Write(StringBuilder output, List<MarkupAttribute> attributes, Uri? baseUri, FrameHosts frames)
    {
        if (AttributeWriter.IsPixel(attributes) || Address(attributes, baseUri, frames) is not { } address)
            return false;
        AttributeWriter.Attribute(output, "src", address);
        AttributeWriter.Attribute(output, "title", Find(attributes, "title") is { Length: > 0 } title && !title.Span.IsWhiteSpace() ? title.Span : SafeAddress.Host(address));
        foreach (var attribute in attributes)
            if (attribute.Rule.Kind == AttributeKind.Number)
                AttributeWriter.WriteValue(output, attribute.Rule, attribute.Value.Span);
        AttributeWriter.Attribute(output, "loading", "lazy");
        AttributeWriter.Attribute(output, "sandbox", Sandbox);
        AttributeWriter.Attribute(output, "referrerpolicy", "strict-origin-when-cross-origin");
        AttributeWriter.Attribute(output, "allowfullscreen", "");
        return true;
    }

    private static string? Address(List<MarkupAttribute> attributes, Uri? baseUri, FrameHosts frames)
    {
        foreach (var name in AddressAttributes)
            if (Find(attributes, name) is { Length: > 0 } written && frames.Resolve(written.Span, baseUri) is { } address)
                return address;
        return null;
    }

    private static ReadOnlyMemory<char> Find(List<MarkupAttribute> attributes, string name)
    {
        foreach (var attribute in attributes)
            if (attribute.Rule.Name == name)
                return attribute.Value;
        return default;
    }
}
