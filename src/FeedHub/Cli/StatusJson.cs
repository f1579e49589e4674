using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary>The shape of <c>status --json</c>: one object, every field always there.</summary>
internal static class StatusJson
{
    /// <param name="polls">The last polls of the one source that was asked for; <see langword="null"/> leaves them out.</param>
    public static void Write(
        TextWriter output,
        StoreCounts counts,
        HubConfiguration configuration,
        IEnumerable<SourceLine> sources,
        IReadOnlyList<PastPoll>? polls)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("entries", counts.Entries);
            json.WriteStartArray("categories");
            foreach (var category in configuration.Categories)
            {
                json.WriteStartObject();
                json.WriteString("slug", category.Slug);
                json.WriteNumber("entries", counts.Categories.GetValueOrDefault(category.Slug));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("sources");
            foreach (var source in sources)
                WriteSource(json, source);
            json.WriteEndArray();
            if (polls is not null)
                WritePolls(json, polls);
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteSource(Utf8JsonWriter json, SourceLine source)
    {
        var (options, location, status) = source;
        json.WriteStartObject();
        json.WriteString("id", options.Id);
        json.WriteString("type", options.Type);
        json.WriteString("url", location);
        json.WriteString("state", status.State.Name());
        WriteTime(json, "last_poll", status.LastPoll);
        WriteTime(json, "last_success", status.LastSuccess);
        json.WriteString("last_result", status.LastResult);
        WriteNumber(json, "http_status", status.HttpStatus);
        WriteTime(json, "next_poll", status.NextPoll);
        json.WriteString("next_reason", status.NextReason);
        WriteNumber(json, "interval_seconds", status.Interval is { } interval ? (long)interval.TotalSeconds : null);
        json.WriteNumber("entries", status.Entries);
        json.WriteNumber("failures", status.Failures);
        json.WriteStartArray("warnings");
        foreach (var warning in status.Warnings)
            json.WriteStringValue(warning);
        json.WriteEndArray();
        json.WriteString("error", status.Error);
        json.WriteEndObject();
    }

    private static void WritePolls(Utf8JsonWriter json, IReadOnlyList<PastPoll> polls)
    {
        json.WriteStartArray("polls");
        foreach (var poll in polls)
        {
            json.WriteStartObject();
            WriteTime(json, "started", poll.Started);
            json.WriteNumber("milliseconds", (long)poll.Exchange.Elapsed.TotalMilliseconds);
            json.WriteString("result", poll.Result);
            WriteNumber(json, "http_status", poll.Exchange.Status);
            json.WriteNumber("bytes", poll.Exchange.Bytes);
            json.WriteNumber("new", poll.Tally.Added);
            json.WriteNumber("updated", poll.Tally.Updated);
            json.WriteNumber("unchanged", poll.Tally.Unchanged);
            json.WriteNumber("rejected", poll.Tally.Rejected);
            json.WriteNumber("removed", poll.Tally.Removed);
            json.WriteStartArray("warnings");
            foreach (var warning in poll.Warnings)
                json.WriteStringValue(warning);
            json.WriteEndArray();
            json.WriteString("error", poll.Error);
            WriteTime(json, "next_poll", poll.NextPoll);
            json.WriteString("next_reason", poll.NextReason);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, DateTimeOffset? time)
    {
        if (time is { } instant)
            json.WriteString(name, instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
        else
            json.WriteNull(name);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, long? number)
    {
        if (number is { } value)
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }
}
