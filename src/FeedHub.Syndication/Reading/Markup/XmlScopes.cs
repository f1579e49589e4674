namespace FeedHub.Syndication;

/// <summary>What <c>xml:base</c> and <c>xml:lang</c> say at the current place of a document.</summary>
internal sealed class XmlScopes(Uri? location)
{
    private readonly Stack<Scope> outer = new();
    private Scope current = new(0, location, null);

    public Uri? Base => current.Base;

    public string? Language => current.Language;

    /// <param name="depth">Of the element that carries the attributes.</param>
    /// <param name="base">As written; one that is no address changes nothing.</param>
    /// <param name="language">As written; an empty one takes back what was said around it (XML 1.0 §2.12).</param>
    public void Enter(int depth, string? @base, string? language)
    {
        outer.Push(current);
        current = new Scope(
            depth,
            Addresses.Resolve(@base, current.Base) ?? current.Base,
            language is null ? current.Language : language.Trim() is { Length: > 0 } stated ? stated : null);
    }

    /// <param name="depth">Of what is left when an element has ended.</param>
    public void Leave(int depth)
    {
        if (depth < current.Depth)
            current = outer.Pop();
    }

    private sealed record Scope(int Depth, Uri? Base, string? Language);
}
