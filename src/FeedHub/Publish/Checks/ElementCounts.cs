namespace FeedHub.Publish;

/// <summary>How often each child of an element came, for what must be there once and what may be there once at most.</summary>
internal sealed class ElementCounts(XmlCheck check, string parent)
{
    // An element has a handful of kinds of children: looking through them is quicker than hashing.
    private readonly List<(string Name, int Count)> _counts = new(16);

    public int this[string name] => Find(name) is var at and >= 0 ? _counts[at].Count : 0;

    public void Add(string name)
    {
        if (Find(name) is var at and >= 0)
            _counts[at] = (name, _counts[at].Count + 1);
        else
            _counts.Add((name, 1));
    }

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

    private int Find(string name)
    {
        for (var at = 0; at < _counts.Count; at++)
            if (_counts[at].Name == name)
                return at;
        return -1;
    }
}
