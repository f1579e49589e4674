using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>
/// What of a text lasts until an author touches it. Taken off is what servers put into the same text otherwise at every request: parameters of addresses that
/// track, sign or hurry past caches, counters of readers and comments, times told by how long they are past, classes and ids, and what advertising networks add.
/// Only for comparing.
/// </summary>
internal static partial class LastingText
{
    /// <summary>How far from a digit, or from "ago", "now" or 刚刚, a count or a time may reach: more than any of the expressions does.</summary>
    private const int Reach = 32;

    private static readonly SearchValues<char> Blanks = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(unit => (char)unit).Where(char.IsWhiteSpace)]);

    // As values to search for: without a culture's tables, IndexOf goes from letter to letter when case does not matter.
    private static readonly SearchValues<string> Ago = SearchValues.Create(["ago"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> Now = SearchValues.Create(["now"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> JustNow = SearchValues.Create(["刚刚"], StringComparison.Ordinal);

    private const string Number = "[0-9]+([.,][0-9]+)*( ?[kKmM万千]\\b)?";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Volatile = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "expires", "signature", "sig", "key-pair-id", "policy", "token", "auth_key", "hdnts", "hmac", "nonce", "_wpnonce", "sid", "phpsessid", "sessionid",
        "_", "cb", "cachebuster", "nocache", "rnd", "rand", "random", "ts", "timestamp", "ver").GetAlternateLookup<ReadOnlySpan<char>>();

    [ThreadStatic] private static StringBuilder? _builder;

    /// <param name="html">Sanitized.</param>
    public static string OfHtml(string html)
    {
        var text = (_builder ??= new StringBuilder()).Clear();
        var rest = html.AsSpan();
        var preformatted = 0;
        while (!rest.IsEmpty)
        {
            var tag = rest.IndexOf('<');
            AppendText(text, tag < 0 ? rest : rest[..tag], preformatted > 0);
            if (tag < 0)
                break;
            rest = rest[(tag + 1)..];
            var end = Math.Max(rest.IndexOf('>'), 0); // never inside an attribute of sanitized HTML
            AppendTag(text, rest[..end], ref preformatted);
            rest = rest[(end + 1)..];
        }
        return WithoutCounts(text.ToString());
    }

    /// <summary>Plain text without what counts. All of that is near a digit or a few words, so that the rest of the text need not be asked.</summary>
    public static string WithoutCounts(string text)
    {
        var rest = text.AsSpan();
        // One after another, since that is quicker than looking for all of them at once.
        Span<int> signs = [NextDigit(rest, 0), Next(rest, 0, Ago), Next(rest, 0, Now), Next(rest, 0, JustNow)];
        if (First(signs) == rest.Length)
            return text;
        var lasting = new StringBuilder(text.Length);
        var done = 0;
        while (First(signs) is var found && found < rest.Length)
        {
            var end = found;
            for (var near = found; near < rest.Length && near - end <= 2 * Reach; near = First(signs))
            {
                end = near;
                if (signs[0] == near)
                    signs[0] = NextDigit(rest, near + 1);
                if (signs[1] == near)
                    signs[1] = Next(rest, near + 1, Ago);
                if (signs[2] == near)
                    signs[2] = Next(rest, near + 1, Now);
                if (signs[3] == near)
                    signs[3] = Next(rest, near + 1, JustNow);
            }
            var start = Math.Max(done, found - Reach);
            end = Math.Min(rest.Length, end + Reach);
            lasting.Append(rest[done..start]).Append(ReplaceCounts(text[start..end]));
            done = end;
        }
        return lasting.Append(rest[done..]).ToString();
    }

    /// <summary>The same, asked of all of the text.</summary>
    internal static string ReplaceCounts(string text) => RelativeTimes().Replace(CountsAfter().Replace(CountsBefore().Replace(text, "#"), "#"), "#");

    private static int First(ReadOnlySpan<int> places) => Math.Min(Math.Min(places[0], places[1]), Math.Min(places[2], places[3]));

    private static int NextDigit(ReadOnlySpan<char> text, int from) => text[from..].IndexOfAnyInRange('0', '9') is >= 0 and var at ? from + at : text.Length;

    private static int Next(ReadOnlySpan<char> text, int from, SearchValues<string> word)
        => text[from..].IndexOfAny(word) is >= 0 and var at ? from + at : text.Length;

    /// <summary>The address of a page, a picture or a file without what says where one comes from, signs it, or makes browsers fetch it again.</summary>
    public static string Of(Uri address)
    {
        if (CanonicalAddress.Of(address) is not { } page)
            return address.AbsoluteUri;
        var query = page.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0)
            page = page[..query] + string.Concat(page[(query + 1)..].Split('&').Where(parameter => !IsVolatile(parameter)).Select(parameter => "&" + parameter));
        return page + address.Fragment;
    }

    private static string Of(ReadOnlySpan<char> written)
        => Uri.TryCreate(CharacterReferences.Decode(written.ToString()), UriKind.Absolute, out var address) ? Of(address) : written.ToString();

    private static bool IsVolatile(string parameter)
    {
        var name = parameter.IndexOf('=', StringComparison.Ordinal) is >= 0 and var end ? parameter.AsSpan(0, end) : parameter;
        return Volatile.Contains(name) || name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("x-goog-", StringComparison.OrdinalIgnoreCase) || name.StartsWith("x-oss-", StringComparison.OrdinalIgnoreCase);
    }

    private static void AppendText(StringBuilder text, ReadOnlySpan<char> written, bool preformatted)
    {
        if (preformatted)
        {
            text.Append(written);
            return;
        }
        while (!written.IsEmpty)
        {
            var blank = written.IndexOfAny(Blanks);
            text.Append(blank < 0 ? written : written[..blank]);
            if (blank < 0)
                return;
            if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
            written = written[(blank + 1)..];
        }
    }

    private static void AppendTag(StringBuilder text, ReadOnlySpan<char> tag, ref int preformatted)
    {
        var name = tag.IndexOfAny(' ', '/') is > 0 and var end ? tag[..end] : tag;
        if (name is "pre")
            preformatted++;
        else if (tag is "/pre")
            preformatted--;
        if (name is "a" && Attribute(tag, " href=\"") is { IsEmpty: false } link)
        {
            if (!Beacons.Contains(link))
                text.Append("<a ").Append(Of(link)).Append('>');
        }
        else if (name is "img" or "video" or "audio" or "source" or "iframe")
            text.Append('<').Append(name).Append(' ').Append(Of(Attribute(tag, " src=\""))).Append('|').Append(Attribute(tag, " alt=\"")).Append('>');
        else if (name is not ("span" or "/span" or "/a" or "div" or "/div" or "font" or "/font"))
            text.Append('<').Append(name.IsEmpty ? tag : name).Append('>');
    }

    private static ReadOnlySpan<char> Attribute(ReadOnlySpan<char> tag, string start)
    {
        var at = tag.IndexOf(start, StringComparison.Ordinal);
        if (at < 0)
            return [];
        tag = tag[(at + start.Length)..];
        return tag.IndexOf('"') is >= 0 and var end ? tag[..end] : tag;
    }

    /// <summary><c>12 comments</c>, <c>1.2k views</c>, <c>3 条评论</c>.</summary>
    [GeneratedRegex(Number + " ?(views?|reads?|likes?|shares?|retweets?|comments?|replies|reply|responses?|votes?|points?|claps?|reactions?|downloads?|followers?|"
        + "Kommentare?|Aufrufe|commentaires?|vues|comentarios?|visitas|(次|个|条|人|篇)?(阅读|浏览|点击|播放|观看|评论|回复|点赞|赞|喜欢|收藏|转发|分享)|件のコメント|回視聴)",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex CountsAfter();

    /// <summary><c>Comments (12)</c>, <c>Views: 1,204</c>, <c>阅读数 305</c>.</summary>
    [GeneratedRegex("(views?|reads?|likes?|shares?|comments?|replies|responses?|votes?|points?|downloads?|Kommentare|commentaires|"
        + "(阅读|浏览|点击|播放|观看|评论|回复|点赞|收藏|转发|分享)[量数]?) ?[:：(（] ?" + Number + "|(阅读|浏览|点击|播放|观看|评论|回复|点赞|收藏|转发|分享)[量数]? ?" + Number,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex CountsBefore();

    /// <summary><c>3 hours ago</c>, <c>5 分钟前</c>, <c>vor 2 Tagen</c>.</summary>
    [GeneratedRegex("(" + Number + "|an?|one) ?(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago|just now|"
        + Number + " ?个?(秒钟?|分钟|小时|天|周|星期|月|年)(之|以)?前|刚刚|vor " + Number + " (Sekunden?|Minuten?|Stunden?|Tag(en?)?|Wochen?|Monat(en?)?|Jahr(en?)?)|"
        + "il y a " + Number + " (secondes?|minutes?|heures?|jours?|semaines?|mois|ans?)|hace " + Number + " (segundos?|minutos?|horas?|días?|semanas?|meses|años?)",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex RelativeTimes();
}
