using FeedHub.Configuration;

namespace FeedHub.Ingest;

/// <summary>The expressions of many clauses, by the field that they are about.</summary>
internal sealed class ClauseVocabulary(IReadOnlyCollection<Clause> clauses)
{
    public ExpressionSet Title { get; } = new(clauses.SelectMany(clause => clause.Title));

    public ExpressionSet Text { get; } = new(clauses.SelectMany(clause => clause.Text));

    public ExpressionSet Link { get; } = new(clauses.SelectMany(clause => clause.Link));
}
