using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FeedHub.Syndication.Tests;

/// <summary>What the specifications and the W3C validator call errors, told once more and independently of the writers.</summary>
internal static partial class FeedRules
{
    public static void CheckAtom(XElement feed)
    {
        Assert.Equal(Documents.Atom + "feed", feed.Name);
        CheckAtomHead(feed);
        Assert.NotEmpty(feed.Elements(Documents.Atom + "author"));
        var ids = feed.Elements(Documents.Atom + "entry").Select(entry => Value(entry, "id")).ToList();
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
        foreach (var entry in feed.Elements(Documents.Atom + "entry"))
        {
            CheckAtomHead(entry);
            if (entry.Element(Documents.Atom + "published") is { } published)
                Assert.Matches(Rfc3339(), published.Value);
            var content = entry.Elements(Documents.Atom + "content").SingleOrDefault();
            Assert.True(content is not null || entry.Elements(Documents.Atom + "link").Any(link => (string?)link.Attribute("rel") == "alternate"));
            if (content?.Attribute("src") is not null)
                Assert.Single(entry.Elements(Documents.Atom + "summary"));
            foreach (var source in entry.Elements(Documents.Atom + "source"))
                CheckAtomHead(source);
        }
        foreach (var person in feed.Descendants().Where(element => element.Name.LocalName is "author" or "contributor"))
            Assert.NotEqual("", Value(person, "name"));
        foreach (var category in feed.Descendants(Documents.Atom + "category"))
            Assert.NotEqual("", (string?)category.Attribute("term") ?? "");
        CheckTokens(feed);
    }

    public static void CheckRss(XElement channel)
    {
        Assert.All(["title", "link", "description"], name => Assert.NotEqual("", channel.Elements(name).Single().Value.Trim()));
        Assert.All(channel.Elements("lastBuildDate").Concat(channel.Descendants("pubDate")), date => Assert.Matches(Rfc822(), date.Value));
        Assert.All(channel.Elements("ttl"), ttl => Assert.True(long.Parse(ttl.Value, CultureInfo.InvariantCulture) > 0));
        Assert.All(channel.Elements("image"), image => Assert.All(["url", "title", "link"], name => Assert.Single(image.Elements(name))));
        var guids = channel.Elements("item").Select(item => item.Elements("guid").Single().Value).ToList();
        Assert.Equal(guids.Count, guids.Distinct(StringComparer.Ordinal).Count());
        foreach (var item in channel.Elements("item"))
        {
            Assert.True(item.Elements("title").Any() || item.Elements("description").Any());
            Assert.All(item.Elements("title"), title => Assert.NotEqual("", title.Value.Trim()));
            Assert.All(["title", "link", "description", "pubDate", "source", "comments"], name => Assert.True(item.Elements(name).Count() <= 1));
            Assert.Empty(item.Elements("author"));
            var guid = item.Elements("guid").Single();
            Assert.NotEqual("", guid.Value.Trim());
            if ((string?)guid.Attribute("isPermaLink") == "true")
                Assert.Equal(guid.Value, item.Element("link")?.Value);
            foreach (var enclosure in item.Elements("enclosure"))
            {
                Assert.NotNull(enclosure.Attribute("url"));
                Assert.True((long?)enclosure.Attribute("length") >= 0);
                Assert.Matches(MediaType(), (string?)enclosure.Attribute("type"));
            }
            Assert.All(item.Elements("source"), source => Assert.NotNull(source.Attribute("url")));
            Assert.All(item.Elements("category"), category => Assert.NotEqual("", category.Value.Trim()));
        }
        var addresses = channel.Descendants().Where(element => element.Name.NamespaceName == "" && element.Name.LocalName is "link" or "comments" or "url");
        Assert.All(addresses.Where(element => !element.HasAttributes), address => Assert.True(IsWeb(address.Value) || address.Value == "about:blank"));
        CheckTokens(channel);
    }

    public static void CheckJson(JsonElement feed)
    {
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.NotEqual("", feed.GetProperty("title").GetString());
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in feed.GetProperty("items").EnumerateArray())
        {
            Assert.True(ids.Add(item.GetProperty("id").GetString()!));
            Assert.True(item.TryGetProperty("content_html", out _) ^ item.TryGetProperty("content_text", out _));
            foreach (var date in new[] { "date_published", "date_modified" })
                if (item.TryGetProperty(date, out var value))
                    Assert.Matches(Rfc3339(), value.GetString());
            if (item.TryGetProperty("attachments", out var attachments))
                Assert.All(attachments.EnumerateArray(), attachment => Assert.Matches(MediaType(), attachment.GetProperty("mime_type").GetString()));
        }
        CheckAddresses(feed);
    }

    private static void CheckAddresses(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
            foreach (var item in value.EnumerateArray())
                CheckAddresses(item);
        if (value.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in value.EnumerateObject())
        {
            Assert.NotEqual(JsonValueKind.Null, member.Value.ValueKind);
            if (member.Name.EndsWith("url", StringComparison.Ordinal) || member.Name is "icon" or "favicon" or "image")
                Assert.True(IsWeb(member.Value.GetString()!) || member.Value.GetString()!.StartsWith("magnet:", StringComparison.Ordinal), member.Value.GetString());
            CheckAddresses(member.Value);
        }
    }

    private static void CheckAtomHead(XElement element)
    {
        Assert.Matches(AbsoluteIri(), Value(element, "id"));
        Assert.Single(element.Elements(Documents.Atom + "title"));
        Assert.Matches(Rfc3339(), Value(element, "updated"));
        var alternates = element.Elements(Documents.Atom + "link").Where(link => string.Equals((string?)link.Attribute("rel"), "alternate", StringComparison.OrdinalIgnoreCase))
            .Select(link => ((string?)link.Attribute("type"), (string?)link.Attribute("hreflang"))).ToList();
        Assert.Equal(alternates.Count, alternates.Distinct().Count());
    }

    private static void CheckTokens(XElement document)
    {
        foreach (var element in document.DescendantsAndSelf())
        {
            if (element.Attribute(XNamespace.Xml + "lang") is { } language)
                Assert.Matches(Language(), language.Value);
            if (element.Name == Documents.Atom + "email")
                Assert.Matches(Email(), element.Value);
            if (element.Name == Documents.Atom + "uri")
                Assert.True(IsWeb(element.Value), element.Value);
            if (element.Name == Documents.Atom + "link")
            {
                Assert.Matches(Relation(), (string?)element.Attribute("rel"));
                if (element.Attribute("type") is { } type)
                    Assert.Matches(MediaType(), type.Value);
            }
            foreach (var name in new[] { "href", "url", "src" })
                if (element.Attribute(name)?.Value is { } address)
                    Assert.True(IsWeb(address) || address.StartsWith("magnet:?", StringComparison.Ordinal), address);
            if (element.Name.LocalName is "title" or "name" or "creator" or "category")
                Assert.DoesNotMatch(Tricks(), element.Value + (string?)element.Attribute("term") + (string?)element.Attribute("label"));
            Assert.DoesNotContain(element.Value, c => c is >= '\u007F' and <= '\u009F');
        }
    }

    private static string Value(XElement parent, string name) => parent.Elements(Documents.Atom + name).Single().Value;

    private static bool IsWeb(string address) => Web().IsMatch(address);

    [GeneratedRegex(@"^[a-zA-Z][0-9a-zA-Z+.-]*:[^\s<>""{}|\\^`\[\]\p{Cc}\p{Co}]+\z")]
    private static partial Regex AbsoluteIri();

    [GeneratedRegex(@"^(https?|ftp)://([^/@]*@)?(\[[0-9a-f:.]+\]|[0-9a-zA-Z_.~%!$&'()*+,;=-]+)(:[0-9]+)?([/?#][0-9a-zA-Z;/?:@&=+$._!~*'()%,#-]*)?\z")]
    private static partial Regex Web();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z\z")]
    private static partial Regex Rfc3339();

    [GeneratedRegex(@"^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT\z")]
    private static partial Regex Rfc822();

    [GeneratedRegex(@"^[^\s()<>,;:\\""/[\]?=]+/[^\s()<>,;:\\""/[\]?=]+\z")]
    private static partial Regex MediaType();

    [GeneratedRegex("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*\\z")]
    private static partial Regex Language();

    [GeneratedRegex(@"^[A-Za-z0-9_+.'-]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+\z")]
    private static partial Regex Email();

    [GeneratedRegex("^([a-zA-Z][a-zA-Z0-9-]*|[a-zA-Z][a-zA-Z0-9+.-]*:\\S+)\\z")]
    private static partial Regex Relation();

    [GeneratedRegex("[\u202A-\u202E\u2066-\u2069\\n\\t]")]
    private static partial Regex Tricks();
}
