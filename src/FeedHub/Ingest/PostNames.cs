using System.Globalization;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>What the path of a post tells: its date, its slug, and a title where there is no other.</summary>
internal static class PostNames
{
    /// <summary>A folder's name may have 255 octets on the file systems that people use; some are left for a suffix.</summary>
    private const int LongestSlug = 200;

    private const int DateLength = 10;

    public static bool IsMarkdown(string path) =>
        path.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase);

    public static string WithoutExtension(string path) => path[..(path.LastIndexOf('.') is var dot && dot > path.LastIndexOf('/') ? dot : path.Length)];

    /// <summary>The folder of a path, with a slash at its end; empty at the top.</summary>
    public static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    /// <summary>The date that a file name begins with, <c>2026-01-11-title.md</c>, as written.</summary>
    public static string? Date(string path) => Own(path) is var own && IsDated(own) ? own[..DateLength] : null;

    /// <summary>The part of the name that names the post: without folder, extension and date; <c>index.md</c> is named by its folder.</summary>
    public static string Stem(string path) => Own(path) is var own && IsDated(own) && own.Length > DateLength + 1 ? own[(DateLength + 1)..] : own;

    /// <summary>Letters and digits of every script in lower case, with single hyphens between them; never empty.</summary>
    public static string Slug(string name)
    {
        var slug = new StringBuilder();
        var octets = 0;
        foreach (var rune in name.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            var kept = Rune.IsLetterOrDigit(rune) || rune.Value == '_'
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            octets += kept ? rune.Utf8SequenceLength : 1;
            if (octets > LongestSlug)
                break;
            if (kept)
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var result = slug.ToString().Trim('-');
        return result.Length > 0 ? result : "post";
    }

    public static string Title(string path)
    {
        var words = Stem(path).Replace('-', ' ').Replace('_', ' ').Trim();
        return words.Length == 0 ? path : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private static string Own(string path)
    {
        var name = WithoutExtension(path);
        var own = name[(name.LastIndexOf('/') + 1)..];
        return own is "index" && Folder(name).TrimEnd('/') is { Length: > 0 } folder ? folder[(folder.LastIndexOf('/') + 1)..] : own;
    }

    /// <summary>It begins with <c>YYYY-MM-DD</c>, and a hyphen if more follows.</summary>
    private static bool IsDated(string own)
    {
        if (own.Length < DateLength || (own.Length > DateLength && own[DateLength] != '-'))
            return false;
        for (var i = 0; i < DateLength; i++)
            if (i is 4 or 7 ? own[i] != '-' : !char.IsAsciiDigit(own[i]))
                return false;
        return true;
    }
}
