using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Syndication;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

/// <summary>However the rules are looked up, what comes out is what asking every one of them would give.</summary>
public sealed class RulePropertyTests
{
    private static readonly string[] Sources = ["blog", "news", "posts", "pages"];

    private static readonly string[] Words = ["kv", "cache", "KV Cache", "ｋｖ", "attention", "Attention", "大模型", "模型", "NLP", "nlp", "Machine  Learning", "machine learning", "ml"];

    private static readonly string[] Expressions =
    [
        .. Words[..10], "^kv", "cache$", "kv.?cache", "(^|[^a-z])(nlp|ml)([^a-z]|$)", "大(语言)?模型", "atten[st]ion", "[a-z]+ learning", "(?i)kv", @"\bml\b", "kv|", "x{2}", "(cache)+", "p/[0-9]",
    ];

    private static Gen<ImmutableArray<string>> Some(IEnumerable<string> values, int most) =>
        from count in Gen.Frequency((4, Gen.Constant(0)), (3, Gen.Choose(1, most)))
        from some in Gen.Elements(values.ToArray()).ArrayOf(count)
        select some.ToImmutableArray();

    private static Gen<Clause> Clauses =>
        from sources in Some(Sources, 2)
        from tags in Some(Words, 2)
        from authors in Some(["Ann Lee", "ＡＮＮ lee", "王伟"], 2)
        from languages in Some(["zh", "en", "ZH-cn"], 2)
        from title in Some(Expressions, 3)
        from text in Some(Expressions, 3)
        from link in Some(Expressions, 2)
        let clause = new Clause { Sources = sources, Tags = tags, Authors = authors, Languages = languages, Title = title, Text = text, Link = link }
        select (sources.Length + tags.Length + authors.Length + languages.Length + title.Length + text.Length + link.Length) > 0 ? clause : clause with { Tags = ["nlp"] };

    private static Gen<HubConfiguration> Configurations =>
        from rules in (from include in Clauses.ListOf(3) from exclude in Clauses.ListOf(1) from excludes in Gen.Elements(true, false) select (include, excludes ? exclude : [])).ListOf(6)
        from trust in Some(["*", "c1", "c2"], 2)
        select new HubConfiguration
        {
            Categories = [.. rules.Select((rule, i) => new CategoryOptions { Slug = $"c{i}", Title = Words[i * 2], Include = [.. rule.Item1], Exclude = [.. rule.Item2] })],
            Sources =
            [
                new FeedSourceOptions { Id = "blog", Categories = trust }, new FeedSourceOptions { Id = "news" },
                new FolderSourceOptions { Id = "posts" }, new HtmlSourceOptions { Id = "pages" },
            ],
        };

    private static Gen<string> Texts => from words in Gen.Elements(Words.Concat(["\u3000", "and", "p/1"])).ListOf() select string.Join(' ', words);

    private static Gen<Entry> Entries =>
        from title in Texts
        from summary in Texts
        from content in Texts
        from tags in Gen.Elements(Words.Append("c3")).ListOf()
        from author in Gen.Elements("Ann Lee", "王伟", "ann  lee")
        from language in Gen.Elements(null, "zh", "zh-CN", "en-GB")
        select new Entry("1")
        {
            Title = title,
            Links = [new Link(new Uri($"https://example.org/p/{title.Length % 12}"))],
            Summary = Text.Plain(summary),
            Content = Text.Html($"<p>{content}</p><p>{title}</p>"),
            Categories = [.. tags.Select(tag => new Category(tag))],
            Authors = [new Person(author)],
            Language = language,
        };

    [Fact]
    public void Evaluation_equals_a_naive_evaluator_and_explains_itself_accordingly() => Prop.ForAll(
        Configurations.ToArbitrary(),
        Entries.ArrayOf(5).ToArbitrary(),
        (configuration, entries) =>
        {
            var rules = new CategoryRules(configuration);
            foreach (var entry in entries)
                foreach (var source in Sources.Append("nobody"))
                {
                    var expected = NaiveRules.Sort(configuration, entry, source).ToList();
                    Assert.Equal(expected, rules.Sort(entry, source));
                    Assert.Equal(expected, rules.Explain(entry, source).Where(verdict => verdict.IsIn).Select(verdict => verdict.Category.Slug));
                }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(8));
}
