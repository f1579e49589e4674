using System.Collections.Immutable;

namespace FeedHub.Configuration;

/// <summary>
/// Warns of rules that are valid and pointless: clauses that can never match, that another one makes superfluous, or that have nothing to act on. It looks at
/// what is bound, so it comes after everything else and only where nothing is wrong.
/// </summary>
internal sealed class RuleWarnings(ConfigurationProblems problems, ImmutableArray<ConfigurationNode> categories, ImmutableArray<ConfigurationNode> sources)
{
    private readonly ImmutableArray<SourceOptions> _sources = [.. sources.Select(source => source.Value).OfType<SourceOptions>()];

    public void Tell()
    {
        foreach (var category in categories)
            Tell(category);
        foreach (var source in sources)
            Tell(source, ((SourceOptions)source.Value!).Id);
    }

    private void Tell(ConfigurationNode category)
    {
        var slug = ((CategoryOptions)category.Value!).Slug;
        var naming = _sources.Where(source => source.TrustsTags || source.Categories.Contains(slug)).ToList();
        var (include, exclude) = (category.List("include"), category.List("exclude"));
        TellOfLists(include, exclude, "puts nothing into the category");
        foreach (var clause in include)
            if (Of(clause).Sources is { IsEmpty: false } named && named.All(id => naming.Exists(source => Same(source.Id, id) && source.Categories.Contains(slug))))
                problems.Warning(clause, "this clause is shadowed: each of its sources names the category for all its entries");
        foreach (var clause in exclude)
            if (!naming.Exists(source => !ClauseCover.ExcludeEachOther(Of(clause), new Clause { Sources = [source.Id] }))
                && include.All(other => ClauseCover.ExcludeEachOther(Of(clause), Of(other))))
                problems.Warning(clause, "this clause shadows nothing: no source and no \"include\" clause puts what it matches into the category");
    }

    private void Tell(ConfigurationNode source, string id)
    {
        var (keep, drop) = (source.List("keep"), source.List("drop"));
        TellOfLists(keep, drop, "keeps nothing");
        foreach (var clause in keep.Concat(drop))
            if (clause["sources"] is { } named && !Of(clause).Sources.IsEmpty && !Of(clause).Sources.Any(other => Same(other, id)))
                problems.Warning(named, $"this clause can never match: it is asked of entries of \"{id}\" only");
    }

    /// <param name="effect">What a clause of the first list comes to when the second overrules it.</param>
    private void TellOfLists(ImmutableArray<ConfigurationNode> first, ImmutableArray<ConfigurationNode> second, string effect)
    {
        TellOfShadows(first);
        TellOfShadows(second);
        foreach (var clause in first.Concat(second))
            TellOfValues(clause);
        foreach (var clause in first)
            if (second.FirstOrDefault(other => Of(other).Covers(Of(clause))) is { } overruling)
                problems.Warning(clause, $"this clause {effect}: {Place(overruling)} matches whatever it does");
    }

    /// <summary>Of two clauses that match the same the later one is superfluous.</summary>
    private void TellOfShadows(ImmutableArray<ConfigurationNode> clauses)
    {
        foreach (var (number, clause) in clauses.Index())
            if (clauses.Index().FirstOrDefault(other => other.Index != number && Of(other.Item).Covers(Of(clause))
                    && (other.Index < number || !Of(clause).Covers(Of(other.Item)))).Item is { } shadow)
                problems.Warning(clause, $"this clause is shadowed: {Place(shadow)} matches whatever it does");
    }

    private void TellOfValues(ConfigurationNode clause)
    {
        foreach (var (field, _, _, list) in clause.Members)
        {
            ImmutableArray<string> values = [.. list.Items.Select(item => item.Value).OfType<string>()];
            foreach (var (at, item) in list.Items.Index())
                if (Impossible(field, item.Text) is { } reason)
                    problems.Warning(item, $"found {item.Description}, which can never match: {reason}");
                else if (ClauseCover.Shadow(field, values, at) is >= 0 and var shadow)
                    problems.Warning(item, $"found {item.Description}, which is shadowed: {Place(list.Items[shadow])} matches whatever it does");
        }
    }

    /// <summary>Texts are looked at with single blanks and addresses with none, so an expression that requires others is never satisfied.</summary>
    private static string? Impossible(string field, string expression)
    {
        if (field is not ("title" or "text" or "link") || new ClauseExpression(expression).Required is not { IsEmpty: false } required)
            return null;
        if (required.All(literal => literal.Contains("  ", StringComparison.Ordinal)))
            return "each run of white space is looked at as one blank";
        if (required.All(literal => literal.Any(character => char.IsControl(character))))
            return "white space is looked at as blanks";
        return field == "link" && required.All(literal => literal.Contains(' ', StringComparison.Ordinal)) ? "an address has no blanks" : null;
    }

    private static Clause Of(ConfigurationNode clause) => (Clause)clause.Value!;

    private static bool Same(string one, string another) => one.Equals(another, StringComparison.OrdinalIgnoreCase);

    private static string Place(ConfigurationNode node) => $"{node.Path} in line {node.Line}";
}
