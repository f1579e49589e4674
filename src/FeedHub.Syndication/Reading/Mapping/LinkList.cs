using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Gathers the links and files of an entry or feed, each once.</summary>
internal sealed class LinkList
{
    private const string RegistryOfRelations = "http://www.iana.org/assignments/relation/";
    private readonly ImmutableArray<Link>.Builder links = ImmutableArray.CreateBuilder<Link>(1);
    private ImmutableArray<Enclosure>.Builder? enclosures;

    public bool HasAlternate { get; private set; }

    /// <summary>Gives the links away: afterwards the list is empty.</summary>
    public ImmutableArray<Link> TakeLinks() => links.DrainToImmutable();

    /// <summary>Gives the files away: afterwards the list is empty.</summary>
    public ImmutableArray<Enclosure> TakeEnclosures() => enclosures?.DrainToImmutable() ?? [];

    /// <summary>The first picture among the files.</summary>
    public Uri? Picture { get; private set; }

    public void Add(Uri? href, string relation, string? mediaType = null)
    {
        if (href is not null)
            Add(new Link(href, relation, mediaType));
    }

    public void Add(List<WrittenLink>? written)
    {
        if (written is null)
            return;
        foreach (var link in written)
            Add(link);
    }

    public void Add(WrittenLink? written)
    {
        if (written is null)
            return;
        var relation = Relation(written.Relation);
        if (relation == "enclosure")
            AddFile(new WrittenFile(written.Href, written.Base, written.MediaType, written.Length, Title: written.Title));
        else if (Addresses.Resolve(written.Href, written.Base) is { } href)
        {
            Add(new Link(
                href, relation, Trimmed(written.MediaType), Trimmed(written.Language), Meaning.Plain(written.Title), Meaning.Length(written.Length)));
        }
    }

    public void AddFiles(List<WrittenFile>? written)
    {
        if (written is null)
            return;
        foreach (var file in written)
            AddFile(file);
    }

    /// <summary>iTunes states one playing time for an entry: that of the file that is the episode.</summary>
    public void Play(TimeSpan? duration)
    {
        if (duration is null || enclosures is null || enclosures.Count == 0)
            return;
        for (var i = 0; i < enclosures.Count; i++)
        {
            if (enclosures.Count == 1 || IsPlayed(enclosures[i].MediaType))
            {
                enclosures[i] = enclosures[i] with { Duration = enclosures[i].Duration ?? duration };
                return;
            }
        }
    }

    private void Add(Link link)
    {
        for (var i = 0; i < links.Count; i++)
            if (links[i].Relation == link.Relation && links[i].Href == link.Href)
                return;
        HasAlternate |= link.Relation == Link.Alternate;
        links.Add(link);
    }

    /// <summary>A file listed twice, as <c>enclosure</c> and as <c>media:content</c>, is one file with what both say of it.</summary>
    private void AddFile(WrittenFile written)
    {
        if (Addresses.ResolveFile(written.Href, written.Base) is not { } href)
            return;
        var mediaType = Trimmed(written.MediaType)?.ToLowerInvariant();
        var isPicture = written.Medium == "image" || mediaType?.StartsWith("image/", StringComparison.Ordinal) == true;
        if (isPicture && href.Scheme != "magnet")
            Picture ??= href;
        var file = new Enclosure(href, mediaType, Meaning.Length(written.Length), Durations.Parse(written.Duration), Meaning.Plain(written.Title));
        enclosures ??= ImmutableArray.CreateBuilder<Enclosure>(1);
        for (var i = 0; i < enclosures.Count; i++)
        {
            if (enclosures[i].Href != href)
                continue;
            var known = enclosures[i];
            enclosures[i] = new Enclosure(
                href, known.MediaType ?? file.MediaType, known.Length ?? file.Length, known.Duration ?? file.Duration, known.Title ?? file.Title);
            return;
        }
        enclosures.Add(file);
    }

    /// <summary>A registered name in lower case, written as a word or as its URI in the registry (RFC 4287 §4.2.7.2); other URIs as they are.</summary>
    private static string Relation(string? written)
    {
        var relation = Trimmed(written);
        if (relation is null)
            return Link.Alternate;
        if (relation.StartsWith(RegistryOfRelations, StringComparison.OrdinalIgnoreCase))
            relation = relation[RegistryOfRelations.Length..];
        return relation.Contains(':', StringComparison.Ordinal) ? relation : relation.ToLowerInvariant();
    }

    private static bool IsPlayed(string? mediaType)
        => mediaType is not null
           && (mediaType.StartsWith("audio/", StringComparison.Ordinal) || mediaType.StartsWith("video/", StringComparison.Ordinal));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
