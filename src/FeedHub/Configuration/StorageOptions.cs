using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace FeedHub.Configuration;

public sealed record StorageOptions
{
    [Description("The database that keeps entries.")]
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    [MinLength(1), Description("A path, or a PostgreSQL connection string.")]
    public string Connection { get; init; } = "../data/feedhub.db";

    [Description("What is forgotten.")]
    public RetentionOptions Retention { get; init; } = new();

    [Description("Keep a full-text index.")]
    public bool Search { get; init; } = true;
}

[JsonConverter(typeof(JsonStringEnumConverter<StorageProvider>))]
public enum StorageProvider
{
    [JsonStringEnumMemberName("sqlite")] Sqlite,
    [JsonStringEnumMemberName("postgres")] Postgres,
}

public sealed record RetentionOptions
{
    [Range(0, 36_500), Description("Days after which an entry is forgotten; 0 keeps it for ever.")]
    public int Days { get; init; }

    [Range(0, 10_000_000), Description("Newest entries of a source that are kept; 0 keeps all.")]
    public int EntriesPerSource { get; init; }
}
