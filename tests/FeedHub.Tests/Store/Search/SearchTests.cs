using Dapper;
using FeedHub.Store;
using FeedHub.Syndication;
using Microsoft.Data.Sqlite;
using static FeedHub.Tests.Searching;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>What is found by which words.</summary>
public sealed class SearchTests
{
    [Theory]
    [InlineData("transformer", "en")]
    [InlineData("TRANSFORMER", "en")]
    [InlineData("transform", "")]
    [InlineData("transform*", "en")]
    [InlineData("cafe", "en")]
    [InlineData("café", "en")]
    [InlineData("\"attention is all\"", "en")]
    [InlineData("\"all attention\"", "")]
    [InlineData("\"attention is al\"*", "en")]
    [InlineData("all attention", "en")]
    [InlineData("attention 学习", "")]
    [InlineData("attention OR 学习", "en zh")]
    [InlineData("NOT attention", "zh")]
    [InlineData("学习 -注意力", "")]
    [InlineData("学习 NOT 卷积", "zh")]
    [InlineData("(attention OR 学习) NOT (café OR 卷积)", "zh")]
    [InlineData("C++", "en")]
    [InlineData("C#", "")]
    [InlineData("ＧＰＵ", "zh")]
    public async Task Words_phrases_and_beginnings_are_found_joined_as_they_say(string query, string found)
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog",
            Text("en", "The Transformer", "Attention is all you need, at the CAFÉ, in C++."),
            Text("zh", "机器学习", "用 GPU 训练模型，注意力机制。"));

        Assert.Equal(found, Sorted(await storage.FindAsync(query)));
    }

    [Theory]
    [InlineData("机", "a")]
    [InlineData("器", "a")]
    [InlineData("习", "a b")]
    [InlineData("学习", "a b")]
    [InlineData("器学", "a")]
    [InlineData("机器学习", "a")]
    [InlineData("机学", "")]
    [InlineData("使用GPU加速", "b")]
    [InlineData("GPU加", "b")]
    [InlineData("用GPU", "b")]
    [InlineData("速", "b")]
    [InlineData("カタ", "c")]
    [InlineData("데이터", "c")]
    [InlineData("터", "c")]
    [InlineData("𠮷野", "c")]
    [InlineData("𠮷", "c")]
    public async Task Chinese_Japanese_and_Korean_terms_of_any_length_are_found(string query, string found)
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog",
            Text("a", "机器学习"), Text("b", "深度学习", "使用GPU加速"), Text("c", "カタカナ", "데이터베이스 𠮷野家"));

        Assert.Equal(found, Sorted(await storage.FindAsync(query)));
    }

    [Theory]
    [InlineData("category:nlp", "a c")]
    [InlineData("category:Language", "a c")]
    [InlineData("word category:python", "b")]
    [InlineData("source:news", "c")]
    [InlineData("word NOT source:news", "a b")]
    [InlineData("source:news OR category:python", "b c")]
    [InlineData("author:\"Ann Lee\"", "a")]
    [InlineData("author:lee word", "a b")]
    [InlineData("author:小明", "c")]
    [InlineData("Ann", "")]
    [InlineData("before:2026-01-10", "a")]
    [InlineData("after:2026-01-10", "b c")]
    [InlineData("after:2026-01-10 before:2026-01-11", "b")]
    [InlineData("after:2026", "a b c")]
    [InlineData("before:2026/01/10", "a")]
    [InlineData("-category:nlp -author:ann", "b")]
    [InlineData("NOT (category:nlp word)", "b")]
    [InlineData("(word category:nlp) OR 没有", "a c")]
    [InlineData("category：nlp （word）", "a c")]
    public async Task Fields_narrow_what_is_found(string query, string found)
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog",
            Text("a", "word", published: At("2026-01-09T15:59:59Z"), categories: "nlp").By("Ann Lee"),
            Text("b", "word", published: At("2026-01-09T16:00:00Z"), categories: "python").By("Bob Lee"));
        await storage.RecordAsync("news", Text("c", "word", published: At("2026-01-10T16:00:00Z"), categories: "nlp").By("王小明"));

        Assert.Equal(found, Sorted(await storage.FindAsync(query)));
    }

    [Fact]
    public async Task Tags_and_summaries_are_searched_too_and_markup_is_not()
    {
        await using var storage = await Searching.OpenAsync();
        var summarized = Text("b", "Other", "plain");
        await storage.RecordAsync("blog",
            Text("a", "Title", "<b class='strong'>plain</b> &amp; simple").Tagged("Reinforcement Learning"),
            summarized with { Entry = summarized.Entry with { Summary = Syndication.Text.Plain("In short: nothing") } });

        Assert.Equal("a", await storage.FindAsync("\"reinforcement learning\""));
        Assert.Equal("b", await storage.FindAsync("short"));
        Assert.Equal("", await storage.FindAsync("strong"));
        Assert.Equal("", await storage.FindAsync("amp"));
        Assert.Equal("a", await storage.FindAsync("\"plain simple\""));
    }

    [Fact]
    public async Task A_title_counts_more_than_a_tag_and_a_tag_more_than_the_text()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog",
            Text("text", "Something about", "attention"), Text("tag", "Something about", "anything").Tagged("attention"), Text("title", "Attention about", "something"));

        Assert.Equal("title tag text", await storage.FindAsync("attention"));
    }

    [Fact]
    public async Task Of_equals_the_newest_comes_first_then_the_id()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog",
            Text("b", "word", published: At("2026-01-01T00:00:00Z")), Text("c", "word", published: At("2026-01-02T00:00:00Z")), Text("a", "word", published: At("2026-01-01T00:00:00Z")));

        Assert.Equal("c a b", await storage.FindAsync("word"));
        Assert.Equal("c a b", await storage.FindAsync("word", SearchOrder.Newest));
        Assert.Equal("c a b", await storage.FindAsync("source:blog"));
        Assert.Equal("a", await storage.FindAsync("word", skip: 1, take: 1));
    }

    [Fact]
    public async Task The_newest_are_the_newest_whatever_came_last()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("new", "word and more words", published: At("2026-01-02T00:00:00Z")));
        await storage.RecordAsync("blog", Text("old", "word", published: At("2026-01-01T00:00:00Z")));

        Assert.Equal("new", await storage.FindAsync("word", SearchOrder.Newest, take: 1));
        Assert.Equal("old", await storage.FindAsync("word", SearchOrder.Best, take: 1));
    }

    [Fact]
    public async Task An_id_that_two_sources_share_is_found_once()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", "word"));
        await storage.RecordAsync("news", Text("a", "word"));

        Assert.Equal("a", await storage.FindAsync("word"));
        Assert.Equal("a", await storage.FindAsync("word", SearchOrder.Newest));
    }

    [Fact]
    public async Task What_is_not_listed_is_not_found()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", "word"));
        await storage.RecordAsync("news", Text("b", "word"));
        await storage.Store.SynchronizeAsync(Configured(Source("news")), Token);

        Assert.Equal("b", await storage.FindAsync("word"));
        Assert.Equal("b", await storage.FindAsync("word", SearchOrder.Newest));
        Assert.Equal("b", await storage.FindAsync("word OR source:blog"));

        await storage.Store.SynchronizeAsync(Hub, Token);
        Assert.Equal("a b", Sorted(await storage.FindAsync("word")));
    }

    [Fact]
    public async Task A_search_that_is_given_up_ends()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", [.. Enumerable.Range(0, 300).Select(number => Text($"{number}", "word"))]);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => storage.Store.SearchAsync(new SearchRequest(Query("word"), SearchOrder.Best, 0, 10), giveUp.Token));
        Assert.NotEqual("", await storage.FindAsync("word", take: 1));
    }

    [Fact]
    public async Task A_question_that_would_take_for_ever_is_interrupted()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);
        connection.CreateFunction("begun", () =>
        {
            giveUp.CancelAfter(TimeSpan.FromMilliseconds(1));
            return 1;
        });

        Assert.ThrowsAny<OperationCanceledException>(() => StoreConnections.Interruptible(
            connection, () => connection.ExecuteScalar<long>("WITH RECURSIVE n (i) AS (SELECT begun() UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"), giveUp.Token));
        Assert.Equal(1, await connection.ExecuteScalarAsync<long>("SELECT 1"));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
