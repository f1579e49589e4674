using System.Buffers;

namespace FeedHub.Syndication;

/// <summary>Small values with a grammar. What does not obey it is left out of a document: it would be a hint, and is an error.</summary>
internal static class Tokens
{
    private static readonly SearchValues<char> MediaTypeToken =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$&^_.+-'*%`|~{}");

    private static readonly SearchValues<char> LocalPart = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+.'");

    private static readonly SearchValues<char> Label = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-");

    /// <summary>ISO 639-1, and the longer codes that readers know: validators look them up.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Languages = new HashSet<string>((
        "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu "
        + "fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn "
        + "ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or "
        + "os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt "
        + "tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu ast ceb chr cmn dsb fil gsw hak haw hsb nan nds sco wuu yue").Split(' '), StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary><c>audio/mpeg</c>, with or without parameters (RFC 6838 §4.2), which are dropped.</summary>
    public static string? MediaType(string? text)
    {
        if (text is null)
            return null;
        var end = text.IndexOf(';', StringComparison.Ordinal);
        var type = (end < 0 ? text : text[..end]).Trim();
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < type.Length - 1
            && !type.AsSpan(0, slash).ContainsAnyExcept(MediaTypeToken) && !type.AsSpan(slash + 1).ContainsAnyExcept(MediaTypeToken)
            ? type
            : null;
    }

    /// <summary>A BCP 47 tag: a known language, then subtags of one to eight letters or digits.</summary>
    public static string? Language(string? text)
    {
        if (text is null || text.Length > 35)
            return null;
        var first = true;
        foreach (var range in text.AsSpan().Split('-'))
        {
            var subtag = text.AsSpan()[range];
            if (first ? !Languages.Contains(subtag) : subtag.Length is 0 or > 8 || subtag.ContainsAnyExcept(Label))
                return null;
            first = false;
        }
        return text;
    }

    /// <summary>An addr-spec that every validator takes: no comments, no quoted parts.</summary>
    public static string? Email(string? text)
    {
        var at = text?.IndexOf('@', StringComparison.Ordinal) ?? -1;
        if (at <= 0 || text.AsSpan(0, at).ContainsAnyExcept(LocalPart))
            return null;
        var domain = text.AsSpan(at + 1);
        var dots = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.IsEmpty || label[0] == '-' || label.ContainsAnyExcept(Label))
                return null;
            dots++;
        }
        return dots > 1 ? text : null;
    }

    /// <summary>The relation of a link: a registered name, in lower case, or an IRI (RFC 4287 §4.2.7.2).</summary>
    public static string? Relation(string text)
    {
        if (text.Length > 0 && char.IsAsciiLetter(text[0]) && !text.AsSpan().ContainsAnyExcept(Label))
            return text.ToLowerInvariant();
        return Iri.IsAbsolute(text) ? text : null;
    }
}
