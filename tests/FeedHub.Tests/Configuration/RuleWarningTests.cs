using FeedHub.Configuration;

namespace FeedHub.Tests;

/// <summary>A § marks where a warning is expected.</summary>
public sealed class RuleWarningTests
{
    private const string Blog = """{ "id": "blog", "type": "feed", "url": "https://blog.example/" }""";
    private const string News = """{ "id": "news", "type": "feed", "url": "https://news.example/", "categories": ["c"] }""";

    [Theory]
    [InlineData("""{ "slug": "c", "include": [ { "tags": ["a"] }, §{ "tags": ["Ａ"], "sources": ["blog"] } ] }""", "this clause is shadowed: $.categories[0].include[0] in line 1 matches whatever it does")]
    [InlineData("""{ "slug": "c", "include": [ §{ "tags": ["a"], "title": ["kv cache"] }, { "title": ["cache"] } ] }""", "this clause is shadowed: $.categories[0].include[1] in line 1 matches whatever it does")]
    [InlineData("""{ "slug": "c", "include": [ { "tags": ["a"] }, §{ "tags": ["a"] } ] }""", "this clause is shadowed: $.categories[0].include[0] in line 1 matches whatever it does")]
    [InlineData("""{ "slug": "c", "include": [ { "languages": ["zh"] }, §{ "languages": ["zh-CN"] } ] }""", "this clause is shadowed: $.categories[0].include[0] in line 1 matches whatever it does")]
    [InlineData("""{ "slug": "c", "include": [ §{ "tags": ["a"] } ], "exclude": [ { "tags": ["b", "a"] } ] }""", "this clause puts nothing into the category: $.categories[0].exclude[0] in line 1 matches whatever it does")]
    [InlineData("""{ "slug": "c", "include": [ §{ "sources": ["news"], "tags": ["a"] } ] }""", "this clause is shadowed: each of its sources names the category for all its entries")]
    [InlineData("""{ "slug": "c", "include": [ { "sources": ["news", "blog"], "tags": ["a"] } ], "exclude": [ { "sources": ["blog"] } ] }""", null)]
    [InlineData("""{ "slug": "d", "include": [ { "sources": ["news"], "tags": ["a"] } ], "exclude": [ §{ "sources": ["blog"], "tags": ["b"] } ] }""", "this clause shadows nothing: no source and no \"include\" clause puts what it matches into the category")]
    [InlineData("""{ "slug": "d", "include": [ { "languages": ["zh"] } ], "exclude": [ §{ "languages": ["en"] } ] }""", "this clause shadows nothing: no source and no \"include\" clause puts what it matches into the category")]
    [InlineData("""{ "slug": "d" }""", null)]
    [InlineData("""{ "slug": "d", "include": [ { "tags": ["a", §"A"] } ] }""", "found \"A\", which is shadowed: $.categories[0].include[0].tags[0] in line 1 matches whatever it does")]
    [InlineData("""{ "slug": "d", "include": [ { "title": ["cache", §"kv.?cache"] } ] }""", "found \"kv.?cache\", which is shadowed: $.categories[0].include[0].title[0] in line 1 matches whatever it does")]
    [InlineData("""{ "slug": "d", "include": [ { "title": [§"a  (b|c)"] } ] }""", "found \"a  (b|c)\", which can never match: each run of white space is looked at as one blank")]
    [InlineData("""{ "slug": "d", "include": [ { "link": [§"my post"] } ] }""", "found \"my post\", which can never match: an address has no blanks")]
    [InlineData("""{ "slug": "d", "include": [ { "title": ["kv.?cache", "attention"], "text": ["attention"] }, { "text": ["cache"] } ] }""", null)]
    [InlineData("""{ "slug": "d", "include": [ { "title": ["^a"] }, { "title": ["a$"] }, { "title": ["(^|[^a-z])(llm|gpt)s?([^a-z]|$)"] } ] }""", null)]
    public void A_rule_without_an_effect_is_told_with_its_place(string category, string? warning)
    {
        var other = category.Contains("\"d\"", StringComparison.Ordinal) ? """, { "slug": "c" }""" : "";
        var marked = $$"""{ {{ConfigurationFile.Hub}}, "sources": [ {{Blog}}, {{News}} ], "categories": [ {{category}}{{other}} ] }""";

        var warnings = ConfigurationFile.Valid(marked.Replace("§", "", StringComparison.Ordinal)).Warnings;

        Assert.Equal(warning is null ? [] : [warning], warnings.Select(told => told.Message));
        Assert.All(warnings, told => Assert.Equal(marked.IndexOf('§') + 1, told.Column));
    }

    [Fact]
    public void A_clause_of_a_source_that_is_about_another_one_can_never_match() =>
        Assert.Equal(
            "$.sources[0].drop[0].sources: this clause can never match: it is asked of entries of \"blog\" only",
            Told($$"""{ {{ConfigurationFile.Hub}}, "sources": [ {{Blog.TrimEnd('}')}}, "drop": [ { "sources": ["news"], "tags": ["a"] } ] }, {{News}} ], "categories": [ { "slug": "c" } ] }"""));

    [Fact]
    public void What_is_dropped_is_not_kept() =>
        Assert.Equal(
            "$.sources[0].keep[0]: this clause keeps nothing: $.sources[0].drop[0] in line 1 matches whatever it does",
            Told($$"""{ {{ConfigurationFile.Hub}}, "sources": [ {{Blog.TrimEnd('}')}}, "keep": [ { "tags": ["a"], "title": ["b"] } ], "drop": [ { "tags": ["a"] } ] } ] }"""));

    [Fact]
    public void The_sample_configuration_has_no_rule_without_an_effect()
    {
        var loaded = Assert.IsType<LoadOutcome.Loaded>(ConfigurationLoader.Load(Path.Combine(Repository.Root, "config/feedhub.json"), _ => null));
        Assert.Empty(loaded.Warnings);
    }

    private static string Told(string text)
    {
        var warning = Assert.Single(ConfigurationFile.Valid(text).Warnings);
        return $"{warning.Path}: {warning.Message}";
    }
}
