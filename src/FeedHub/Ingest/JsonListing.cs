using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>A JSON document that lists entries, read by the paths of its source. A path that ends at a list stands for the members of it.</summary>
internal sealed class JsonListing
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    private readonly FrozenDictionary<string, JsonSelector> _selectors;

    private JsonListing(SelectOptions select) => _selectors = SelectedFields.Of(select).ToFrozenDictionary(field => field.Name, field => JsonSelector.Parse(field.Selector).Selector!);

    public static (ListingPage? Page, string? Fault) Read(SourceDocument document, JsonSourceOptions source, DateTimeOffset now)
    {
        var text = DocumentText.Decode(document.Bytes, ListingReader.ContextOf(document, now));
        try
        {
            using var json = JsonDocument.Parse(text.Value.AsMemory().TrimStart('\uFEFF'), Options);
            var listing = new SelectedListing(new ListedEntryMapper(source, document.Location, now), source.Select.Published is not null);
            return (new JsonListing(source.Select).Read(json.RootElement, document.Location, text, listing), null);
        }
        catch (JsonException fault)
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"The document is no JSON from its line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1} on."));
        }
    }

    private ListingPage Read(JsonElement root, Uri location, DocumentText text, SelectedListing listing)
    {
        foreach (var item in Find(root, "entry").Take(ReadLimits.Default.Entries))
            listing.Add(Write(item));
        var next = listing.Mapper.Address(First(root, "next"));
        var described = new FeedDocument(new Feed(), listing.Entries, DocumentFormat.Json, text.Encoding, text.Warnings);
        return new ListingPage(location, described, next, listing.Findings(() => text.Value[..Math.Min(text.Value.Length, 500)]));
    }

    private WrittenEntry Write(JsonElement item) => new()
    {
        Id = First(item, "id"),
        Title = First(item, "title") is { } title ? PlainText.FromHtml(title) : null,
        Link = First(item, "link"),
        Published = First(item, "published"),
        Updated = First(item, "updated"),
        Categories = [.. Texts(item, "category").Select(PlainText.FromHtml)],
        Authors = [.. Texts(item, "author").Select(PlainText.FromHtml)],
        Summary = Prose(First(item, "summary")),
        Content = Prose(First(item, "content")),
        Image = First(item, "image"),
        Words = item.ValueKind == JsonValueKind.Object
            ? string.Join(' ', item.EnumerateObject().Select(member => Text(member.Value)).OfType<string>().Select(PlainText.FromHtml))
            : PlainText.FromHtml(Text(item) ?? ""),
    };

    private string? First(JsonElement item, string field) => Texts(item, field).FirstOrDefault();

    /// <summary>Of the first alternative that says anything.</summary>
    private IEnumerable<string> Texts(JsonElement item, string field) => Find(item, field, value => !string.IsNullOrWhiteSpace(Text(value))).Select(value => Text(value)!);

    private List<JsonElement> Find(JsonElement from, string field, Func<JsonElement, bool>? says = null)
    {
        if (_selectors.TryGetValue(field, out var selector))
            foreach (var way in selector.Alternatives)
            {
                IEnumerable<JsonElement> found = [from];
                foreach (var step in way)
                    found = found.SelectMany(element => Take(step, element));
                var members = found.SelectMany(Members).Where(says ?? (_ => true)).ToList();
                if (members.Count > 0)
                    return members;
            }
        return [];
    }

    private static IEnumerable<JsonElement> Take(JsonStep step, JsonElement from) => (from.ValueKind, step) switch
    {
        (JsonValueKind.Object, { Name: { } name }) => from.TryGetProperty(name, out var value) ? [value] : [],
        (JsonValueKind.Array, { Index: { } index }) => (index < 0 ? from.GetArrayLength() + index : index) is >= 0 and var at && at < from.GetArrayLength() ? [from[at]] : [],
        (JsonValueKind.Array, { Name: null, Index: null }) => from.EnumerateArray(),
        (JsonValueKind.Object, { Name: null, Index: null }) => from.EnumerateObject().Select(member => member.Value),
        _ => [],
    };

    private static IEnumerable<JsonElement> Members(JsonElement found) => found.ValueKind == JsonValueKind.Array ? found.EnumerateArray() : [found];

    /// <summary>Of a text or a number; everything else says nothing.</summary>
    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)   // half a surrogate pair, escaped: legal JSON, no text
        {
            return value.GetRawText().Trim('"');
        }
    }

    /// <summary>What has a tag or a reference is HTML.</summary>
    private static Text? Prose(string? text) => text is null ? null
        : PlainText.FromHtml(text) == PlainText.Fold(text) ? Syndication.Text.Plain(text)
        : Syndication.Text.Html(text);
}
