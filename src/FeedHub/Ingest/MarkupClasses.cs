using System.Collections.Frozen;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>The few classes that mean something outside the site they come from: the language of code, formulas, footnotes, task lists.</summary>
internal static class MarkupClasses
{
    private static readonly FrozenSet<string> Kept = FrozenSet.ToFrozenSet(
        ["math", "footnotes", "footnote-ref", "footnote-back-ref", "contains-task-list", "task-list-item"]);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> KeptBySpan = Kept.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The classes that stay, with single spaces between them.</summary>
    public static ReadOnlySpan<char> Keep(ReadOnlySpan<char> classes)
    {
        if (IsKept(classes))
            return classes;
        var kept = new StringBuilder();
        foreach (var range in classes.SplitAny(' ', '\t', '\n', '\r', '\f'))
            if (IsKept(classes[range]))
                kept.Append(kept.Length > 0 ? " " : "").Append(classes[range]);
        return kept.ToString();
    }

    public static bool Has(ReadOnlySpan<char> classes, ReadOnlySpan<char> name)
    {
        foreach (var range in classes.SplitAny(' ', '\t', '\n', '\r', '\f'))
            if (classes[range].SequenceEqual(name))
                return true;
        return false;
    }

    private static bool IsKept(ReadOnlySpan<char> name) => KeptBySpan.Contains(name) || IsLanguage(name);

    private static bool IsLanguage(ReadOnlySpan<char> name)
    {
        var language = name.StartsWith("language-") ? name[9..] : name.StartsWith("lang-") ? name[5..] : [];
        if (language.Length is 0 or > 40)
            return false;
        foreach (var c in language)
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '+' or '#' or '.' or '_'))
                return false;
        return true;
    }
}
