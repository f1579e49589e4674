using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary>Why an entry is what it is and where it is: what the rules of a configuration say of it, and what the store has of it.</summary>
/// <param name="Categories">All that are configured.</param>
/// <param name="Documents">Those that it is in, and those that it could be expected in.</param>
internal sealed record Explanation(EntryRecord Record, ImmutableArray<CategoryVerdict> Categories, ImmutableArray<DocumentVerdict> Documents)
{
    public static Explanation Of(EntryRecord record, HubConfiguration configuration, CategoryRules rules)
    {
        var verdicts = rules.Explain(record.Entry.Entry, record.Entry.SourceId);
        return new Explanation(record, verdicts, [.. new EntryDocuments(configuration, record).All()]);
    }

    /// <summary>What identifies the entry within its source, as one word.</summary>
    public string Identity => Record.Entry.Entry.IdOrigin switch
    {
        IdOrigin.Link => "link",
        IdOrigin.Hash => "hash",
        _ => IsToldApart ? "told-apart" : "stated",
    };

    /// <inheritdoc cref="Identity"/>
    public string IdentityRule => Identity switch
    {
        "link" => "its source states no id: its link stands in",
        "hash" => "its source states neither an id nor a link: a hash of title and date stands in",
        "told-apart" => "its source gives one id to several entries: a hash of title and date tells them apart",
        _ => "its source states it",
    };

    /// <summary>The stored categories are not those of the rules: these have not been applied yet, or not to this entry.</summary>
    public bool AwaitsSorting => !Record.Entry.Categories.SequenceEqual(Categories.Where(verdict => verdict.IsIn).Select(verdict => verdict.Category.Slug));

    private bool IsToldApart => Record.Key.StartsWith("urn:sha256:", StringComparison.Ordinal);

    /// <summary>A clause by its place in the configuration, with the words that match.</summary>
    public static string Words(string list, ClauseVerdict clause) =>
        $"{list}[{clause.Number}] {string.Join(", ", clause.Fields.Where(found => !found.Words.IsEmpty).Select(found => $"{found.Field} \"{string.Join("\" \"", found.Words)}\""))}";

    /// <summary>Why it is in a category or not, in one line.</summary>
    public static string Why(CategoryVerdict verdict)
    {
        var reasons = new List<string>();
        if (verdict.NamedBySource)
            reasons.Add("its source names it");
        reasons.AddRange(verdict.NamedByTags.Select(tag => $"its tag \"{tag}\" names it"));
        reasons.AddRange(verdict.Include.Where(clause => clause.Matches).Select(clause => Words("include", clause)));
        var refusals = verdict.Exclude.Where(clause => clause.Matches).Select(clause => Words("exclude", clause)).ToList();
        if (refusals.Count > 0)
            return $"{string.Join("; ", refusals)}{(reasons.Count > 0 ? $"; otherwise {string.Join("; ", reasons)}" : "")}";
        if (reasons.Count > 0)
            return string.Join("; ", reasons);
        var nearly = verdict.Include.Where(clause => clause.Fields.Any(found => !found.Words.IsEmpty)).Select(Missing);
        return string.Join("; ", nearly.Prepend(verdict.Include.IsEmpty ? "nothing names it" : "nothing names it, no include clause matches"));
    }

    /// <summary>Why a copy is one, in one line.</summary>
    public static string Why(EntryCopy copy)
    {
        var bond = copy.Bond switch
        {
            CopyBond.Id => $"it has the same id as that of \"{copy.With}\"",
            CopyBond.Page => $"it links to the same page as that of \"{copy.With}\"",
            CopyBond.Text => $"its text is nearly that of \"{copy.With}\"",
            _ => "it no longer has anything in common with the others",
        };
        return copy.IsShown ? $"shown for all, by priority, else as the earliest; {bond}" : bond;
    }

    private static string Missing(ClauseVerdict clause) =>
        $"{Words("include", clause)}, but not {string.Join(" and ", clause.Fields.Where(found => found.Words.IsEmpty).Select(found => RuleWords.Say(clause.Clause, found.Field)))}";
}

/// <summary>Whether an entry is in a document.</summary>
/// <param name="Path">Below <c>publish.directory</c>; ends with a slash where all documents of a folder are meant.</param>
/// <param name="Why">A clause for people, also when it is in it.</param>
internal sealed record DocumentVerdict(string Path, bool IsIn, string Why);
