using FeedHub.Store;
using FeedHub.Syndication;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

public sealed class RecordTests
{
    [Fact]
    public async Task What_a_poll_brought_can_be_read_in_its_channels()
    {
        await using var storage = await OpenAsync();

        var tally = await storage.RecordAsync("blog", Entry("a", categories: ["nlp"]), Entry("b", categories: ["nlp", "python"]), Entry("c"));

        Assert.Equal(new PollTally(3, 0, 0, 0), tally);
        Assert.Equal("a b c", await storage.KeysAsync(Channel.Everything));
        Assert.Equal("a b", await storage.KeysAsync(Channel.Category("nlp")));
        Assert.Equal("b", await storage.KeysAsync(Channel.Category("python")));
        Assert.Equal("a b c", await storage.KeysAsync(Channel.Source("blog")));
        Assert.Equal("", await storage.KeysAsync(Channel.Source("news")));
        Assert.Equal("*3 nlp2 python1 @blog3 @news0", await storage.SizesAsync());
    }
}
