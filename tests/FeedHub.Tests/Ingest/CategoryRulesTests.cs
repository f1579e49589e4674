using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Tests;

public sealed class CategoryRulesTests
{
    private static readonly Entry Post = new("1")
    {
        Title = "Attention is all you need",
        Links = [new Link(new Uri("https://example.org/papers/attention"))],
        Authors = [new Person("Ann Lee")],
        Categories = [new Category("NLP"), new Category("ml", Label: "Machine  Learning")],
        Summary = Text.Plain("Transformers, explained."),
        Content = Text.Html("<p>A <b>self</b>-attention layer.</p><pre>softmax(qk)</pre>"),
        Language = "zh-CN",
    };

    private static readonly FeedSourceOptions Blog = new() { Id = "blog", Url = new Uri("https://example.org/feed") };

    private static string[] Sort(Clause include, Clause? exclude = null, SourceOptions? source = null) =>
        [.. new CategoryRules(Hub(source ?? Blog, new CategoryOptions { Slug = "c", Include = [include], Exclude = exclude is null ? [] : [exclude] }))
            .Sort(Post, "blog")];

    private static HubConfiguration Hub(SourceOptions source, params CategoryOptions[] categories) => new() { Categories = [.. categories], Sources = [source] };

    public static TheoryData<string, Clause, bool> Clauses() => new()
    {
        { "a source, whole", new Clause { Sources = ["Blog"] }, true },
        { "another source", new Clause { Sources = ["blo"] }, false },
        { "a tag without case", new Clause { Tags = ["nlp"] }, true },
        { "the label of a tag, folded", new Clause { Tags = ["machine learning"] }, true },
        { "a part of a tag", new Clause { Tags = ["machine"] }, false },
        { "one of several values", new Clause { Tags = ["x", "nlp"] }, true },
        { "an author", new Clause { Authors = ["ann lee"] }, true },
        { "another author", new Clause { Authors = ["Ann"] }, false },
        { "a language and its regions", new Clause { Languages = ["ZH"] }, true },
        { "the region itself", new Clause { Languages = ["zh-cn"] }, true },
        { "another region", new Clause { Languages = ["zh-TW"] }, false },
        { "no language by its first letter", new Clause { Languages = ["z"] }, false },
        { "a word of the title", new Clause { Title = ["ATTENTION"] }, true },
        { "an expression on the title", new Clause { Title = ["^attention .* need$"] }, true },
        { "an expression that is not in it", new Clause { Title = ["^need"] }, false },
        { "the summary, as text", new Clause { Text = ["transformers, EXPLAINED"] }, true },
        { "code, as text", new Clause { Text = [@"softmax\(\w+\)"] }, true },
        { "markup is no text", new Clause { Text = ["<b>"] }, false },
        { "the link", new Clause { Link = [@"example\.org/papers/"] }, true },
        { "full-width letters and a wide blank", new Clause { Title = ["ＡＬＬ\u3000ｙｏｕ"] }, true },
        { "a tag of full-width letters", new Clause { Tags = ["ＮＬＰ"] }, true },
        { "an author with more blanks", new Clause { Authors = [" ann  LEE"] }, true },
        { "the end of the summary with the beginning of the content", new Clause { Text = ["explained. A"] }, false },
        { "an expression with two of its texts far apart", new Clause { Text = ["attention.*layer"] }, true },
        { "one of several expressions", new Clause { Title = ["nobody", "n.{2}d$"] }, true },
        { "all fields", new Clause { Sources = ["blog"], Tags = ["nlp"], Title = ["need"] }, true },
        { "all fields but one", new Clause { Sources = ["blog"], Tags = ["nlp"], Title = ["wanted"] }, false },
    };

    [Theory, MemberData(nameof(Clauses))]
    public void A_clause_matches_when_every_field_has_a_value_that_does(string what, Clause clause, bool matches)
    {
        Assert.True(Sort(clause).Length == 1 == matches, what);
        Assert.True(Sort(new Clause { Sources = ["blog"] }, exclude: clause).Length == 0 == matches, what);
    }

    [Fact]
    public void A_category_that_the_source_names_needs_no_clause_but_heeds_exclude()
    {
        var source = Blog with { Categories = ["c"] };
        Assert.Equal(["c"], Sort(new Clause { Tags = ["nobody"] }, source: source));
        Assert.Empty(Sort(new Clause { Tags = ["nobody"] }, exclude: new Clause { Tags = ["nlp"] }, source: source));
    }

    [Fact]
    public void Categories_come_in_the_order_of_the_configuration()
    {
        Clause all = new() { Sources = ["blog"] };
        var rules = new CategoryRules(Hub(Blog, [.. "zeta alpha mid".Split(' ').Select(slug => new CategoryOptions { Slug = slug, Include = [all] })]));
        Assert.Equal(["zeta", "alpha", "mid"], rules.Sort(Post, "blog"));
    }

    [Fact]
    public void Own_tags_count_where_the_source_is_trusted_for_folders_and_for_pages()
    {
        CategoryOptions[] categories = [new() { Slug = "ml", Title = "Learning" }, new() { Slug = "x", Title = "machine learning" }, new() { Slug = "nlp" }];
        Assert.Empty(new CategoryRules(Hub(Blog, categories)).Sort(Post, "blog"));
        Assert.Equal(["ml", "x", "nlp"], new CategoryRules(Hub(Blog with { Categories = ["*"] }, categories)).Sort(Post, "blog"));
        Assert.Equal(["ml", "x", "nlp"], new CategoryRules(Hub(new FolderSourceOptions { Id = "blog", Path = "p" }, categories)).Sort(Post, "blog"));
        Assert.Equal(["ml", "x", "nlp"], new CategoryRules(Hub(new HtmlSourceOptions { Id = "blog" }, categories)).Sort(Post, "blog"));
    }

    [Theory]
    [InlineData("Large Model", true)]
    [InlineData("ｌａｒｇｅ　ｍｏｄｅｌ", true)]
    [InlineData("large-model", true)]
    [InlineData("LARGE-MODEL", true)]
    [InlineData("model", false)]
    [InlineData("large models", false)]
    public void A_tag_names_a_category_by_its_slug_or_its_title_whole(string tag, bool names)
    {
        var rules = new CategoryRules(Hub(Blog with { Categories = ["*"] }, new CategoryOptions { Slug = "large-model", Title = "Large Model" }));
        Assert.Equal(names, rules.Sort(Post with { Categories = [new Category(tag)] }, "blog").Contains("large-model"));
    }

    [Fact]
    public void A_category_that_a_tag_names_heeds_exclude_as_well()
    {
        var rules = new CategoryRules(Hub(Blog with { Categories = ["*"] }, new CategoryOptions { Slug = "nlp", Exclude = [new Clause { Title = ["attention"] }] }));
        Assert.Empty(rules.Sort(Post, "blog"));
    }

    [Fact]
    public void An_explanation_has_the_entry_s_own_words()
    {
        var hub = Hub(
            Blog with { Categories = ["*", "c"] },
            new CategoryOptions
            {
                Slug = "c",
                Title = "nlp",
                Include = [new Clause { Tags = ["machine learning"], Title = ["[a-z]+ you"] }, new Clause { Text = ["SOFTMAX", "nobody"], Authors = ["bob"] }],
                Exclude = [new Clause { Languages = ["zh"], Link = ["papers/.*"] }],
            });
        var verdict = Assert.Single(new CategoryRules(hub).Explain(Post, "blog"));
        Assert.True(verdict is { NamedBySource: true, IsWanted: true, IsIn: false });
        Assert.Equal(["NLP"], verdict.NamedByTags);
        Assert.Equal(["tags: Machine  Learning", "title: all you"], Words(verdict.Include[0]));
        Assert.Equal(["authors: ", "text: softmax"], Words(verdict.Include[1]));
        Assert.Equal(["languages: zh", "link: papers/attention"], Words(verdict.Exclude[0]));
        Assert.Equal([true, false, true], verdict.Include.Concat(verdict.Exclude).Select(clause => clause.Matches));

        static IEnumerable<string> Words(ClauseVerdict clause) => clause.Fields.Select(field => $"{field.Field}: {string.Join(", ", field.Words)}");
    }

    [Fact]
    public void Keep_and_drop_decide_what_is_let_in()
    {
        static bool Keeps(ImmutableArray<Clause> keep, ImmutableArray<Clause> drop) =>
            new CategoryRules(Hub(Blog with { Keep = keep, Drop = drop })).Keeps(Post, "blog");
        Clause yes = new() { Tags = ["nlp"] }, no = new() { Tags = ["sports"] };
        Assert.True(Keeps([], []));
        Assert.True(Keeps([no, yes], [no]));
        Assert.False(Keeps([no], []));
        Assert.False(Keeps([yes], [yes]));
    }

    [Fact]
    public void The_key_changes_with_whatever_sorts_or_shortens_and_with_nothing_else()
    {
        var hub = Hub(Blog, new CategoryOptions { Slug = "c", Include = [new Clause { Tags = ["a"] }] });
        static string Key(HubConfiguration configuration) => new CategoryRules(configuration).Key;
        Assert.Equal(Key(hub), Key(hub with { Fetch = new FetchOptions { Concurrency = 1 }, Sources = [Blog with { MaxEntries = 3 }] }));
        string[] keys =
        [
            Key(hub),
            Key(Hub(Blog, new CategoryOptions { Slug = "c", Exclude = [new Clause { Tags = ["a"] }] })),
            Key(Hub(Blog, new CategoryOptions { Slug = "c", Include = [new Clause { Authors = ["a"] }] })),
            Key(Hub(Blog, new CategoryOptions { Slug = "c", Include = [new Clause { Tags = ["a"] }, new Clause { Tags = ["b"] }] })),
            Key(Hub(Blog, new CategoryOptions { Slug = "c", Include = [new Clause { Tags = ["a", "b"] }] })),
            Key(hub with { Sources = [Blog with { Categories = ["c"] }] }),
            Key(hub with { Publish = new PublishOptions { Excerpt = new ExcerptOptions { Length = 10 } } }),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }
}
