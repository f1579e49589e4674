namespace FeedHub.Sources;

/// <summary>File names as URIs, whatever characters are in them.</summary>
internal static class FileUri
{
    /// <param name="path">Absolute.</param>
    public static Uri Of(string path)
        => new(new Uri("file:///"), string.Join('/', path.Replace(Path.DirectorySeparatorChar, '/').Split('/').Select(Escape)));

    /// <summary>A Windows drive keeps its colon.</summary>
    private static string Escape(string name, int place) => place == 0 && name.EndsWith(':') ? "/" + name : Uri.EscapeDataString(name);
}
