namespace FeedHub.Syndication;

/// <summary>The vocabularies that the readers know. Many URIs lead to each of them: <see cref="Namespaces"/>.</summary>
internal enum Namespace
{
    /// <summary>A module that we do not know: legal, and ignored.</summary>
    Unknown,
    /// <summary>RSS of every version: no namespace at all in RSS 2.0, one of several in RSS 0.90 and 1.0.</summary>
    Rss,
    /// <summary>RFC 4287 and its ancestor Atom 0.3.</summary>
    Atom,
    Rdf,
    Content,
    DublinCore,
    DublinCoreTerms,
    Media,
    ITunes,
    Podcasting,
    /// <summary><c>sy:</c>, how often a feed changes.</summary>
    Updates,
    Slash,
    WellFormedWeb,
    Threading,
    History,
    FeedBurner,
    CreativeCommons,
    Admin,
    WebFeeds,
    Prism,
    Xhtml,
    /// <summary>The <c>xml:</c> prefix.</summary>
    Xml,
}
