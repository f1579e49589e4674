using FeedHub.Store;
using static FeedHub.Tests.Searching;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>What was found shows why.</summary>
public sealed class SearchSnippetTests
{
    [Theory]
    [InlineData("attention", "About [Attention] and attentions")]
    [InlineData("attention*", "About [Attention] and [attentions]")]
    [InlineData("\"attention and\"", "About [Attention and] attentions")]
    [InlineData("about attention", "[About] [Attention] and attentions")]
    [InlineData("attention NOT cats", "About [Attention] and attentions")]
    [InlineData("author:about", "About Attention and attentions")]
    public void Words_are_marked_as_they_matched(string query, string marked)
        => Assert.Equal(marked, Shown(new SearchHighlighter(Query(query)).Mark("About Attention and attentions")));

    [Theory]
    [InlineData("学", "机器[学]习与深度[学]习")]
    [InlineData("习", "机器学[习]与深度学[习]")]
    [InlineData("学习", "机器[学习]与深度[学习]")]
    [InlineData("机器学习", "[机器学习]与深度学习")]
    [InlineData("机器 深度", "[机器]学习与[深度]学习")]
    public void Chinese_is_marked_to_the_character(string query, string marked)
        => Assert.Equal(marked, Shown(new SearchHighlighter(Query(query)).Mark("机器学习与深度学习")));

    [Fact]
    public async Task A_snippet_shows_the_place_where_most_of_the_search_is()
    {
        var filler = string.Concat(Enumerable.Repeat("word ", 60));
        var snippet = await SnippetAsync("ant bee", $"{filler}ant {filler}the ant and the bee {filler}");

        Assert.Contains("the [ant] and the [bee] word", snippet);
        Assert.StartsWith("…word", snippet);
        Assert.EndsWith("…", snippet);
        Assert.True(snippet.Length < 200);
    }

    [Fact]
    public async Task A_snippet_of_what_only_the_title_matched_is_its_excerpt()
        => Assert.Equal("[title]/something else", await SnippetAsync("title", "something else", title: "title"));

    [Theory]
    [InlineData("👩‍👩‍👧‍👦")]
    [InlineData("𠮷")]
    [InlineData("e\u0301")]
    public async Task No_character_is_cut_in_two(string character)
    {
        var many = string.Concat(Enumerable.Repeat(character, 120));
        for (var shift = 0; shift < 12; shift++)
        {
            var snippet = (await SnippetAsync("ant", $"{many} {new string('-', shift)} ant {new string('-', shift)} {many}")).Replace("[ant]", "ant");
            var cut = snippet.Trim('…').Replace("ant", "").Trim('-', ' ');
            Assert.Equal("", cut.Replace(character, "").Replace("-", "").Replace(" ", ""));
        }
    }

    private static async Task<string> SnippetAsync(string query, string content, string title = "About")
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", title, content));
        var stored = Assert.Single(await storage.Store.LatestAsync(Channel.Everything, 1, Token));
        return Shown(new SearchHighlighter(Query(query)).Snippet(stored));
    }

    private static string Shown(IEnumerable<MarkedText> parts) => string.Concat(parts.Select(part => part.IsMatch ? $"[{part.Text}]" : part.Text));
}
