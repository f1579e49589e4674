using FeedHub.Serve;

namespace FeedHub.Tests;

public sealed class PublishedFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task A_file_that_did_not_change_is_read_once()
    {
        var files = new PublishedFiles(_folder.Path);
        _folder.Write("a.html", "a");
        Assert.Same(await files.FindAsync("a.html", CancellationToken.None), await files.FindAsync("a.html", CancellationToken.None));
    }

    [Fact]
    public async Task Memory_stays_within_its_room()
    {
        var files = new PublishedFiles(_folder.Path, room: 100_000);
        for (var number = 0; number < 50; number++)
        {
            _folder.Write($"{number}.html", new string('x', 10_000));
            Assert.NotNull(await files.FindAsync($"{number}.html", CancellationToken.None));
            Assert.InRange(files.Used, 1, 100_000);
        }
    }

    [Fact]
    public async Task Many_readers_of_a_changing_file_get_whole_versions()
    {
        var files = new PublishedFiles(_folder.Path);
        _folder.Write("a.html", new string('0', 5000));
        await Parallel.ForEachAsync(Enumerable.Range(1, 400), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellationToken) =>
        {
            if (number % 20 == 0)
                File.Move(_folder.Write($"next{number}", new string((char)('0' + number / 20 % 10), 5000 + number)), _folder["a.html"], overwrite: true);
            var file = await files.FindAsync("a.html", cancellationToken);
            Assert.Single(file!.Bytes!.Distinct());
            Assert.Equal(file.Length, file.Bytes!.Length);
        });
        var last = await files.FindAsync("a.html", CancellationToken.None);
        Assert.Equal(await File.ReadAllBytesAsync(_folder["a.html"], CancellationToken.None), last!.Bytes);
    }

    public void Dispose() => _folder.Dispose();
}
