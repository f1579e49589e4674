using FeedHub.Store;
using FsCheck;
using FsCheck.Fluent;
using static FeedHub.Tests.Searching;
using static FeedHub.Tests.Storage;

namespace FeedHub.Tests;

/// <summary>What people type is a query, or a fault with its place.</summary>
public sealed class SearchQueryTests
{
    [Theory]
    [InlineData("", SearchFaultKind.Nothing, 0, "")]
    [InlineData("  !!! ", SearchFaultKind.Nothing, 0, "")]
    [InlineData("say \"attention is", SearchFaultKind.OpenQuote, 5, "\"attention is")]
    [InlineData("说 “注意力", SearchFaultKind.OpenQuote, 3, "“注意力")]
    [InlineData("(a b", SearchFaultKind.OpenParenthesis, 1, "(")]
    [InlineData("a) b", SearchFaultKind.StrayParenthesis, 2, ")")]
    [InlineData("a ()", SearchFaultKind.NoTerm, 3, "(")]
    [InlineData("AND a", SearchFaultKind.NoTerm, 1, "AND")]
    [InlineData("a OR", SearchFaultKind.NoTerm, 3, "OR")]
    [InlineData("OR a", SearchFaultKind.NoTerm, 1, "OR")]
    [InlineData("a AND !!!", SearchFaultKind.NoTerm, 3, "AND")]
    [InlineData("a NOT", SearchFaultKind.NoTerm, 3, "NOT")]
    [InlineData("a -()", SearchFaultKind.NoTerm, 4, "(")]
    [InlineData("a category:", SearchFaultKind.NoValue, 3, "category:")]
    [InlineData("author:!!!", SearchFaultKind.NoValue, 1, "author:!!!")]
    [InlineData("a catgory:nlp", SearchFaultKind.UnknownField, 3, "catgory:nlp", "category")]
    [InlineData("category:nlq", SearchFaultKind.UnknownCategory, 1, "category:nlq", "nlp")]
    [InlineData("source:nobody", SearchFaultKind.UnknownSource, 1, "source:nobody")]
    [InlineData("after:yesterday", SearchFaultKind.NoDate, 1, "after:yesterday")]
    [InlineData("before:2026-13-01", SearchFaultKind.NoDate, 1, "before:2026-13-01")]
    [InlineData("before:0001-01-01", SearchFaultKind.NoDate, 1, "before:0001-01-01")]
    [InlineData("c*", SearchFaultKind.ShortBeginning, 1, "c*")]
    [InlineData("ab* cd* ef* gh* ij* kl*", SearchFaultKind.TooManyTerms, 21, "kl*")]
    [InlineData("𠮷 OR", SearchFaultKind.NoTerm, 3, "OR")]
    public void What_cannot_be_understood_is_told_with_its_place(string text, SearchFaultKind kind, int place, string word, string? hint = null)
        => Assert.Equal(new SearchFault(kind, place, word, hint), Assert.IsType<SearchParse.Refused>(Parse(text)).Fault);

    [Fact]
    public void A_query_has_bounds()
    {
        Assert.IsType<SearchParse.Understood>(Parse(string.Join(' ', Enumerable.Repeat("word", SearchQueryParser.MostTerms))));
        Assert.Equal(SearchFaultKind.TooManyTerms, Refused(string.Join(' ', Enumerable.Repeat("word", SearchQueryParser.MostTerms + 1))));
        Assert.Equal(SearchFaultKind.TooLong, Refused(new string('a', SearchQueryParser.LongestText + 1)));

        static SearchFaultKind Refused(string text) => Assert.IsType<SearchParse.Refused>(Parse(text)).Fault.Kind;
    }

    [Theory]
    [InlineData("https://example.org/a")]
    [InlineData("std::vector")]
    [InlineData("12:30")]
    [InlineData("a - b")]
    [InlineData("and or not")]
    [InlineData("state-of-the-art")]
    [InlineData("--")]
    [InlineData("\"\" a")]
    public void Signs_that_mean_nothing_here_are_signs(string text)
        => Assert.False(Parse(text) is SearchParse.Refused { Fault.Kind: not SearchFaultKind.Nothing });

    [Fact]
    public async Task No_text_whatever_throws_or_reaches_the_index_as_anything_but_words()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", "Attention 注意力", "word AND \"word\" (NEAR) title:x").By("Ann"));
        var answered = 0;
        Gen<string> signs = Gen.Elements(
            "\"", "“", "(", ")", "*", "-", ":", "^", "+", "'", ";", "{", "}", "--", "/*", "\\", "%", "@p0", " ", "  ", "\t", "\0", "\ud800", "\udc00", "AND", "OR", "NOT", "NEAR",
            "category:nlp", "source:", "source:blog", "author:", "author:\"", "before:2026", "after:9999", "title:", "{title}:", "rowid", "word", "注意", "力", "C++", "é", "𠮷", "x*");
        var texts = Gen.OneOf(
            signs.NonEmptyListOf().Select(list => string.Concat(list)),
            signs.NonEmptyListOf().Select(list => string.Join(' ', list)),
            ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(texts.ToArbitrary(), text =>
        {
            if (Parse(text) is not SearchParse.Understood { Query: var query })
                return;
            Assert.IsType<SearchAnswer.Found>(storage.Store.SearchAsync(new SearchRequest(query, SearchOrder.Best, 0, 10), Token).GetAwaiter().GetResult());
            Assert.IsType<SearchAnswer.Found>(storage.Store.SearchAsync(new SearchRequest(query, SearchOrder.Newest, 0, 10), Token).GetAwaiter().GetResult());
            answered++;
        }));

        Assert.True(answered > 200, $"{answered} of the texts were queries.");
        Assert.Equal("a", await storage.FindAsync("attention"));
    }

    [Fact]
    public async Task The_deepest_and_the_longest_queries_are_answered()
    {
        await using var storage = await Searching.OpenAsync();
        await storage.RecordAsync("blog", Text("a", "a b c 学"));
        var nested = string.Concat(Enumerable.Range(1, 19).Select(number => number % 2 == 0 ? "a OR (" : "a (")) + "a" + new string(')', 19);
        var mixed = string.Concat(Enumerable.Range(1, 7).Select(_ => "(NOT (source:blog b) OR ")) + "a" + new string(')', 7);

        Assert.Equal("a", await storage.FindAsync(nested));
        Assert.Equal("a", await storage.FindAsync(mixed));
        Assert.Equal("a", await storage.FindAsync(new string('(', 99) + "a" + new string(')', 99)));
        Assert.Equal("", await storage.FindAsync(new string('学', 200)));
        Assert.Equal("", await storage.FindAsync($"\"{new string('a', 198)}\""));
    }

    [Fact]
    public async Task Any_combination_finds_what_reading_all_entries_would()
    {
        await using var storage = await Searching.OpenAsync();
        var random = new Random(3);
        string[] words = ["ant", "bee", "cat", "学习", "习"];
        var entries = Enumerable.Range(0, 60).Select(number =>
        {
            var own = words.Where(_ => random.Next(2) == 0).ToList();
            return (Key: $"{number}", Words: own, Category: random.Next(2) == 0 ? "nlp" : "python");
        }).ToList();
        await storage.RecordAsync("blog", [.. entries.Select(entry => Text(entry.Key, string.Join(' ', entry.Words), categories: entry.Category))]);

        for (var round = 0; round < 300; round++)
        {
            var (query, holds) = Any(random, words, depth: 3);
            var expected = entries.Where(entry => holds(entry.Words, entry.Category)).Select(entry => entry.Key).Order(StringComparer.Ordinal);
            Assert.Equal($"{query}: {string.Join(' ', expected)}", $"{query}: {Sorted(await storage.FindAsync(query))}");
        }
    }

    private static (string Query, Func<List<string>, string, bool> Holds) Any(Random random, string[] words, int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
        {
            if (random.Next(4) == 0)
                return ("category:nlp", (_, category) => category == "nlp");
            var word = words[random.Next(words.Length)];
            return (word, (own, _) => own.Exists(other => other.Contains(word, StringComparison.Ordinal)));
        }
        var (left, leftHolds) = Any(random, words, depth - 1);
        if (random.Next(4) == 0)
            return ($"NOT ({left})", (own, category) => !leftHolds(own, category));
        var (right, rightHolds) = Any(random, words, depth - 1);
        return random.Next(2) == 0
            ? ($"({left}) OR ({right})", (own, category) => leftHolds(own, category) || rightHolds(own, category))
            : ($"({left}) ({right})", (own, category) => leftHolds(own, category) && rightHolds(own, category));
    }
}
