using System.Buffers;
using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Takes names and addresses apart: <c>a@b.c (Name)</c>, <c>Name &lt;a@b.c&gt;</c>, <c>Name (a@b.c)</c>, either alone.</summary>
internal static class Persons
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t\r\n<>()[]\",;:");

    public static Person? Parse(string? written)
    {
        if (written is null)
            return null;
        if (Email(written) is not (var start, var length))
            return Meaning.Plain(written) is { } only ? new Person(only) : null;
        var email = written.Substring(start, length);
        var before = written.AsSpan(0, start).TrimEnd("<([ \t\r\n\"");
        if (before.EndsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            before = before[..^7].TrimEnd("<([ \t\r\n\"");
        var after = written.AsSpan(start + length).TrimStart(">)] \t\r\n\"");
        var name = string.Concat(before, before.IsEmpty || after.IsEmpty ? "" : " ", after).Trim(' ', '"', '(', ')', '<', '>', ',', ';', '-', '\n');
        return new Person(Meaning.Plain(name) ?? "", null, email);
    }

    /// <summary>An Atom person: its parts are given, and yet a name may hold an address.</summary>
    public static Person? Parse(WrittenPerson written)
    {
        var uri = Meaning.Address(written.Uri);
        var email = Bare(written.Email) ?? Mailto(written.Uri?.Value);
        var named = email is null ? Parse(written.Name) : Meaning.Plain(written.Name) is { } name ? new Person(name) : null;
        if (named is null && uri is null && email is null)
            return null;
        return new Person(named?.Name ?? "", uri, email ?? named?.Email);
    }

    /// <summary>
    /// Everybody once, in order. One who is known by address in one element and by name in another is the same person when the name agrees, or when
    /// one of them gives nothing else.
    /// </summary>
    public static void Add(ImmutableArray<Person>.Builder persons, Person? person)
    {
        if (person is null)
            return;
        for (var i = 0; i < persons.Count; i++)
        {
            var known = persons[i];
            var sameName = known.Name.Equals(person.Name, StringComparison.OrdinalIgnoreCase);
            var sameEmail = known.Email is not null && known.Email.Equals(person.Email, StringComparison.OrdinalIgnoreCase);
            var complement = (sameName && person.Name.Length > 0 && (known.Email is null || person.Email is null || sameEmail))
                || (sameEmail && (sameName || known.Name.Length == 0 || person.Name.Length == 0));
            if (!complement)
                continue;
            persons[i] = new Person(known.Name.Length > 0 ? known.Name : person.Name, known.Uri ?? person.Uri, known.Email ?? person.Email);
            return;
        }
        persons.Add(person);
    }

    private static string? Bare(string? email)
        => email is not null && Email(email) is (var start, var length) ? email.Substring(start, length) : null;

    private static string? Mailto(string? uri)
        => uri is not null && uri.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? Bare(uri[7..]) : null;

    /// <summary>Where the first addr-spec stands.</summary>
    private static (int Start, int Length)? Email(string text)
    {
        for (var at = text.IndexOf('@', StringComparison.Ordinal); at >= 0; at = text.IndexOf('@', at + 1))
        {
            var start = text.AsSpan(0, at).LastIndexOfAny(Delimiters) + 1;
            var after = text.AsSpan(at + 1);
            var end = after.IndexOfAny(Delimiters);
            var domain = (end < 0 ? after : after[..end]).TrimEnd('.');
            var isAddress = start < at && domain.Length > 2 && domain.IndexOf('.') > 0 && !domain.ContainsAny('@', '/');
            if (isAddress && !text.AsSpan(start, at - start).Contains('/'))
                return (start, at + 1 + domain.Length - start);
        }
        return null;
    }
}
