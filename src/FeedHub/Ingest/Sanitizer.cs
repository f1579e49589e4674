namespace FeedHub.Ingest;

/// <summary>
/// Makes HTML of unknown origin safe to publish: an allow-list of elements, attributes and schemes, absolute addresses, no tracking pixels. The result is
/// well-formed, closes what it opens, and every parser reads it alike, so that nothing in it can turn into something else later. Sanitizing it again, with
/// whatever base, changes nothing.
/// </summary>
public static class Sanitizer
{
    /// <summary>After a longer fragment, in UTF-16 code units, a thread gives its buffers back.</summary>
    private const int Long = 1_000_000;

    [ThreadStatic] private static FragmentScanner? _scanner;

    [ThreadStatic] private static FragmentRebuilder? _rebuilder;

    /// <param name="html">A fragment as a feed carries it.</param>
    /// <param name="baseUri">What relative addresses are resolved against; <see langword="null"/> leaves them out.</param>
    /// <returns>The same string when there is nothing to change.</returns>
    public static string Sanitize(string html, Uri? baseUri) => Sanitize(html, baseUri, FrameHosts.Default);

    /// <inheritdoc cref="Sanitize(string, Uri?)"/>
    /// <param name="frames">Whose frames stay; other frames become links.</param>
    public static string Sanitize(string html, Uri? baseUri, FrameHosts frames)
    {
        var clean = MarkupText.Clean(html);
        var safe = Scan(clean, baseUri, frames) ?? Rebuild(clean, baseUri, frames);
        if (html.Length > Long)
            (_scanner, _rebuilder) = (null, null);
        return safe;
    }

    /// <summary>The short way: <see langword="null"/> when the fragment cannot be proved to be well-formed.</summary>
    internal static string? Scan(string html, Uri? baseUri, FrameHosts? frames = null) =>
        (_scanner ??= new FragmentScanner()).Scan(html, baseUri, frames ?? FrameHosts.Default);

    /// <summary>The long way, through an HTML parser.</summary>
    internal static string Rebuild(string html, Uri? baseUri, FrameHosts? frames = null) =>
        (_rebuilder ??= new FragmentRebuilder()).Rebuild(html, baseUri, frames ?? FrameHosts.Default);
}
