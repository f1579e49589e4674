using System.Globalization;
using System.Runtime.Versioning;
using Dapper;
using FeedHub.Configuration;
using FeedHub.Store;
using Microsoft.Data.Sqlite;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>Copies of a store that is being written.</summary>
public sealed class BackupTests
{
    private const int EntriesPerPoll = 20;

    [Fact]
    public async Task Copies_made_while_polls_are_written_hold_whole_polls_and_are_sound()
    {
        await using var storage = await OpenAsync();
        using var folder = new TempFolder();
        var target = folder["copy.db"];
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var writing = WriteAsync(storage, enough.Token);
        var seen = new List<long>();
        // As long as it takes until a copy has more than the one before: then something was written beside the copying.
        while (seen.Count < 3 || seen[^1] == seen[0])
        {
            await Task.Run(() => StoreBackup.Write(Options(storage), target, Token), Token);
            await using var copy = new SqliteConnection($"Data Source={target};Pooling=False");
            Assert.Equal("ok", await copy.ExecuteScalarAsync<string>("PRAGMA integrity_check"));
            seen.Add(await copy.ExecuteScalarAsync<long>("SELECT count(*) FROM entries"));
            Assert.Equal(seen[^1], await copy.ExecuteScalarAsync<long>("SELECT count(*) FROM contents"));
        }
        await enough.CancelAsync();
        await writing;

        Assert.All(seen, entries => Assert.Equal(0, entries % EntriesPerPoll));
        Assert.Equal(["copy.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_copy_that_is_given_up_leaves_the_one_before_and_nothing_else()
    {
        await using var storage = await OpenAsync();
        using var folder = new TempFolder();
        folder.Write("copy.db", "the one before");

        Assert.ThrowsAny<OperationCanceledException>(() => StoreBackup.Write(Options(storage), folder["copy.db"], new CancellationToken(canceled: true)));

        Assert.Equal("the one before", await File.ReadAllTextAsync(folder["copy.db"], Token));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task What_a_killed_copy_left_behind_is_written_over_and_rights_are_those_of_the_store()
    {
        await using var storage = await OpenAsync();
        using var folder = new TempFolder();
        folder.Write("copy.db.partial", "half of a copy");
        File.SetUnixFileMode(storage.File, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var size = StoreBackup.Write(Options(storage), folder["copy.db"], Token);

        Assert.Equal(size, new FileInfo(folder["copy.db"]).Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["copy.db"]));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task The_database_of_another_program_is_not_copied()
    {
        using var folder = new TempFolder();
        await using (var other = new SqliteConnection($"Data Source={folder["other.db"]};Pooling=False"))
            await other.ExecuteAsync("CREATE TABLE things (id INTEGER)");

        var error = Assert.Throws<StoreException>(() => StoreBackup.Write(new StorageOptions { Connection = folder["other.db"] }, folder["copy.db"], Token));

        Assert.Equal(StoreFailure.Foreign, error.Failure);
        Assert.False(File.Exists(folder["copy.db"]));
    }

    [Theory]
    [InlineData("/data/feedhub.db", "/data/feedhub.db", true)]
    [InlineData("/data/feedhub.db", "/data/feedhub.db-wal", true)]
    [InlineData("/data/feedhub.db.partial", "/data/feedhub.db", true)]
    [InlineData("/data/feedhub.db", "/data/copy.db", false)]
    public void A_copy_may_not_stand_where_the_store_does(string store, string target, bool isInTheWay)
        => Assert.Equal(isInTheWay, StoreBackup.IsInTheWay(new StorageOptions { Connection = store }, target));

    private static StorageOptions Options(Storage storage) => new() { Connection = storage.File };

    private static async Task WriteAsync(Storage storage, CancellationToken enough)
    {
        var poll = 0;
        while (!enough.IsCancellationRequested)
        {
            poll++;
            await storage.RecordAsync("blog", [.. Enumerable.Range(0, EntriesPerPoll).Select(number => Entry(string.Create(CultureInfo.InvariantCulture, $"{poll}-{number}")))]);
        }
    }
}
