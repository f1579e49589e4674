using System.Net;
using System.Net.Sockets;

namespace FeedHub.Tests.EndToEnd;

internal static class Repository
{
    /// <summary>The folder of the solution that these tests were built from.</summary>
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
        throw new InvalidOperationException("The tests do not lie below the solution.");
    }
}
