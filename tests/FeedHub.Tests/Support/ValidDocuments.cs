using System.Diagnostics;
using FeedHub.Publish;

namespace FeedHub.Tests;

/// <summary>Holds every document of a published tree to its format: by the gate's own checks, and Atom to the grammar of RFC 4287 as xmllint reads it.</summary>
internal static class ValidDocuments
{
    private static readonly string Grammar = Path.Combine(AppContext.BaseDirectory, "Fixtures", "rfc4287.rng");

    public static async Task AssertAsync(string tree)
    {
        if (!Directory.Exists(tree))
            return;
        var paths = Directory.EnumerateFiles(tree, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(tree, file))
            .Where(path => !path.StartsWith('.'))
            .ToList();
        foreach (var path in paths)
            Assert.Null(DocumentChecks.FaultOf(new PublishedDocument(path, await File.ReadAllBytesAsync(Path.Combine(tree, path), CancellationToken.None))));
        await AssertAtomAsync([.. paths.Where(path => Path.GetFileName(path) == "atom.xml").Select(path => Path.Combine(tree, path))]);
    }

    /// <param name="files">Atom documents.</param>
    public static async Task AssertAtomAsync(IReadOnlyCollection<string> files)
    {
        if (files.Count == 0)
            return;
        var start = new ProcessStartInfo("xmllint") { UseShellExecute = false, RedirectStandardError = true };
        foreach (var argument in new[] { "--noout", "--nonet", "--relaxng", Grammar }.Concat(files))
            start.ArgumentList.Add(argument);
        using var xmllint = Process.Start(start)!;
        var said = await xmllint.StandardError.ReadToEndAsync(CancellationToken.None);
        await xmllint.WaitForExitAsync(CancellationToken.None);
        Assert.True(xmllint.ExitCode == 0, said);
    }
}
