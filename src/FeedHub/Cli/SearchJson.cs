using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>The shape of <c>search --json</c>: one object, every field always there. <c>snippet_html</c> has its matches in <c>mark</c>, and no other elements.</summary>
internal static class SearchJson
{
    public static void Write(TextWriter output, SearchQuery query, SearchAnswer.Found found, SearchHighlighter highlighter)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("query", query.Text);
            json.WriteNumber("total", found.Total);
            json.WriteNumber("not_indexed", found.Missing);
            json.WriteStartArray("entries");
            foreach (var stored in found.Entries)
                WriteEntry(json, stored, highlighter);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteEntry(Utf8JsonWriter json, StoredEntry stored, SearchHighlighter highlighter)
    {
        var snippet = highlighter.Snippet(stored);
        json.WriteStartObject();
        json.WriteString("id", stored.Entry.Id);
        json.WriteString("title", stored.Entry.Title);
        json.WriteString("url", stored.Entry.Alternate?.AbsoluteUri);
        json.WriteString("source", stored.SourceId);
        json.WriteStartArray("categories");
        foreach (var slug in stored.Categories)
            json.WriteStringValue(slug);
        json.WriteEndArray();
        json.WriteString("published", stored.Entry.Published?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
        json.WriteString("snippet", string.Concat(snippet.Select(part => part.Text)));
        json.WriteString("snippet_html", string.Concat(snippet.Select(part => part.IsMatch ? $"<mark>{WebUtility.HtmlEncode(part.Text)}</mark>" : WebUtility.HtmlEncode(part.Text))));
        json.WriteEndObject();
    }
}
