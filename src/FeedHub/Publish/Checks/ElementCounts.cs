namespace FeedHub.Publish;

/// <summary>How often each child of an element came, for what must be there once and what may be there once at most.</summary>
internal sealed class ElementCounts(XmlCheck check, string parent)
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int this[string name] => _counts.GetValueOrDefault(name);

    public void Add(string name) => _counts[name] = this[name] + 1;

    public void ExactlyOne(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            check.Require(this[name] == 1, $"<{parent}> needs one <{name}> and has {this[name]}");
    }

    public void AtMostOne(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            check.Require(this[name] <= 1, $"<{parent}> may have one <{name}> and has {this[name]}");
    }
}
