using FeedHub.Publish;

namespace FeedHub.Tests;

public sealed class FlusherTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task What_was_added_is_closed_when_the_waiting_ends_however_much_it_is()
    {
        using var flusher = new Flusher();
        var files = Enumerable.Range(0, 300).Select(number => File.OpenHandle(_folder[$"{number}"], FileMode.CreateNew, FileAccess.Write)).ToList();
        foreach (var file in files)
            flusher.Add(file, "index.html");

        await flusher.WaitAsync(CancellationToken.None);

        Assert.All(files, file => Assert.True(file.IsClosed));
    }

    [Fact]
    public void What_nobody_waited_for_is_closed_all_the_same()
    {
        var file = File.OpenHandle(_folder["left"], FileMode.CreateNew, FileAccess.Write);
        using (var flusher = new Flusher())
            flusher.Add(file, "index.html");

        Assert.True(file.IsClosed);
    }

    [Fact]
    public async Task It_can_be_waited_for_again_and_again()
    {
        using var flusher = new Flusher();
        for (var round = 0; round < 20; round++)
        {
            var files = Enumerable.Range(0, round % 3 * 40 + 1).Select(number => File.OpenHandle(_folder[$"{round}-{number}"], FileMode.CreateNew, FileAccess.Write)).ToList();
            foreach (var file in files)
                flusher.Add(file, "index.html");

            await flusher.WaitAsync(CancellationToken.None);

            Assert.All(files, file => Assert.True(file.IsClosed));
        }
    }

    [Fact]
    public async Task Nothing_to_flush_is_nothing_to_wait_for()
    {
        using var flusher = new Flusher();

        var waiting = flusher.WaitAsync(CancellationToken.None);

        Assert.True(waiting.IsCompletedSuccessfully);
        await waiting;
    }

    [Fact]
    public async Task A_file_that_cannot_be_flushed_is_told_and_the_others_are_flushed()
    {
        using var flusher = new Flusher();
        var bad = File.OpenHandle(_folder["bad"], FileMode.CreateNew, FileAccess.Write);
        var good = File.OpenHandle(_folder["good"], FileMode.CreateNew, FileAccess.Write);
        bad.Dispose();
        flusher.Add(bad, "bad");
        flusher.Add(good, "good");

        await Assert.ThrowsAsync<ObjectDisposedException>(() => flusher.WaitAsync(CancellationToken.None));

        Assert.True(good.IsClosed);
    }

    public void Dispose() => _folder.Dispose();
}
