using AngleSharp.Dom;

namespace FeedHub.Ingest;

/// <summary>
/// Pages that load pictures by script leave an empty or tiny <c>img</c>, and the real one beside it in a <c>noscript</c>. Where the first knows an address, as
/// most do in <c>data-src</c> and the like, the second is a double; where it does not, the second stands in for it.
/// </summary>
internal static class LazyPictures
{
    /// <summary>The picture to write in the place of a <c>noscript</c>; <see langword="null"/> when there is none, or when it is shown beside it.</summary>
    /// <param name="siblings">The nodes that it is one of; those after it start at <paramref name="next"/>.</param>
    public static IElement? StandIn(IElement noscript, INodeList siblings, int next, Uri? baseUri)
    {
        if (FormulaMarkup.Find(noscript, "img") is not { } picture)
            return null;
        return HasAddress(Neighbour(siblings, next - 2, -1), baseUri) || HasAddress(Neighbour(siblings, next, 1), baseUri) ? null : picture;
    }

    /// <summary>The picture is a placeholder, and the real one is beside it.</summary>
    /// <inheritdoc cref="StandIn"/>
    public static bool IsReplaced(IElement picture, INodeList siblings, int next, Uri? baseUri) =>
        picture.LocalName == "img" && (HoldsPicture(Neighbour(siblings, next - 2, -1)) || HoldsPicture(Neighbour(siblings, next, 1))) && !HasAddress(picture, baseUri);

    private static bool HoldsPicture(IElement? element) => element is { LocalName: "noscript" } && FormulaMarkup.Find(element, "img") is not null;

    private static bool HasAddress(IElement? element, Uri? baseUri)
    {
        if (element is null or { LocalName: "noscript" } || FormulaMarkup.Find(element, "img") is not { } picture || AllowedElements.Find("img") is not { } rules)
            return false;
        foreach (var attribute in picture.Attributes)
            switch (rules.FindAttribute(attribute.Name)?.Kind)
            {
                case AttributeKind.LazyAddress or AttributeKind.MediaAddress when SafeAddress.Resolve(attribute.Value, baseUri, media: true) is ['h', ..]:
                case AttributeKind.LazySourceSet or AttributeKind.SourceSet when SourceSet.Resolve(attribute.Value, baseUri) is not null:
                    return true;
            }
        return false;
    }

    private static IElement? Neighbour(INodeList siblings, int at, int step)
    {
        while (at >= 0 && at < siblings.Length && siblings[at] is IText space && string.IsNullOrWhiteSpace(space.Data))
            at += step;
        return at >= 0 && at < siblings.Length ? siblings[at] as IElement : null;
    }
}
