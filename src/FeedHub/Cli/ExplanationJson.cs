using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Ingest;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>The shape of <c>explain --json</c>: one object a line, every field always there.</summary>
internal static class ExplanationJson
{
    public static void Write(TextWriter output, Explanation explanation)
    {
        var (record, entry) = (explanation.Record, explanation.Record.Entry.Entry);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", entry.Id);
            json.WriteString("source", record.Entry.SourceId);
            json.WriteString("source_title", record.Entry.SourceTitle);
            json.WriteBoolean("source_configured", record.SourceIsConfigured);
            json.WriteString("source_entry_id", record.Key);
            json.WriteString("identity", explanation.Identity);
            json.WriteString("title", entry.Title);
            json.WriteString("url", entry.Alternate?.AbsoluteUri);
            WriteTime(json, "published", entry.Published);
            WriteTime(json, "published_stated", record.Stated);
            WriteTime(json, "first_seen", record.FirstSeen);
            WriteTime(json, "updated", entry.Updated);
            json.WriteBoolean("listed_by_source", record.IsListed);
            WriteList(json, "stored_categories", record.Entry.Categories);
            json.WriteStartArray("copies");
            foreach (var copy in record.Copies)
                WriteCopy(json, copy);
            json.WriteEndArray();
            json.WriteStartArray("categories");
            foreach (var verdict in explanation.Categories)
                WriteCategory(json, verdict);
            json.WriteEndArray();
            json.WriteStartArray("documents");
            foreach (var document in explanation.Documents)
            {
                json.WriteStartObject();
                json.WriteString("path", document.Path);
                json.WriteBoolean("in", document.IsIn);
                json.WriteString("why", document.Why);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteCopy(Utf8JsonWriter json, EntryCopy copy)
    {
        json.WriteStartObject();
        json.WriteString("source", copy.SourceId);
        json.WriteString("id", copy.PublicId);
        json.WriteString("url", copy.Link?.AbsoluteUri);
        json.WriteBoolean("shown", copy.IsShown);
        json.WriteString("same", copy.Bond switch { CopyBond.Id => "id", CopyBond.Page => "page", CopyBond.Text => "text", _ => null });
        json.WriteString("as", copy.With);
        json.WriteEndObject();
    }

    private static void WriteCategory(Utf8JsonWriter json, CategoryVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("slug", verdict.Category.Slug);
        json.WriteBoolean("in", verdict.IsIn);
        json.WriteString("why", Explanation.Why(verdict));
        json.WriteBoolean("named_by_source", verdict.NamedBySource);
        WriteList(json, "named_by_tags", verdict.NamedByTags);
        WriteClauses(json, "include", verdict.Include);
        WriteClauses(json, "exclude", verdict.Exclude);
        json.WriteEndObject();
    }

    /// <summary>Every clause, in the order of the configuration, with the words that each of its fields finds.</summary>
    private static void WriteClauses(Utf8JsonWriter json, string name, ImmutableArray<ClauseVerdict> clauses)
    {
        json.WriteStartArray(name);
        foreach (var clause in clauses)
        {
            json.WriteStartObject();
            json.WriteBoolean("matches", clause.Matches);
            json.WriteStartObject("words");
            foreach (var found in clause.Fields)
                WriteList(json, found.Field, found.Words);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteList(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time) =>
        json.WriteString(name, time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
}
