using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Syndication;

namespace FeedHub.Cli;

/// <summary>
/// Writes what was read of a document as one line of JSON: JSON Feed 1.1, every field always there, what is absent as <see langword="null"/> or an empty
/// list, and under <c>_feedhub</c> what the reader has to say. Content is written as it is given: making it safe comes before.
/// </summary>
public sealed class InspectWriter(Stream output) : IDisposable
{
    private const string Version = "https://jsonfeed.org/version/1.1";

    private static readonly string[] _linkSchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeFtp];
    private static readonly string[] _attachmentSchemes = [.. _linkSchemes, "magnet"];

    private readonly ArrayBufferWriter<byte> _line = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public void Write(string file, FeedDocument document)
    {
        Begin();
        WriteFeed(document.Feed);
        _json.WriteStartArray("items");
        foreach (var entry in document.Entries)
            WriteEntry(entry);
        _json.WriteEndArray();
        WriteFindings(file, document);
        End();
    }

    /// <summary>A document of which nothing could be read.</summary>
    public void Write(string file, string error)
    {
        Begin();
        _json.WriteStartObject("_feedhub");
        _json.WriteString("file", file);
        _json.WriteString("error", error);
        _json.WriteEndObject();
        End();
    }

    public void Dispose() => _json.Dispose();

    private void Begin()
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
        output.Write(_line.WrittenSpan);
    }

    private void WriteFeed(Feed feed)
    {
        _json.WriteString("version", Version);
        WriteText("title", feed.Title);
        WriteLink("home_page_url", feed.Alternate);
        WriteLink("feed_url", feed.Self);
        WriteText("description", feed.Subtitle);
        WriteText("language", feed.Language);
        WriteLink("icon", feed.Logo);
        WriteLink("favicon", feed.Icon);
        WriteAuthors(feed.Authors);
    }

    private void WriteEntry(Entry entry)
    {
        _json.WriteStartObject();
        _json.WriteString("id", entry.Id);
        WriteLink("url", entry.Alternate);
        WriteLink("external_url", entry.Links.Find(Link.Related));
        WriteText("title", entry.Title);
        WriteText("summary", entry.Summary?.Value);
        WriteText("content_html", entry.Content is { Type: TextType.Html } html ? html.Value : null);
        WriteText("content_text", entry.Content is { Type: TextType.Plain } plain ? plain.Value : null);
        WriteLink("image", entry.Image);
        WriteDate("date_published", entry.Published);
        WriteDate("date_modified", entry.Updated);
        WriteAuthors(entry.Authors);
        WriteTexts("tags", entry.Categories.Select(category => category.Term));
        WriteText("language", entry.Language);
        _json.WriteStartArray("attachments");
        foreach (var enclosure in entry.Enclosures)
            WriteAttachment(enclosure);
        _json.WriteEndArray();
        _json.WriteEndObject();
    }

    private void WriteAttachment(Enclosure enclosure)
    {
        _json.WriteStartObject();
        WriteAddress("url", enclosure.Href, _attachmentSchemes);
        WriteText("mime_type", enclosure.MediaType);
        WriteNumber("size_in_bytes", enclosure.Length);
        WriteNumber("duration_in_seconds", enclosure.Duration?.TotalSeconds);
        _json.WriteEndObject();
    }

    private void WriteAuthors(ImmutableArray<Person> authors)
    {
        _json.WriteStartArray("authors");
        foreach (var author in authors)
        {
            _json.WriteStartObject();
            WriteText("name", author.Name);
            WriteLink("url", author.Uri);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    private void WriteFindings(string file, FeedDocument document)
    {
        var (feed, hints) = (document.Feed, document.Feed.Hints);
        _json.WriteStartObject("_feedhub");
        _json.WriteString("file", file);
        _json.WriteString("format", document.Format.Name());
        _json.WriteString("encoding", document.Encoding);
        WriteTexts("warnings", document.Warnings.Select(warning => warning.ToString()));
        _json.WriteNull("error");
        WriteNumber("ttl_minutes", hints.TimeToLive?.TotalMinutes);
        WriteNumber("update_period_minutes", hints.UpdatePeriod?.TotalMinutes);
        _json.WriteStartArray("skip_hours");
        foreach (var hour in hints.SkipHours)
            _json.WriteNumberValue(hour);
        _json.WriteEndArray();
        WriteTexts("skip_days", hints.SkipDays.Select(day => day.ToString()));
        WriteLink("hub", feed.Links.Find(Link.Hub));
        WriteLink("self", feed.Self);
        WriteLink("next", feed.Links.Find(Link.Next));
        _json.WriteEndObject();
    }

    private void WriteTexts(string name, IEnumerable<string> texts)
    {
        _json.WriteStartArray(name);
        foreach (var text in texts)
            _json.WriteStringValue(text);
        _json.WriteEndArray();
    }

    /// <summary>An empty text is an absent one.</summary>
    private void WriteText(string name, string? text)
    {
        if (string.IsNullOrEmpty(text))
            _json.WriteNull(name);
        else
            _json.WriteString(name, text);
    }

    private void WriteNumber(string name, double? number)
    {
        if (number is { } value)
            _json.WriteNumber(name, value);
        else
            _json.WriteNull(name);
    }

    private void WriteNumber(string name, long? number)
    {
        if (number is { } value)
            _json.WriteNumber(name, value);
        else
            _json.WriteNull(name);
    }

    /// <summary>RFC 3339, UTC; parts of a second only where there are some.</summary>
    private void WriteDate(string name, DateTimeOffset? date) =>
        WriteText(name, date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture));

    private void WriteLink(string name, Uri? address) => WriteAddress(name, address, _linkSchemes);

    private void WriteAddress(string name, Uri? address, string[] schemes) =>
        WriteText(name, address is { IsAbsoluteUri: true } && schemes.Contains(address.Scheme) ? address.AbsoluteUri : null);
}
