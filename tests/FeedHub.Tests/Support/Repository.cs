using System.Net;
using System.Net.Sockets;

namespace FeedHub.Tests;

/// <summary>The repository that the tests were built from, and the machine they run on.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>A port that was free a moment ago, for a program that must know its own address beforehand.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "FeedHub.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No FeedHub.sln above {AppContext.BaseDirectory}.");
    }
}
