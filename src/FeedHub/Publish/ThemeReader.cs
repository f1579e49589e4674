using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FeedHub.Configuration;

namespace FeedHub.Publish;

/// <summary>
/// Reads a theme's folder: <c>feedhub.css</c>, <c>feeds.css</c> and <c>favicon.svg</c> stand for the ones built in, <c>theme.css</c> is added to the stylesheet,
/// <c>texts.json</c> has other words, and what else there is (fonts, pictures) is published beside the stylesheet. Names that begin with a dot are left out.
/// </summary>
public static class ThemeReader
{
    private const string Words = "texts.json";
    private const int MostFiles = 256;
    private const long MostBytes = 16 * 1024 * 1024;

    /// <param name="folder">Absolute; <see langword="null"/> for what is built in.</param>
    /// <param name="language">A BCP 47 tag; <c>hub.language</c>.</param>
    public static ThemeOutcome Read(string? folder, string language)
    {
        var theme = Theme.BuiltIn(language);
        if (folder is null)
            return new ThemeOutcome.Ready(theme);
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            if (ReadFiles(folder, files) is { } fault)
                return Invalid(folder, fault);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Invalid(folder, $"the theme cannot be read: {failure.Message}");
        }
        var texts = theme.Texts;
        if (files.Remove(Words, out var words))
        {
            var problems = new ConfigurationProblems(Path.Combine(folder, Words));
            texts = texts.With(ReadTexts(words, problems));
            if (problems.Any)
                return new ThemeOutcome.Invalid(problems.Errors);
        }
        var key = KeyOf(files, words);
        return new ThemeOutcome.Ready(new Theme(SiteAssets.Themed(files, texts, key), texts, key));
    }

    private static ThemeOutcome.Invalid Invalid(string folder, string fault) => new([new ConfigurationError(folder, 0, 0, "$.publish.theme", fault)]);

    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    private static string? ReadFiles(string folder, SortedDictionary<string, byte[]> files)
    {
        // No links: they could lead to what is nobody's business.
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var room = MostBytes;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", options))
        {
            var name = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (!PublishedPaths.IsSafe(name))
                continue;
            room -= file.Length;
            if (files.Count == MostFiles || room < 0)
                return $"found more than {MostFiles} files or {MostBytes / 1024 / 1024} MiB, expected a theme and nothing else";
            files.Add(name, File.ReadAllBytes(file.FullName));
        }
        return null;
    }

    private static Dictionary<string, string> ReadTexts(byte[] words, ConfigurationProblems problems)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var root = new ConfigurationParser(problems, new EnvironmentText(_ => null)).Parse(words);
        if (root is not null && root.Kind != JsonValueKind.Object)
            problems.Unexpected(root, "an object of texts");
        foreach (var member in root?.Members ?? [])
        {
            if (!Texts.Keys.Contains(member.Name))
                problems.Error(member, $"found the unknown text \"{member.Name}\", expected one of those that pages have{Nearest.Hint(member.Name, Texts.Keys)}");
            else if (member.Value.Kind != JsonValueKind.String)
                problems.Unexpected(member.Value, "a text");
            else if (!Texts.IsSound(member.Name, member.Value.Text))
                problems.Unexpected(member.Value, "a text whose braces are {0}, {1} and so on, as in the one built in");
            else
                texts[member.Name] = member.Value.Text;
        }
        return texts;
    }

    private static string KeyOf(SortedDictionary<string, byte[]> files, byte[]? words)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, bytes) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{bytes.Length}\n"));
            hash.AppendData(bytes);
        }
        hash.AppendData(words ?? []);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
