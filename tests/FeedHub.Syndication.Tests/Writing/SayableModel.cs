using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

/// <summary>
/// Feeds as a reader gives them: hostile text, but tidy (no forbidden characters, names on one line), absolute addresses, and nothing listed twice. What the
/// writers leave out of anything untidier is the business of <see cref="AnyModel"/>.
/// </summary>
internal static class SayableModel
{
    public static Arbitrary<(Feed Feed, Entry[] Entries)> Documents { get; } = Arb.From(
        from feed in Feeds
        from count in Gen.Choose(0, 3)
        from entries in Entries.ArrayOf(count)
        select (feed, entries.Select((entry, index) => entry with { Id = $"urn:x-entry:{index}" }).ToArray()));

    /// <summary>Without semicolons, which would make references: whoever writes <c>&amp;amp;</c> into a title is taken to have escaped it twice.</summary>
    private static Gen<string> Names => AnyText.Hostile.Select(text => CleanText.OfName("t" + text.Replace(";", "", StringComparison.Ordinal)));

    private static Gen<string?> MaybeName => Maybe(Names);

    private static Gen<string> Bodies => AnyText.Hostile.Select(text => $"b{CleanText.Of(text)}e");

    private static Gen<Uri> Uris => Gen.Choose(0, 999).Select(number => new Uri($"https://site.example/{number}?a=b&c=%E4%B8%AD#f"));

    private static Gen<Uri?> MaybeUri => Gen.OneOf(Uris.Select(uri => (Uri?)uri), Gen.Constant<Uri?>(null));

    private static Gen<DateTimeOffset> Dates =>
        Gen.Choose(0, int.MaxValue).SelectMany(seconds => Gen.Choose(0, 999).Select(thousandths => DateTimeOffset.UnixEpoch.AddSeconds(seconds).AddMilliseconds(thousandths)));

    private static Gen<DateTimeOffset?> MaybeDate => Gen.OneOf(Dates.Select(date => (DateTimeOffset?)date), Gen.Constant<DateTimeOffset?>(null));

    private static Gen<ImmutableArray<Person>> People => Several(
        from name in Names
        from uri in MaybeUri
        from email in Gen.Elements(null, "a@b.example")
        select new Person(name, uri, email),
        (person, index) => person with { Name = index + person.Name, Email = person.Email is null ? null : index + person.Email });

    private static Gen<ImmutableArray<Category>> Categories => Several(
        from term in Names
        from scheme in Gen.Elements(null, "https://site.example/terms")
        from label in MaybeName
        select new Category(term, scheme, label),
        (category, index) => category with { Term = index + category.Term });

    private static Gen<ImmutableArray<Link>> Links(string[] relations) => Several(
        from href in Uris
        from type in Gen.Elements(null, "text/html", "application/atom+xml")
        from language in Gen.Elements(null, "de", "zh-CN")
        from title in MaybeName
        from length in Gen.Elements<long?>(null, 1, long.MaxValue)
        select new Link(href, relations[0], type, language, title, length),
        (link, index) => link with { Relation = relations[index] });

    private static Gen<ImmutableArray<Enclosure>> Enclosures => Several(
        from type in Gen.Elements("audio/mpeg", null)
        from length in Gen.Elements<long?>(null, 1, long.MaxValue)
        from seconds in Gen.Elements<double?>(null, 1.5, 86_400)
        from title in MaybeName
        select new Enclosure(new Uri("https://site.example/"), type, length, seconds is { } known ? TimeSpan.FromSeconds(known) : null, title),
        (enclosure, index) => enclosure with { Href = new Uri($"https://site.example/{index}.mp3") });

    private static Gen<Text?> Texts => Gen.OneOf(
        Gen.Constant<Text?>(null),
        from value in Bodies
        from type in Gen.Elements(TextType.Plain, TextType.Html)
        from address in MaybeUri
        from language in Gen.Elements(null, "de", "fr")
        select (Text?)new Text(value, type, address, language));

    private static Gen<SourceFeed?> Sources => Gen.OneOf(
        Gen.Constant<SourceFeed?>(null),
        from title in Names
        from updated in Dates
        from self in Uris
        from page in MaybeUri
        from rights in MaybeName
        select (SourceFeed?)new SourceFeed("urn:x-source:1", title, updated, [.. page is null ? [] : new[] { new Link(page) }, new Link(self, Link.Self)], rights));

    /// <summary>An hour to a year, divided: what the Syndication module can say.</summary>
    private static Gen<TimeSpan?> MaybePeriod => Gen.OneOf(
        Gen.Constant<TimeSpan?>(null),
        from days in Gen.Elements(1 / 24.0, 1, 7, 30, 365)
        from frequency in Gen.Choose(1, 50)
        select (TimeSpan?)(TimeSpan.FromDays(days) / frequency));

    private static Gen<Entry> Entries =>
        from title in Names
        from links in Links([Link.Alternate, Link.Related, Link.Via])
        from enclosures in Enclosures
        from authors in People
        from contributors in People
        from categories in Categories
        from published in MaybeDate
        from updated in published is null ? Dates.Select(date => (DateTimeOffset?)date) : MaybeDate
        from summary in Texts
        from content in Texts
        from contentSource in MaybeUri
        from image in MaybeUri
        from rights in MaybeName
        from language in Gen.Elements(null, "de", "zh-CN")
        from source in Sources
        select new Entry("urn:x-entry")
        {
            Title = title, Links = links, Enclosures = enclosures, Authors = authors, Contributors = contributors, Categories = categories, Published = published,
            Updated = updated, Summary = summary, Content = content, ContentSource = content is null ? contentSource : null, Image = image, Rights = rights,
            Language = language, Source = source,
        };

    private static Gen<Feed> Feeds =>
        from title in Names
        from subtitle in MaybeName
        from updated in Dates
        from links in Links([Link.Alternate, Link.Self, Link.Next])
        from authors in People
        from contributors in People
        from categories in Categories
        from rights in MaybeName
        from generator in MaybeName
        from icon in MaybeUri
        from logo in MaybeUri
        from language in Gen.Elements(null, "en")
        from minutes in Gen.Choose(1, 9999)
        from period in MaybePeriod
        select new Feed
        {
            Id = "urn:x-feed:1", Title = title, Subtitle = subtitle, Updated = updated, Links = links, Authors = authors, Contributors = contributors,
            Categories = categories, Language = language, Rights = rights, Generator = generator, Icon = icon, Logo = logo,
            Hints = new UpdateHints(TimeSpan.FromMinutes(minutes), period, [3, 4], [DayOfWeek.Sunday]),
        };

    private static Gen<string?> Maybe(Gen<string> text) => Gen.OneOf(text.Select(some => (string?)some), Gen.Constant<string?>(null));

    /// <param name="tell">Makes each differ from the others.</param>
    private static Gen<ImmutableArray<T>> Several<T>(Gen<T> items, Func<T, int, T> tell) =>
        Gen.Choose(0, 3).SelectMany(count => items.ArrayOf(count)).Select(many => many.Select(tell).ToImmutableArray());
}
