namespace FeedHub.Syndication;

/// <summary>Where an entry's id comes from, best first.</summary>
public enum IdOrigin
{
    /// <summary>The document states it: atom:id, guid, rdf:about, JSON Feed id.</summary>
    Stated,
    /// <summary>The entry's link stands in.</summary>
    Link,
    /// <summary>A hash of title and date stands in; of the content, where those are missing too.</summary>
    Hash,
}
