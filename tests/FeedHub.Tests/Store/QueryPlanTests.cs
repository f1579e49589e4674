using Dapper;
using FeedHub.Store;
using Microsoft.Data.Sqlite;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>What is asked all day long must not cost more because more is stored: no statement of these reads a table that grows from end to end, nor sorts it.</summary>
public sealed class QueryPlanTests
{
    public static TheoryData<string> Statements => new(
        EntrySql.Latest, EntrySql.Head, EntrySql.Archived, EntrySql.Posts, EntrySql.PostSlugs, EntrySql.PostSlugsBesides, EntrySql.After, EntrySql.Find, EntrySql.OfSource, EntrySql.Listed, ListingSql.Remove, EntrySql.Newest, EntrySql.LongGone,
        EntrySql.TooOld, EntrySql.TooMany, ListingSql.Rhythm, ListingSql.Arrivals, EntrySql.Renew, EntrySql.RenewNeighbours, EntrySql.ListedTraits, EntrySql.UnlistedTraits, AliasSql.Find, AliasSql.Forget,
        CopySql.OfPage, CopySql.OfId, CopySql.OfPrint, CopySql.MergedInto, CopySql.Copies,
        ChannelSql.Changed, ChannelSql.MarkPublished, ChannelSql.Touch,
        ArchiveSql.OrdinalOf, ArchiveSql.OrdinalsOfCopies, ArchiveSql.EndOfHead, ArchiveSql.EndOfArchive, ArchiveSql.First, ArchiveSql.Place, ArchiveSql.Stale,
        WithdrawalSql.Announced, WithdrawalSql.Outlived, WithdrawalSql.Forget, SourceSql.ClaimDue, SourceSql.Find, SourceSql.Record, PollSql.Latest, PollSql.Trim,
        WatchSql.Watch, WatchSql.Known, WatchSql.Waiting, WatchSql.Wait, WatchSql.EndWait, EntrySql.ByRows,
        SubscriptionSql.Remove, SubscriptionSql.Hurry, SubscriptionSql.AnyExpired, SubscriptionSql.Expire, SubscriptionSql.Note, SubscriptionSql.NoteGone,
        SubscriptionSql.AnyDue, SubscriptionSql.Due, SubscriptionSql.Claim, SubscriptionSql.Claimed, SubscriptionSql.Delivered, SubscriptionSql.Settle, SubscriptionSql.Release);

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task A_question_reads_only_what_it_answers(string sql)
    {
        await using var storage = await OpenAsync();

        Assert.DoesNotContain(Plan(storage.File, sql), step => step.StartsWith("SCAN TABLE", StringComparison.Ordinal) && !IsBounded(step));
    }

    [Fact]
    public async Task The_latest_entries_are_read_in_their_order()
    {
        await using var storage = await OpenAsync();

        Assert.DoesNotContain(Plan(storage.File, EntrySql.Latest), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(Plan(storage.File, ListingSql.Rhythm), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(Plan(storage.File, ListingSql.Arrivals), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(Plan(storage.File, EntrySql.RenewNeighbours), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(EntrySql.Head, "listings_head")]
    [InlineData(EntrySql.Archived, "listings_archive")]
    [InlineData(ArchiveSql.EndOfHead, "listings_head")]
    [InlineData(ArchiveSql.EndOfArchive, "listings_archive")]
    [InlineData(ArchiveSql.First, "listings_archive")]
    public async Task Head_and_archive_are_read_by_themselves(string sql, string index)
    {
        await using var storage = await OpenAsync();

        Assert.Contains(Plan(storage.File, sql), step => step.Contains(index, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Statistics_of_a_small_store_do_not_mislead_a_large_one()
    {
        await using var storage = await OpenAsync();
        await storage.RecordAsync("blog", [.. Enumerable.Range(0, 50).Select(number => Entry($"{number}", categories: ["nlp"]))]);
        await using (var connection = Open(storage.File))
            await connection.ExecuteAsync("ANALYZE main");

        Assert.DoesNotContain(Plan(storage.File, EntrySql.Latest), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(Plan(storage.File, EntrySql.After), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_due_is_found_by_its_time()
    {
        await using var storage = await OpenAsync();

        Assert.DoesNotContain(Plan(storage.File, SourceSql.ClaimDue), step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.Contains(Plan(storage.File, SourceSql.ClaimDue), step => step.Contains("INDEX sources_due (next_poll", StringComparison.Ordinal));
        Assert.Contains(Plan(storage.File, SourceSql.NextDue), step => step.Contains("COVERING INDEX sources_due", StringComparison.Ordinal));
    }

    /// <summary>What holds nothing but the answer may be read from end to end.</summary>
    private static bool IsBounded(string step)
        => step.Contains("channels_behind", StringComparison.Ordinal) || step.Contains("entries_posts", StringComparison.Ordinal)
            || step.Contains("page_visits", StringComparison.Ordinal) || step.Contains("json_each", StringComparison.Ordinal);

    private static List<string> Plan(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var name in System.Text.RegularExpressions.Regex.Matches(sql, "@[A-Za-z]+").Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, 1);
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read())
            steps.Add(reader.GetString(3));
        return steps;
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
