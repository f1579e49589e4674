namespace FeedHub.Syndication;

/// <summary>Which prefix means which namespace at the current place of a document.</summary>
internal sealed class PrefixScopes
{
    private readonly Dictionary<string, string> current = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What each declaration hid, to be put back where its element ends.</summary>
    private readonly Stack<(string Prefix, string? Hidden, int Depth)> declared = new();

    /// <param name="value">The value of the attribute with an index.</param>
    /// <param name="depth">Of the element that carries the attributes.</param>
    public void Declare(List<TagAttribute> attributes, Func<int, string> value, int depth)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var (written, name, _) = attributes[i];
            if (written != "xmlns" && (written.Length > 0 || name != "xmlns"))
                continue;
            var prefix = written.Length == 0 ? "" : name;
            declared.Push((prefix, current.GetValueOrDefault(prefix), depth));
            current[prefix] = value(i);
        }
    }

    /// <returns><see langword="null"/> for a prefix that is not declared; empty for no namespace.</returns>
    public string? Find(string prefix) => current.GetValueOrDefault(prefix) ?? (prefix.Length == 0 ? "" : null);

    /// <summary>The element at this depth ends.</summary>
    public void Leave(int depth)
    {
        while (declared.TryPeek(out var last) && last.Depth >= depth)
        {
            declared.Pop();
            if (last.Hidden is null)
                current.Remove(last.Prefix);
            else
                current[last.Prefix] = last.Hidden;
        }
    }
}
