namespace FeedHub.Syndication;

/// <summary>What a format demands and a model may lack.</summary>
internal static class Defaults
{
    public const string MediaType = "application/octet-stream";

    /// <summary>Never empty.</summary>
    public static string TitleOf(Feed feed)
    {
        if (CleanText.OfName(feed.Title) is { Length: > 0 } title)
            return title;
        return Host(feed.Alternate) ?? Host(feed.Self) ?? "Untitled";
    }

    /// <summary>An absolute IRI.</summary>
    public static string IdOf(Feed feed) => feed.Id is { Length: > 0 } id ? Iri.Of(id) : IdOf(feed.Links, TitleOf(feed));

    /// <inheritdoc cref="IdOf(Feed)"/>
    public static string IdOf(SourceFeed source) => source.Id is { Length: > 0 } id ? Iri.Of(id) : IdOf(source.Links, source.Title);

    /// <summary>The web page of a feed. RSS will not do without one.</summary>
    public static string PageOf(Feed feed) => WebAddress.Of(feed.Alternate) ?? WebAddress.Of(feed.Self) ?? "about:blank";

    /// <summary>A name for a person: their own, else the first half of their address, else the host of their page; <see langword="null"/> for nobody.</summary>
    public static string? NameOf(Person person)
    {
        if (CleanText.OfName(person.Name) is { Length: > 0 } name)
            return name;
        return Tokens.Email(person.Email) is { } email ? email[..email.IndexOf('@', StringComparison.Ordinal)] : Host(person.Uri);
    }

    /// <summary>Somebody to sign an entry that names nobody: where it comes from. Never empty.</summary>
    public static string NameOf(SourceFeed source, Entry entry)
    {
        if (CleanText.OfName(source.Title) is { Length: > 0 } title)
            return title;
        return Host(source.Links.Find(Link.Alternate)) ?? Host(source.Links.Find(Link.Self)) ?? Host(entry.Alternate) ?? "Unknown";
    }

    public static string? Host(Uri? address) => WebAddress.Of(address) is not null && CleanText.OfName(address!.Host) is { Length: > 0 } host ? host : null;

    /// <summary>The feed's last change: what it says, else the newest of its entries, else the beginning of time.</summary>
    /// <param name="entries">Read into a list only when they have to be asked.</param>
    public static DateTimeOffset UpdatedOf(Feed feed, ref IEnumerable<Entry> entries)
    {
        if (feed.Updated is { } stated)
            return stated;
        var listed = entries as IReadOnlyList<Entry> ?? [.. entries];
        entries = listed;
        var newest = DateTimeOffset.UnixEpoch;
        foreach (var entry in listed)
            if ((entry.Updated ?? entry.Published) is { } updated && updated > newest)
                newest = updated;
        return newest;
    }

    private static string IdOf(System.Collections.Immutable.ImmutableArray<Link> links, string title) =>
        Iri.Of(WebAddress.Of(links.Find(Link.Self)) ?? WebAddress.Of(links.Find(Link.Alternate)) ?? title);
}
