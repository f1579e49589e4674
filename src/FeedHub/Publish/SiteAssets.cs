using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Publish;

/// <summary>Stylesheets, icon, and what else a theme has. A hash of bytes is in each path below <c>assets/</c>, so that a client may keep a file for ever.</summary>
/// <param name="FeedStyles">
/// For feeds that are opened in a browser. Always at the same path: a feed names it, and must not change because a colour did.
/// </param>
/// <param name="OldIcon">What browsers ask for of a document that names no icon, as a feed.</param>
public sealed record SiteAssets(
    PublishedDocument Stylesheet, PublishedDocument Icon, PublishedDocument OldIcon, PublishedDocument FeedStyles, ImmutableArray<PublishedDocument> Others)
{
    private const string StylesheetName = "feedhub.css";
    private const string AddedStyles = "theme.css";
    private const string IconName = "favicon.svg";
    private const string OldIconName = "favicon.ico";

    public ImmutableArray<PublishedDocument> Documents => [Stylesheet, Icon, OldIcon, FeedStyles, .. Others];

    public static SiteAssets BuiltIn(Texts texts)
        => new(
            Hashed(StylesheetName, Load(StylesheetName)),
            Hashed(IconName, Load(IconName)),
            new PublishedDocument(OldIconName, Load(OldIconName)),
            Feeds(Load(PublishedPaths.FeedStyles), texts),
            []);

    /// <param name="files">A theme's files by name; whatever is not among them is as built in.</param>
    /// <param name="key">Changes with the files. The stylesheet is in one folder with what it may refer to.</param>
    public static SiteAssets Themed(IReadOnlyDictionary<string, byte[]> files, Texts texts, string key)
    {
        var stylesheet = files.GetValueOrDefault(StylesheetName) ?? Load(StylesheetName);
        if (files.GetValueOrDefault(AddedStyles) is { } added)
            stylesheet = [.. stylesheet, (byte)'\n', .. added];
        string[] known = [StylesheetName, AddedStyles, IconName, OldIconName, PublishedPaths.FeedStyles];
        // What is built in may be another after an update of the program, under the same key.
        var folder = $"{PublishedPaths.Assets}{key}{Hash(stylesheet)}/";
        return new SiteAssets(
            new PublishedDocument(folder + StylesheetName, stylesheet),
            Hashed(IconName, files.GetValueOrDefault(IconName) ?? Load(IconName)), // named by feeds, which must not change because a colour did
            new PublishedDocument(OldIconName, files.GetValueOrDefault(OldIconName) ?? Load(OldIconName)),
            Feeds(files.GetValueOrDefault(PublishedPaths.FeedStyles) ?? Load(PublishedPaths.FeedStyles), texts),
            [.. files.Where(file => !known.Contains(file.Key)).Select(file => new PublishedDocument(folder + file.Key, file.Value))]);
    }

    /// <summary>Feeds have no words of ours in them; the stylesheet brings them.</summary>
    private static PublishedDocument Feeds(byte[] styles, Texts texts) => new(
        PublishedPaths.FeedStyles,
        (byte[])[.. styles, .. Encoding.UTF8.GetBytes($"\n:root {{ --about: {Quoted(texts.FeedAbout)}; --subscribe: {Quoted(texts.FeedSubscribe)}; }}\nopml:root {{ --about: {Quoted(texts.ListAbout)}; --subscribe: {Quoted(texts.ListSubscribe)}; }}\n")]);

    private static string Quoted(string text) => $"\"{text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static PublishedDocument Hashed(string name, byte[] bytes)
        => new($"{PublishedPaths.Assets}{Path.GetFileNameWithoutExtension(name)}.{Hash(bytes)}{Path.GetExtension(name)}", bytes);

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6));

    private static byte[] Load(string name)
    {
        using var resource = typeof(SiteAssets).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The build left out the resource {name}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
