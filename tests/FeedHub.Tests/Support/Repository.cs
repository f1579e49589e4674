namespace FeedHub.Tests;

/// <summary>Files of the repository that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "FeedHub.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No FeedHub.sln above {AppContext.BaseDirectory}.");
    }
}
