namespace FeedHub.Syndication;

/// <param name="Name">With its prefix, as written.</param>
/// <param name="Uri">The namespace as written; the prefix itself when nobody declared it.</param>
internal readonly record struct OpenElement(string Name, string Prefix, string LocalName, string Uri);
