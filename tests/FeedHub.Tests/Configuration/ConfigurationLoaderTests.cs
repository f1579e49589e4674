using FeedHub.Configuration;

namespace FeedHub.Tests;

public sealed class ConfigurationLoaderTests
{
    [Fact]
    public void A_file_with_the_hub_alone_is_valid_and_the_rest_has_its_defaults()
    {
        var configuration = ConfigurationFile.Valid($$"""{ {{ConfigurationFile.Hub}} }""").Configuration;
        Assert.Equal("T", configuration.Hub.Title);
        Assert.Equal(TimeSpan.FromMinutes(10), configuration.Fetch.Interval.Min);
        Assert.Equal(TimeSpan.FromHours(24), configuration.Fetch.Interval.Max);
        Assert.Equal([FeedFormat.Rss, FeedFormat.Atom, FeedFormat.Json], configuration.Publish.Formats);
        Assert.Equal(350, configuration.Publish.Excerpt.Length);
        Assert.Empty(configuration.Sources);
    }

    [Fact]
    public void The_sample_of_the_contract_is_valid()
    {
        using var file = new ConfigurationFile();
        Directory.CreateDirectory(file.Folder["config/posts"]);
        var loaded = ConfigurationFile.Valid(file.Load(ConfigurationSamples.Full));
        Assert.Empty(loaded.Warnings);
    }

    [Fact]
    public void Every_part_of_the_sample_arrives()
    {
        var configuration = ConfigurationFile.Valid(ConfigurationSamples.Full).Configuration;
        Assert.Equal("Asia/Shanghai", configuration.Hub.TimeZone);
        Assert.Equal("[代码]", configuration.Publish.Excerpt.Code);
        Assert.Null(configuration.Fetch.Proxy);
        Assert.False(configuration.Fetch.AllowPrivateNetworks.All);
        var category = Assert.Single(configuration.Categories);
        Assert.Equal(["nlp", "transformer"], category.Include[0].Tags);
        Assert.Equal(["attention", "^SSM"], category.Include[1].Title);
        Assert.Equal(["招聘"], category.Exclude[0].Text);
        Assert.Equal("https://example.org/feed", Assert.IsType<FeedSourceOptions>(configuration.Sources[0]).Url.OriginalString);
        var html = Assert.IsType<HtmlSourceOptions>(configuration.Sources[1]);
        Assert.Equal(("article", "a.next@href", 5), (html.Select.Entry, html.Select.Next, html.MaxPages));
        Assert.Equal("**/*.md", Assert.IsType<FolderSourceOptions>(configuration.Sources[2]).Pattern);
    }

    [Fact]
    public void Comments_trailing_commas_and_a_byte_order_mark_are_allowed() =>
        ConfigurationFile.Valid($$"""
            {{'\uFEFF'}}/* before */ { // after a brace
              {{ConfigurationFile.Hub}}, // after a comma
              "sources": [ { "id": "a", "type": "feed", "url": "https://a.example/", }, ],
            } // at the end
            """);

    [Fact]
    public void The_kind_of_a_source_may_be_named_after_its_other_keys() =>
        Assert.IsType<FeedSourceOptions>(ConfigurationFile.Valid($$"""
            { {{ConfigurationFile.Hub}}, "sources": [ { "id": "a", "url": "https://a.example/", "type": "feed" } ] }
            """).Configuration.Sources[0]);

    [Theory]
    [InlineData("24:00:00", 24 * 60 * 60)]
    [InlineData("00:10:00", 10 * 60)]
    [InlineData("100:00:01", 100 * 60 * 60 + 1)]
    [InlineData("1.00:00:00", 24 * 60 * 60)]
    [InlineData("7.23:59:59", 8 * 24 * 60 * 60 - 1)]
    public void A_duration_counts_hours_past_a_day(string text, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), ConfigurationFile.Valid($$"""
            { {{ConfigurationFile.Hub}}, "sources": [ { "id": "a", "type": "feed", "url": "https://a.example/", "interval": "{{text}}" } ] }
            """).Configuration.Sources[0].Interval);

    [Fact]
    public void Relative_paths_start_at_the_folder_of_the_file()
    {
        using var file = new ConfigurationFile();
        Directory.CreateDirectory(file.Folder["config/themes/dark"]);
        var configuration = ConfigurationFile.Valid(file.Load($$"""
            { {{ConfigurationFile.Hub}},
              "storage": { "connection": "../data/x.db" },
              "publish": { "directory": "out", "theme": "themes/dark" },
              "sources": [ { "id": "here", "type": "folder", "path": "posts" }, { "id": "there", "type": "folder", "path": "/srv/posts" } ] }
            """)).Configuration;
        Assert.Equal(file.Folder["data/x.db"], configuration.Storage.Connection);
        Assert.Equal(file.Folder["config/out"], configuration.Publish.Directory);
        Assert.Equal(file.Folder["config/themes/dark"], configuration.Publish.Theme);
        Assert.Equal([file.Folder["config/posts"], Path.GetFullPath("/srv/posts")], configuration.Sources.Select(source => source.Location));
    }

    [Fact]
    public void Default_paths_start_there_too()
    {
        using var file = new ConfigurationFile();
        var configuration = ConfigurationFile.Valid(file.Load($$"""{ {{ConfigurationFile.Hub}} }""")).Configuration;
        Assert.Equal(file.Folder["data/feedhub.db"], configuration.Storage.Connection);
        Assert.Equal(file.Folder["data/public"], configuration.Publish.Directory);
    }

    [Fact]
    public void A_base_address_gets_the_slash_that_names_are_appended_to() =>
        Assert.Equal("https://example.org/blog/", ConfigurationFile.Valid("""
            { "hub": { "title": "T", "baseUrl": "https://example.org/blog" } }
            """).Configuration.Hub.BaseUrl.AbsoluteUri);

    [Theory]
    [InlineData("true", true, new string[0])]
    [InlineData("false", false, new string[0])]
    [InlineData("""["intranet.example", "10.0.0.0/8", "fd00::/8", "127.0.0.1"]""", false, new[] { "intranet.example", "10.0.0.0/8", "fd00::/8", "127.0.0.1" })]
    public void Private_networks_are_allowed_refused_or_allowed_by_name(string json, bool all, string[] exceptions)
    {
        var networks = ConfigurationFile.Valid($$"""{ {{ConfigurationFile.Hub}}, "fetch": { "allowPrivateNetworks": {{json}} } }""").Configuration.Fetch.AllowPrivateNetworks;
        Assert.Equal(all, networks.All);
        Assert.Equal(exceptions, networks.Exceptions);
    }

    [Fact]
    public void The_environment_fills_texts_also_inside_longer_ones()
    {
        using var file = new ConfigurationFile();
        file.Environment["HOST"] = "example.org";
        file.Environment["TOKEN"] = "s3cret";
        var loaded = ConfigurationFile.Valid(file.Load($$$"""
            { {{{ConfigurationFile.Hub}}},
              "sources": [ { "id": "a", "type": "feed", "url": "https://${HOST}/${HOST}.xml",
                             "http": { "bearer": "${TOKEN}", "headers": { "X-Literal": "$${HOST} costs $5" } } } ] }
            """));
        var source = Assert.IsType<FeedSourceOptions>(loaded.Configuration.Sources[0]);
        Assert.Equal("https://example.org/example.org.xml", source.Url.AbsoluteUri);
        Assert.Equal("s3cret", source.Http.Bearer);
        Assert.Equal("${HOST} costs $5", source.Http.Headers["X-Literal"]);
        Assert.Equal("https://${HOST}/${HOST}.xml", loaded.Shown("$.sources[0].url", source.Location));
        Assert.Equal(["$.sources[0].http.bearer", "$.sources[0].url"], loaded.FromEnvironment.Keys.Order());
    }

    [Fact]
    public void What_is_odd_but_works_is_a_warning_with_its_place()
    {
        using var file = new ConfigurationFile();
        var warnings = ConfigurationFile.Valid(file.Load($$"""
            { {{ConfigurationFile.Hub}},
              "fetch": { "concurrency": 1, "perHost": 2 },
              "sources": [
                { "id": "a", "type": "feed", "url": "https://a.example/" },
                { "id": "b", "type": "feed", "url": "https://A.example" },
                { "id": "c", "type": "folder", "path": "nowhere" } ] }
            """)).Warnings;
        Assert.Equal(
            [
                "2:43 $.fetch.perHost: found 2 requests a host but 1 in all, expected no more a host than in all",
                "5:41 $.sources[1].url: found \"https://A.example\" again, expected each address once: $.sources[0].url in line 4 is the same",
                $"6:44 $.sources[2].path: found \"nowhere\", expected a folder that exists (looked for {file.Folder["config/nowhere"]})",
            ],
            warnings.Select(warning => $"{warning.Line}:{warning.Column} {warning.Path}: {warning.Message}"));
    }

    [Fact]
    public void A_file_that_is_missing_is_an_answer_that_says_where_it_was_looked_for()
    {
        using var folder = new TempFolder();
        var error = Assert.Single(Assert.IsType<LoadOutcome.Invalid>(ConfigurationLoader.Load(folder["none/feedhub.json"], _ => null)).Errors);
        Assert.Equal(0, error.Line);
        Assert.Equal($"{folder["none/feedhub.json"]}: there is no such file (looked for {folder["none/feedhub.json"]})", error.ToString());
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_an_answer_too()
    {
        using var folder = new TempFolder();
        Assert.Single(Assert.IsType<LoadOutcome.Invalid>(ConfigurationLoader.Load(folder.Path, _ => null)).Errors);
    }
}
