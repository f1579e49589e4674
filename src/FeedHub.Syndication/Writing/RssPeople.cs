using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>
/// People in RSS, whose own <c>author</c> is an e-mail address, which nobody has to give. Dublin Core carries the names, which every reader shows, and Atom what
/// else is known of somebody: their page and address.
/// </summary>
internal static class RssPeople
{
    /// <param name="mostDetailed">How many of them may be described by Atom: validators allow one author of Atom's to an item.</param>
    public static void WriteAuthors(FeedXml xml, ImmutableArray<Person> people, int mostDetailed)
    {
        foreach (var person in people)
            if (RssText.Name(Defaults.NameOf(person)) is { } name)
                xml.Element("dc", "creator", FeedXml.DublinCore, name);
        foreach (var person in people)
            if (mostDetailed > 0 && (WebAddress.Of(person.Uri) ?? Tokens.Email(person.Email)) is not null && Write(xml, "author", person))
                mostDetailed--;
    }

    public static void WriteContributors(FeedXml xml, ImmutableArray<Person> people)
    {
        foreach (var person in people)
            Write(xml, "contributor", person);
    }

    /// <returns>Whether there was a name to write.</returns>
    private static bool Write(FeedXml xml, string element, Person person)
    {
        if (RssText.Name(Defaults.NameOf(person)) is not { } name)
            return false;
        xml.Start("atom", element, FeedXml.Atom);
        xml.Element("atom", "name", FeedXml.Atom, name);
        if (WebAddress.Of(person.Uri) is { } page)
            xml.Element("atom", "uri", FeedXml.Atom, page);
        if (Tokens.Email(person.Email) is { } email)
            xml.Element("atom", "email", FeedXml.Atom, email);
        xml.End();
        return true;
    }
}
