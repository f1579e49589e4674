namespace FeedHub.Configuration;

/// <summary>Makes the paths of a configuration absolute: they start at the file's folder.</summary>
internal static class LocalPaths
{
    public static string Absolute(string folder, string path) => Path.GetFullPath(path, folder);

    /// <summary>The configuration as the rest of FeedHub takes it: paths absolute, and a base address that names can be appended to.</summary>
    public static HubConfiguration Complete(HubConfiguration configuration, string folder) => configuration with
    {
        Hub = configuration.Hub with { BaseUrl = WithSlash(configuration.Hub.BaseUrl) },
        Storage = configuration.Storage with { Connection = Absolute(folder, configuration.Storage.Connection) },
        Publish = configuration.Publish with
        {
            Directory = Absolute(folder, configuration.Publish.Directory),
            Theme = configuration.Publish.Theme is { } theme ? Absolute(folder, theme) : null,
        },
        Sources =
        [
            .. configuration.Sources.Select(source => source is FolderSourceOptions posts ? posts with { Path = Absolute(folder, posts.Path) } : source),
        ],
    };

    private static Uri WithSlash(Uri address) => address.AbsoluteUri.EndsWith('/') ? new Uri(address.AbsoluteUri) : new Uri(address.AbsoluteUri + "/");
}
