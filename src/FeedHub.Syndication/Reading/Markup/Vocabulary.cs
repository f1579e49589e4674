using System.Runtime.InteropServices;

namespace FeedHub.Syndication;

/// <summary>What the names and namespaces of one document mean, looked up once for each: readers give equal names as one string.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, string> names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Namespace> namespaces = new(StringComparer.Ordinal);
    private string? lastUri;
    private Namespace lastNamespace;

    /// <summary>The standard's spelling of a local name.</summary>
    public string NameOf(string written)
    {
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(names, written, out var isKnown);
        if (!isKnown)
            name = ElementNames.Canonical(written);
        return name!;
    }

    public Namespace NamespaceOf(string uri, string prefix)
    {
        if (ReferenceEquals(uri, lastUri))
            return lastNamespace;
        if (!namespaces.TryGetValue(uri, out lastNamespace))
            namespaces.Add(uri, lastNamespace = Namespaces.Find(uri, prefix));
        lastUri = uri;
        return lastNamespace;
    }

    /// <summary>Makes a namespace mean another one in this document.</summary>
    public void Treat(string uri, Namespace meaning)
    {
        namespaces[uri] = meaning;
        lastUri = null;
    }
}
