using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

/// <summary>Feeds that no honest source would fill: hostile text in every string, any URI in every link.</summary>
internal static class AnyModel
{
    private static readonly string[] Addresses =
    [
        "http://example.org/", "https://example.org/a?b=c&d[]=e#f",
        "HTTP://EXAMPLE.org:80/%zz", "http://例え.jp/パス?q=日本", "http://[::1]:8080/x[1]",
        "ftp://example.org/file", "mailto:a@b.c",
        "javascript:alert(1)", "data:text/html,<b>", "urn:x:y", "relative/path", "//host/path", "?q", "", "file:///etc/passwd", "magnet:?xt=urn:btih:abc&dn=日本",
        "http://user:p@ss@example.org/",
        "http://a_b.example/ä|{}^`\"<>\\", "http://example.org/\u202Eevil", "http://xn--/", "http://\uD83D.example/", "about:blank", "http://example.org/a#b#c", "http://1.2.3.4/",
    ];

    private static readonly string?[] Ids =
    [
        "http://example.org/1", "https://example.org/a[1]", "urn:uuid:225c695c-cfb8-4ebb-aaaa-80da344efa6a", "urn:uuid:no", "urn:sha256:0abc", "tag:example.org,2026:x", "tag:example.org/x",
        "abc", "1", "http://", "http:///x", ":", "a:", "http://example.org/中文", "http://example.org/a b", "\u0001", " ", "x#y#z:a#b",
    ];

    private static readonly string?[] Oddities =
    [
        "text/html", "audio/mpeg; q=1", "text", "a/b/c", "zh-CN", "en", "qq", "en-", "de-toolongsubtag",
        "alternate", "ALTERNATE", "self", "hub", "via", "replies", "next", "a b", "http://example.org/rel", null,
    ];

    public static Arbitrary<(Feed Feed, Entry[] Entries)> Documents { get; } = Arb.From(
        from feed in Feeds
        from entries in Entries.ArrayOf()
        select (feed, entries));

    private static Gen<string> Strings => AnyText.Hostile;

    private static Gen<string?> MaybeString => Gen.OneOf(Strings.Select(text => (string?)text), Gen.Elements(Oddities), Gen.Constant<string?>(null));

    private static Gen<string> Id => Gen.OneOf(Gen.Elements(Ids).Select(id => id!), Strings.Where(text => text.Length > 0));

    public static Gen<Uri> Uris => Gen
        .OneOf(Gen.Elements(Addresses), Strings, Strings.Select(text => "http://example.org/" + text), Strings.Select(text => "http://" + text))
        .Select(text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : new Uri("x", UriKind.Relative));

    private static Gen<Uri?> MaybeUri => Gen.OneOf(Uris.Select(uri => (Uri?)uri), Gen.Constant<Uri?>(null));

    private static Gen<DateTimeOffset> Dates => Gen.OneOf(
        Gen.Elements(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch),
        from days in Gen.Choose(0, DateOnly.MaxValue.DayNumber - 1)
        from ticks in Gen.Choose(0, int.MaxValue)
        from hours in Gen.Choose(-1, 1)
        select new DateTimeOffset((days * TimeSpan.TicksPerDay) + (ticks * 100L) + TimeSpan.TicksPerHour, TimeSpan.FromHours(hours)));

    private static Gen<DateTimeOffset?> MaybeDate => Gen.OneOf(Dates.Select(date => (DateTimeOffset?)date), Gen.Constant<DateTimeOffset?>(null));

    private static Gen<long?> MaybeLength => Gen.Elements<long?>(null, 0, -1, 1, long.MaxValue);

    private static Gen<Person> People =>
        from name in Strings
        from uri in MaybeUri
        from email in Gen.OneOf(MaybeString, Gen.Elements<string?>("a@b.c", "a@b", "a b@c.d", "@", "a@-b.c", "x@例え.jp"))
        select new Person(name, uri, email);

    private static Gen<Category> Categories =>
        from term in Strings
        from scheme in Gen.OneOf(MaybeString, Gen.Elements(Ids))
        from label in MaybeString
        select new Category(term, scheme, label);

    private static Gen<Link> Links =>
        from href in Uris
        from relation in Gen.OneOf(Strings, Gen.Elements(Oddities).Select(text => text ?? "alternate"))
        from type in MaybeString
        from language in MaybeString
        from title in MaybeString
        from length in MaybeLength
        select new Link(href, relation, type, language, title, length);

    private static Gen<Enclosure> Enclosures =>
        from href in Uris
        from type in MaybeString
        from length in MaybeLength
        from seconds in Gen.Elements<double?>(null, 0, -1, 1.5, 86_400)
        from title in MaybeString
        select new Enclosure(href, type, length, seconds is { } known ? TimeSpan.FromSeconds(known) : null, title);

    private static Gen<Text?> Texts => Gen.OneOf(
        Gen.Constant<Text?>(null),
        from value in Strings
        from type in Gen.Elements(TextType.Plain, TextType.Html)
        from address in MaybeUri
        from language in MaybeString
        select (Text?)new Text(value, type, address, language));

    private static Gen<SourceFeed?> Sources => Gen.OneOf(
        Gen.Constant<SourceFeed?>(null),
        from id in Gen.OneOf(MaybeString, Gen.Elements(Ids))
        from title in Strings
        from updated in MaybeDate
        from links in Several(Links)
        from rights in MaybeString
        select (SourceFeed?)new SourceFeed(id, title, updated, links, rights));

    private static Gen<Entry> Entries =>
        from id in Id
        from title in Strings
        from links in Several(Links)
        from enclosures in Several(Enclosures)
        from authors in Several(People)
        from contributors in Several(People)
        from categories in Several(Categories)
        from published in MaybeDate
        from updated in Dates
        from summary in Texts
        from content in Texts
        from contentSource in MaybeUri
        from image in MaybeUri
        from rights in MaybeString
        from language in MaybeString
        from source in Sources
        select new Entry(id)
        {
            Title = title, Links = links, Enclosures = enclosures, Authors = authors, Contributors = contributors, Categories = categories, Published = published, Updated = updated,
            Summary = summary, Content = content, ContentSource = contentSource, Image = image, Rights = rights, Language = language, Source = source,
        };

    private static Gen<Feed> Feeds =>
        from id in Gen.OneOf(MaybeString, Gen.Elements(Ids))
        from title in Strings
        from subtitle in MaybeString
        from updated in MaybeDate
        from links in Several(Links)
        from authors in Several(People)
        from contributors in Several(People)
        from categories in Several(Categories)
        from language in MaybeString
        from rights in MaybeString
        from generator in MaybeString
        from icon in MaybeUri
        from logo in MaybeUri
        from minutes in Gen.Elements<double?>(null, -5, 0, 0.5, 60)
        from hours in Several(Gen.Choose(-1, 25))
        from days in Several(Gen.Choose(-1, 8).Select(day => (DayOfWeek)day))
        select new Feed
        {
            Id = id, Title = title, Subtitle = subtitle, Updated = updated, Links = links, Authors = authors, Contributors = contributors, Categories = categories, Language = language,
            Rights = rights, Generator = generator, Icon = icon, Logo = logo,
            Hints = new UpdateHints(minutes is { } known ? TimeSpan.FromMinutes(known) : null, null, hours, days),
        };

    private static Gen<ImmutableArray<T>> Several<T>(Gen<T> items) =>
        Gen.Choose(0, 3).SelectMany(count => items.ArrayOf(count)).Select(many => many.ToImmutableArray());
}
