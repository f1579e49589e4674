using System.Collections.Immutable;
using FeedHub.Configuration;

namespace FeedHub.Tests;

public sealed class ConfigurationDifferenceTests
{
    private const string Hub = ConfigurationFile.Hub;

    [Fact]
    public void Sources_and_categories_are_told_by_name() =>
        Assert.Equal(
            [
                "added category llm",
                "removed category rl",
                "changed category nlp: title, include",
                "added source c",
                "removed source a",
                "changed source b: url, http",
            ],
            Lines($$"""
                { {{Hub}}, "categories": [ { "slug": "nlp" }, { "slug": "rl" } ],
                  "sources": [ { "id": "a", "type": "feed", "url": "https://a.example/" }, { "id": "b", "type": "feed", "url": "https://b.example/" } ] }
                """, $$"""
                { {{Hub}}, "categories": [ { "slug": "nlp", "title": "NLP", "include": [ { "tags": [ "nlp" ] } ] }, { "slug": "llm" } ],
                  "sources": [ { "id": "b", "type": "feed", "url": "https://b.example/feed", "http": { "bearer": "s3cret" } }, { "id": "c", "type": "folder", "path": "c" } ] }
                """));

    [Fact]
    public void Another_order_of_categories_is_a_difference() =>
        Assert.Equal(["reordered categories"], Lines(
            $$"""{ {{Hub}}, "categories": [ { "slug": "a" }, { "slug": "b" } ] }""",
            $$"""{ {{Hub}}, "categories": [ { "slug": "b" }, { "slug": "a" } ] }"""));

    [Fact]
    public void Settings_are_told_by_path_with_both_values_and_whether_they_wait_for_a_restart()
    {
        var difference = Between(
            $$"""{ {{Hub}}, "fetch": { "interval": { "max": "12:00:00" } }, "storage": { "connection": "/srv/a.db" } }""",
            $$"""{ {{Hub}}, "publish": { "formats": [ "rss" ] }, "serve": { "urls": "http://*:80", "status": false }, "storage": { "connection": "/srv/b.db" } }""");
        Assert.Equal(
            [
                "changed $.storage.connection: \"/srv/a.db\" -> \"/srv/b.db\" (from the next start on)",
                "changed $.fetch.interval.max: \"12:00:00\" -> \"24:00:00\"",
                "changed $.publish.formats: [\"rss\",\"atom\",\"json\"] -> [\"rss\"]",
                "changed $.serve.urls: \"http://localhost:8080\" -> \"http://*:80\" (from the next start on)",
                "changed $.serve.status: true -> false",
            ],
            difference.Lines);
        Assert.Equal(["$.storage.connection", "$.serve.urls"], difference.NeedingRestart);
    }

    [Fact]
    public void Secrets_are_not_told() =>
        Assert.Equal(
            [
                "changed $.hub.author: \"${AUTHOR}\" -> \"me\"",
                "changed $.fetch.proxy: null -> \"http://proxy.example/\"",
                "changed $.fetch.allowPrivateNetworks: false -> (in part from the environment)",
            ],
            Lines(
                """{ "hub": { "title": "T", "baseUrl": "http://localhost/", "author": "${AUTHOR}" } }""",
                """{ "hub": { "title": "T", "baseUrl": "http://localhost/", "author": "me" }, "fetch": { "proxy": "http://me:s3cret@proxy.example/", "allowPrivateNetworks": [ "${HOST}" ] } }"""));

    [Fact]
    public void The_same_text_is_no_difference() => Assert.True(Between(ConfigurationSamples.Full, ConfigurationSamples.Full).IsEmpty);

    private static ImmutableArray<string> Lines(string before, string after) => Between(before, after).Lines;

    private static ConfigurationDifference Between(string before, string after)
    {
        using var file = new ConfigurationFile();
        file.Environment["AUTHOR"] = "someone";
        file.Environment["HOST"] = "intranet.example";
        var old = ConfigurationFile.Valid(file.Load(before));
        return ConfigurationDifference.Between(old, ConfigurationFile.Valid(file.Load(after)));
    }
}
