using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>One item of a feed: Atom <c>entry</c> (RFC 4287 §4.1.2), RSS <c>item</c>, JSON Feed item.</summary>
/// <param name="Id">
/// Opaque and permanent. Compared character by character, never resolved (§4.2.6.1). Where the document gives none, the entry's link stands in for it,
/// and where that is missing too, a <c>urn:sha256:</c> of title and date: <see cref="IdOrigin"/> says which.
/// </param>
/// <exception cref="ArgumentException"><paramref name="Id"/> is empty: a bug in a mapper, never a property of a feed.</exception>
public sealed record Entry(string Id)
{
    public string Id { get; init; } = Id.Length > 0 ? Id : throw new ArgumentException("An entry needs an id.", nameof(Id));

    public IdOrigin IdOrigin { get; init; }

    /// <summary>Plain text, white space folded, entities decoded; empty when the source gave none (§4.2.14).</summary>
    public string Title { get; init; } = "";

    /// <summary>Absolute links in document order but for enclosures (§4.2.7): alternate, via, related, replies, license …</summary>
    public ImmutableArray<Link> Links { get; init; } = [];

    /// <summary>In document order, possibly none (§4.2.7.2).</summary>
    public ImmutableArray<Enclosure> Enclosures { get; init; } = [];

    /// <summary>Where the entry names nobody, the authors of its source, else those of its feed (§4.2.1; JSON Feed says the same); not in RSS.</summary>
    public ImmutableArray<Person> Authors { get; init; } = [];

    public ImmutableArray<Person> Contributors { get; init; } = [];

    /// <summary>In document order, without repetition of a term within a scheme (§4.2.2).</summary>
    public ImmutableArray<Category> Categories { get; init; } = [];

    /// <summary>First availability, UTC; <see langword="null"/> when the source is silent or writes nonsense (§4.2.9).</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>Last significant change, UTC (§4.2.15); <see langword="null"/> when the source is silent or writes nonsense.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>A short form of the entry (§4.2.13). An RSS <c>description</c> that stands alone is the content, not the summary.</summary>
    public Text? Summary { get; init; }

    /// <summary>The whole of the entry (§4.1.3).</summary>
    public Text? Content { get; init; }

    /// <summary>Address of content that the document does not carry itself (§4.1.3.2).</summary>
    public Uri? ContentSource { get; init; }

    /// <summary>The picture that stands for the entry: <c>media:thumbnail</c>, <c>itunes:image</c>, JSON Feed <c>image</c>.</summary>
    public Uri? Image { get; init; }

    /// <summary>Plain text (§4.2.10).</summary>
    public string? Rights { get; init; }

    /// <summary>A BCP 47 tag as written; <see langword="null"/> when neither the entry nor the feed around it states one.</summary>
    public string? Language { get; init; }

    /// <summary>The feed that the entry was taken from, when it was copied from another one (§4.2.11); RSS <c>source</c>.</summary>
    public SourceFeed? Source { get; init; }

    /// <summary>The web page of the entry.</summary>
    public Uri? Alternate => Links.Find(Link.Alternate);
}
