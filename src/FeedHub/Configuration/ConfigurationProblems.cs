using System.Collections.Immutable;

namespace FeedHub.Configuration;

/// <summary>Collects what is wrong with one file, so that all of it is told at once.</summary>
/// <param name="file">As the messages name it.</param>
internal sealed class ConfigurationProblems(string file)
{
    private readonly List<ConfigurationError> _errors = [];
    private readonly List<ConfigurationError> _warnings = [];

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<ConfigurationError> Errors => InFileOrder(_errors);

    /// <inheritdoc cref="Errors"/>
    public ImmutableArray<ConfigurationError> Warnings => InFileOrder(_warnings);

    public bool Any => _errors.Count > 0;

    public void Error(int line, int column, string path, string message) => _errors.Add(new(file, line, column, path, message));

    public void Error(ConfigurationNode node, string message) => Error(node.Line, node.Column, node.Path, message);

    /// <summary>At the key rather than its value.</summary>
    public void Error(ConfigurationMember member, string message) => Error(member.Line, member.Column, member.Value.Path, message);

    /// <summary>The common sentence: what is here, and what should be.</summary>
    public void Unexpected(ConfigurationNode node, string expected) => Error(node, $"found {node.Description}, expected {expected}");

    public void Warning(ConfigurationNode node, string message) => _warnings.Add(new(file, node.Line, node.Column, node.Path, message));

    private static ImmutableArray<ConfigurationError> InFileOrder(List<ConfigurationError> problems) =>
        [.. problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
