using FeedHub.Configuration;

namespace FeedHub.Tests;

/// <summary>A § marks where an error is expected: see <see cref="ConfigurationFile.Refuses"/>.</summary>
public sealed class ConfigurationErrorTests
{
    private const string Hub = ConfigurationFile.Hub;

    [Fact]
    public void An_error_reads_as_compilers_write_it()
    {
        var error = new ConfigurationError("config/feedhub.json", 3, 15, "$.hub.title", "found null, expected text");
        Assert.Equal("config/feedhub.json:3:15: $.hub.title: found null, expected text", error.ToString());
    }

    [Fact]
    public void Lines_and_columns_count_from_one_and_in_characters()
    {
        using var file = new ConfigurationFile();
        var error = Assert.Single(Assert.IsType<LoadOutcome.Invalid>(file.Load("{\r\n  \"hub\": { \"title\": \"代码\", \"baseUrl\": \"http://localhost/\", \"author\": 5 } }")).Errors);
        Assert.Equal((2, 69), (error.Line, error.Column));
    }

    [Fact]
    public void All_errors_are_told_at_once() =>
        ConfigurationFile.RefusesText("""
            {
              "hub": { "title": §17, "baseUrl": §"ftp://example.org/", "timeZone": §"Mars/Olympus" },
              "publish": { §"entriesPerFed": 3, "pages": §0, "formats": [ §"rs" ] },
              "categories": [ §{ "include": [ §{} ] }, { "slug": §"Big Data" } ],
              "sources": [ { "id": "a", "type": "feed", "url": §"example.org", "interval": §"10" } ]
            }
            """,
            "$.hub.title: found the number 17, expected text that is not empty",
            "$.hub.baseUrl: found \"ftp://example.org/\", expected an absolute http or https address without user, query and fragment",
            "$.hub.timeZone: found \"Mars/Olympus\", expected an IANA time zone that this machine knows, such as \"Asia/Shanghai\" or \"UTC\"",
            "$.publish.entriesPerFed: found the unknown key \"entriesPerFed\", expected one of \"directory\", \"schedule\", \"formats\", \"entriesPerFeed\", \"entriesPerPage\", "
                + "\"pages\", \"content\", \"backfill\", \"duplicates\", \"theme\", \"hub\", \"frames\", \"excerpt\"; did you mean \"entriesPerFeed\"?",
            "$.publish.pages: found the number 0, expected a whole number from 1 to 1000",
            "$.publish.formats[0]: found \"rs\", expected one of \"atom\", \"json\", \"rss\"; did you mean \"rss\"?",
            "$.categories[0].slug: \"slug\" is missing, expected a name of a-z, 0-9 and -",
            "$.categories[0].include[0]: found a clause that says nothing, expected at least one field with a value",
            "$.categories[1].slug: found \"Big Data\", expected a name of a-z, 0-9 and -",
            "$.sources[0].url: found \"example.org\", expected an absolute address such as \"https://example.org/\"",
            "$.sources[0].interval: found \"10\", expected a duration such as \"00:10:00\", \"24:00:00\" or \"7.00:00:00\" from 00:00:01 to 365.00:00:00");

    [Fact]
    public void Without_a_hub_there_is_nothing_to_publish() =>
        ConfigurationFile.RefusesText("§{}", "$.hub: \"hub\" is missing, expected an object");

    [Fact]
    public void A_key_that_is_given_twice_is_refused_where_it_is_given_again() =>
        ConfigurationFile.RefusesText("""{ "hub": { "title": "A", "baseUrl": "http://localhost/", §"title": "B" } }""",
            "$.hub.title: found \"title\" again, expected it once: it is given in line 1 already");

    [Theory]
    [InlineData("[1]", "found a list, expected an object")]
    [InlineData("\"hub\"", "found \"hub\", expected an object")]
    [InlineData("null", "found null, expected an object")]
    public void Another_value_than_an_object_is_no_configuration(string text, string message) =>
        ConfigurationFile.RefusesText($"§{text}", $"$: {message}");

    [Theory]
    [InlineData("{ \"hub\": { \"title\": §oops } }", "$.hub: found no valid JSON: 'o' is an invalid start of a value")]
    [InlineData("{ \"hub\": {\n  \"title\" §\"A\" } }", "$.hub: found no valid JSON: '\"' is invalid after a property name. Expected a ':'")]
    [InlineData("{} §}", "$: found no valid JSON: '}' is invalid after a single JSON value. Expected end of data")]
    public void What_is_no_JSON_is_refused_with_its_place(string text, string message) => ConfigurationFile.RefusesText(text, message);

    [Fact]
    public void An_empty_file_and_a_torn_one_are_refused()
    {
        using var file = new ConfigurationFile();
        Assert.Equal((1, 1), file.Load("") is LoadOutcome.Invalid { Errors: [var empty] } ? (empty.Line, empty.Column) : default);
        Assert.Equal(2, file.Load("{ \"hub\": {\n") is LoadOutcome.Invalid { Errors: [var torn] } ? torn.Line : 0);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_with_their_place()
    {
        using var file = new ConfigurationFile();
        file.Write("");
        File.WriteAllBytes(file.Path, [.. "{\n  \"a\": \""u8, 0xB4, 0xFA, .. "\" }"u8]);
        var error = Assert.Single(Assert.IsType<LoadOutcome.Invalid>(file.Load()).Errors);
        Assert.Equal((2, 9, "found bytes that are not UTF-8, expected a file in UTF-8"), (error.Line, error.Column, error.Message));
    }

    [Fact]
    public void Half_a_character_and_a_null_character_are_no_text() =>
        ConfigurationFile.RefusesText("""{ "hub": { "title": §"\ud800", "author": §"a\u0000b", "baseUrl": "http://localhost/" } }""",
            "$.hub.title: found an escape that is half of a character, expected both halves (\\ud83d\\ude00)",
            "$.hub.author: found the character U+0000, expected text without it");

    [Fact]
    public void Null_is_refused_where_nothing_may_not_be_said() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "fetch": { "proxy": null, "userAgent": §null, "interval": §null }, "sources": §null, "categories": [ §null ] }""",
            "$.fetch.userAgent: found null, expected text that is not empty",
            "$.fetch.interval: found null, expected an object",
            "$.sources: found null, expected a list",
            "$.categories[0]: found null, expected an object");

    [Theory]
    [InlineData("24")]
    [InlineData("1:2:3")]
    [InlineData("10:00")]
    [InlineData("00:60:00")]
    [InlineData("1.24:00:00")]
    [InlineData("-01:00:00")]
    [InlineData("00:00:01.5")]
    [InlineData("00:10:00\\n")]
    [InlineData("PT10M")]
    public void Other_shapes_are_no_durations(string text)
    {
        using var file = new ConfigurationFile();
        var invalid = Assert.IsType<LoadOutcome.Invalid>(file.Load($$"""{ {{Hub}}, "fetch": { "timeout": "{{text}}" } }"""));
        Assert.Equal("$.fetch.timeout", Assert.Single(invalid.Errors).Path);
    }

    [Fact]
    public void Numbers_are_whole_within_bounds_and_not_texts() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "fetch": { "maxBytes": §1.5, "concurrency": §"32", "perHost": §99999999999999999999 }, "storage": { "search": §1 } }""",
            "$.fetch.maxBytes: found the number 1.5, expected a whole number from 1024 to 1073741824",
            "$.fetch.concurrency: found \"32\", expected a whole number from 1 to 1024",
            "$.fetch.perHost: found the number 99999999999999999999, expected a whole number from 1 to 64",
            "$.storage.search: found the number 1, expected true or false");

    [Fact]
    public void An_environment_variable_that_is_not_set_is_named() =>
        ConfigurationFile.RefusesText("""{ "hub": { "title": §§"${A} and ${B}", "author": §"${no name}", "baseUrl": "http://localhost/" } }""",
            "$.hub.title: the environment variable A is not set",
            "$.hub.title: the environment variable B is not set",
            "$.hub.author: found \"${no name}\" in a text, expected the name of an environment variable as in ${NAME}; a literal ${ is written $${");

    [Fact]
    public void What_came_from_the_environment_is_never_repeated()
    {
        using var file = new ConfigurationFile();
        file.Environment["SECRET"] = "hunter2[(";
        var invalid = Assert.IsType<LoadOutcome.Invalid>(file.Load($$$"""
            { "hub": { "title": "T", "baseUrl": "${SECRET}", "timeZone": "${SECRET}", "language": "${SECRET}" },
              "fetch": { "timeout": "${SECRET}", "proxy": "ftp://${SECRET}/", "userAgent": "{${SECRET}}", "allowPrivateNetworks": [ "${SECRET}/8" ] },
              "publish": { "schedule": "${SECRET}", "content": "${SECRET}", "theme": "${SECRET}" },
              "serve": { "urls": "${SECRET}" },
              "categories": [ { "slug": "${SECRET}", "include": [ { "title": [ "${SECRET}" ], "sources": [ "${SECRET}" ] } ] } ],
              "sources": [ { "id": "a", "type": "${SECRET}", "url": "${SECRET}" },
                           { "id": "${SECRET}", "type": "feed", "url": "https://a.example/", "http": { "headers": { "X": "${SECRET}\n" }, "bearer": "${SECRET}\u0001" } } ] }
            """));
        Assert.True(invalid.Errors.Length >= 15, string.Join('\n', invalid.Errors));
        Assert.All(invalid.Errors, error => Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Frames_are_named_by_their_hosts() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "publish": { "frames": [ "player.vimeo.com", §"https://player.vimeo.com/", §"*.example.org", §"a b", §"例子.测试", §"" ] } }""",
            "$.publish.frames[1]: found \"https://player.vimeo.com/\", expected the name of a host such as \"player.vimeo.com\"",
            "$.publish.frames[2]: found \"*.example.org\", expected the name of a host such as \"player.vimeo.com\"",
            "$.publish.frames[3]: found \"a b\", expected the name of a host such as \"player.vimeo.com\"",
            "$.publish.frames[4]: found \"例子.测试\", expected the name of a host such as \"player.vimeo.com\"",
            "$.publish.frames[5]: found \"\", expected the name of a host such as \"player.vimeo.com\"");

    [Fact]
    public void A_source_needs_an_id_a_known_type_and_what_its_type_needs() =>
        ConfigurationFile.RefusesText($$"""
            { {{Hub}}, "sources": [
              §§{ "url": "https://a.example/" },
              { "id": "b", "type": §"fed", "url": "https://b.example/", "interval": §5, "anything": 1 },
              §{ "id": "c", "type": "feed" },
              §{ "id": "d", "type": "folder", §"url": "https://d.example/" } ] }
            """,
            "$.sources[0].type: \"type\" is missing, expected one of \"feed\", \"html\", \"sitemap\", \"json\", \"folder\", \"opml\"",
            "$.sources[0].id: \"id\" is missing, expected a name of a-z, 0-9 and -",
            "$.sources[1].type: found \"fed\", expected one of \"feed\", \"html\", \"sitemap\", \"json\", \"folder\", \"opml\"; did you mean \"feed\"?",
            "$.sources[1].interval: found the number 5, expected a duration such as \"00:10:00\", \"24:00:00\" or \"7.00:00:00\" from 00:00:01 to 365.00:00:00",
            "$.sources[2].url: \"url\" is missing, expected an absolute address such as \"https://example.org/\"",
            "$.sources[3].path: \"path\" is missing, expected text that is not empty",
            "$.sources[3].url: found the unknown key \"url\", expected one of \"id\", \"title\", \"categories\", \"interval\", \"enabled\", \"language\", \"maxEntries\", "
                + "\"priority\", \"keep\", \"drop\", \"path\", \"pattern\", \"type\"");

    [Fact]
    public void Only_a_list_may_be_a_file() =>
        ConfigurationFile.RefusesText($$"""
            { {{Hub}}, "sources": [ { "id": "a", "type": "opml", "url": "file:///lists/a.opml" }, { "id": "b", "type": "opml", "url": §"ftp://b.example/" }, { "id": "c", "type": "feed", "url": §"file:///c.xml" } ] }
            """,
            "$.sources[1].url: found \"ftp://b.example/\", expected an absolute http or https address, or a file: one",
            "$.sources[2].url: found \"file:///c.xml\", expected an absolute http or https address");

    [Fact]
    public void A_selector_that_cannot_be_read_is_told_with_its_place() =>
        ConfigurationFile.RefusesText($$"""
            { {{Hub}}, "sources": [
              { "id": "a", "type": "html", "url": "https://a.example/", "content": { "follow": true, "select": §"article[" },
                "select": { "entry": §"li > > a", "title": "h2 a || h3[title='a||b']@title", "link": §"a@href || ", "next": §"a:nxt" } },
              { "id": "b", "type": "json", "url": "https://b.example/",
                "select": { "entry": "$.items[*]", "title": "title || ['head line'][0]", "link": §"$..url", "summary": §"a[", "content": §"a b" } } ] }
            """,
            "$.sources[0].content.select: found \"article[\", expected CSS selectors such as \"h2 a@href || a.title@href\" (article[ is no CSS selector)",
            "$.sources[0].select.entry: found \"li > > a\", expected CSS selectors such as \"h2 a@href || a.title@href\" (li > > a is no CSS selector)",
            "$.sources[0].select.link: found \"a@href || \", expected CSS selectors such as \"h2 a@href || a.title@href\" (nothing stands before or after ||)",
            "$.sources[0].select.next: found \"a:nxt\", expected CSS selectors such as \"h2 a@href || a.title@href\" (a:nxt is no CSS selector)",
            "$.sources[1].select.link: found \"$..url\", expected a path such as \"$.items[*]\" or \"title || name\" ($..url cannot be read from its character 2 on)",
            "$.sources[1].select.summary: found \"a[\", expected a path such as \"$.items[*]\" or \"title || name\" (a[ cannot be read from its character 2 on)",
            "$.sources[1].select.content: found \"a b\", expected a path such as \"$.items[*]\" or \"title || name\" (a b cannot be read from its character 2 on)");

    [Fact]
    public void PostgreSQL_is_said_to_come_later() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "storage": { "provider": §"postgres", "connection": "Host=localhost" } }""",
            "$.storage.provider: found \"postgres\", which is not available in this version, expected \"sqlite\"");

    [Fact]
    public void SQLite_takes_a_path_and_no_connection_string() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "storage": { "connection": §"Data Source=x.db" } }""",
            "$.storage.connection: found \"Data Source=x.db\", expected the path of a file, existing or not");

    [Theory]
    [InlineData("http://example.org/?a=b")]
    [InlineData("http://example.org/?")]
    [InlineData("http://example.org/#top")]
    [InlineData("http://me:pass@example.org/")]
    [InlineData("mailto:a@example.org")]
    [InlineData("/blog/")]
    public void A_base_address_is_one_that_names_can_be_appended_to(string url)
    {
        using var file = new ConfigurationFile();
        var invalid = Assert.IsType<LoadOutcome.Invalid>(file.Load($$"""{ "hub": { "title": "T", "baseUrl": "{{url}}" } }"""));
        Assert.Equal("$.hub.baseUrl", Assert.Single(invalid.Errors).Path);
    }

    [Fact]
    public void The_shortest_interval_is_not_longer_than_the_longest() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "fetch": { "interval": { "min": §"48:00:00" } } }""",
            "$.fetch.interval.min: found min 2.00:00:00 and max 24:00:00, expected min not to be longer than max");

    [Fact]
    public void A_schedule_is_a_cron_expression_of_Quartz() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "publish": { "schedule": §"0 0 25 * * ?" } }""",
            "$.publish.schedule: found \"0 0 25 * * ?\", expected a Quartz cron expression with seconds such as \"0 */5 * * * ?\" (Hour values must be between 0 and 23)");

    [Theory]
    [InlineData("localhost:8080")]
    [InlineData("http://localhost:8080/path")]
    [InlineData("http://localhost:8080;ftp://localhost")]
    [InlineData("http://localhost:99999")]
    [InlineData("https://localhost:8443")]
    [InlineData(";")]
    public void What_cannot_be_listened_on_is_refused(string urls)
    {
        using var file = new ConfigurationFile();
        var invalid = Assert.IsType<LoadOutcome.Invalid>(file.Load($$"""{ {{Hub}}, "serve": { "urls": "{{urls}}" } }"""));
        Assert.Equal("$.serve.urls", Assert.Single(invalid.Errors).Path);
    }

    [Theory]
    [InlineData("http://*:80")]
    [InlineData("http://+:8080; http://[::1]:8081")]
    [InlineData("http://unix:/run/feedhub.sock")]
    [InlineData("http://0.0.0.0:0")]
    public void What_can_be_listened_on_is_accepted(string urls) =>
        ConfigurationFile.Valid($$"""{ {{Hub}}, "serve": { "urls": "{{urls}}" } }""");

    [Fact]
    public void A_proxy_is_http_https_or_socks5_and_is_never_repeated() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "fetch": { "proxy": §"ftp://me:pass@proxy.example/" } }""",
            "$.fetch.proxy: found another address, expected one that begins with http://, https:// or socks5://");

    [Fact]
    public void Names_are_given_once() =>
        ConfigurationFile.RefusesText($$"""
            { {{Hub}},
              "categories": [ { "slug": "nlp" }, { "slug": §"nlp" } ],
              "sources": [ { "id": "a", "type": "feed", "url": "https://a.example/" },
                           { "id": §"a", "type": "feed", "url": "https://b.example/" } ] }
            """,
            "$.categories[1].slug: found \"nlp\" again, expected each slug once: $.categories[0].slug in line 2 has it already",
            "$.sources[1].id: found \"a\" again, expected each id once: $.sources[0].id in line 3 has it already");

    [Fact]
    public void What_is_named_exists() =>
        ConfigurationFile.RefusesText($$"""
            { {{Hub}},
              "categories": [ { "slug": "nlp", "include": [ { "sources": [ §"blgo" ] } ] } ],
              "sources": [ { "id": "blog", "type": "feed", "url": "https://a.example/", "categories": [ "*", "nlp", §"npl" ] } ] }
            """,
            "$.categories[0].include[0].sources[0]: found \"blgo\", expected the id of a source; did you mean \"blog\"?",
            "$.sources[0].categories[2]: found \"npl\", expected the slug of a category, or \"*\"; did you mean \"nlp\"?");

    [Fact]
    public void Expressions_are_regular_and_need_no_backtracking() =>
        ConfigurationFile.RefusesText($$"""
            { {{Hub}}, "sources": [ { "id": "a", "type": "feed", "url": "https://a.example/",
              "keep": [ { "title": [ "ok|fine", §"a[b" ] }, { "link": [ §"(?=x)y" ] }, { "text": [ §"(a)\\1" ] } ],
              "drop": [ { "tags": [ §"" ] }, §{ "title": [] }, { "languages": [ "zh", §"not a tag" ] } ] } ] }
            """,
            "$.sources[0].keep[0].title[1]: found \"a[b\", expected a regular expression (unterminated bracket at its character 3)",
            "$.sources[0].keep[1].link[0]: found \"(?=x)y\", expected a regular expression that needs no backtracking: without lookaround, back-references, atomic groups, conditionals and huge repetitions",
            "$.sources[0].keep[2].text[0]: found \"(a)\\1\", expected a regular expression that needs no backtracking: without lookaround, back-references, atomic groups, conditionals and huge repetitions",
            "$.sources[0].drop[0].tags[0]: found \"\", expected text that is not empty",
            "$.sources[0].drop[1]: found a clause that says nothing, expected at least one field with a value",
            "$.sources[0].drop[2].languages[1]: found \"not a tag\", expected a language tag such as \"en\" or \"zh-CN\"");

    [Fact]
    public void Credentials_do_not_contradict_one_another_and_headers_can_be_sent() =>
        ConfigurationFile.RefusesText($$"""
            { {{Hub}}, "sources": [
              { "id": "a", "type": "feed", "url": "https://a.example/", "http": { "user": "me", "bearer": §"xyz" } },
              { "id": "b", "type": "feed", "url": "https://b.example/", "http": { "password": §"xyz" } },
              { "id": "c", "type": "feed", "url": "https://c.example/", "http": { "user": "me", "headers": {
                  §"Authorization": "Basic x", §"Content-Length": "5", §"Bad Name": "x", "X-Line": §"a\nb", "X-Twice": "1", §"x-twice": "2", "X-Number": §3 } } } ] }
            """,
            "$.sources[0].http.bearer: found a bearer beside a user or password, expected one of the two",
            "$.sources[1].http.password: found a password without a user, expected both",
            "$.sources[2].http.headers.Authorization: found an Authorization header beside a bearer or user, expected one of them",
            "$.sources[2].http.headers['Content-Length']: found the header Content-Length, which the connection decides, expected another",
            "$.sources[2].http.headers['Bad Name']: found the header name \"Bad Name\", expected letters, digits and any of !#$%&'*+-.^_`|~",
            "$.sources[2].http.headers['X-Line']: found characters that no header can carry, expected printable ASCII",
            "$.sources[2].http.headers['x-twice']: found the header x-twice again, expected it once, in whatever case",
            "$.sources[2].http.headers['X-Number']: found the number 3, expected text");

    [Fact]
    public void Places_on_the_disk_are_what_they_should_be()
    {
        using var file = new ConfigurationFile();
        file.Folder.Write("config/taken", "");
        file.Refuses($$"""
            { {{Hub}}, "publish": { "directory": §"taken", "theme": §"themes/none" },
              "sources": [ { "id": "a", "type": "folder", "path": §"taken" } ] }
            """,
            "$.publish.directory: found \"taken\", which is a file, expected a folder, existing or not",
            $"$.publish.theme: found \"themes/none\", expected a folder that exists (looked for {file.Folder["config/themes/none"]})",
            "$.sources[0].path: found \"taken\", which is a file, expected a folder");
    }

    [Fact]
    public void Details_of_later_sources_are_checked_already() =>
        ConfigurationFile.RefusesText($$"""
            { {{Hub}}, "sources": [ { "id": "a", "type": "html", "enabled": false, "url": §"gopher://a.example/",
                "select": §{ "titel": null }, "inherit": [ "category", §"publishd" ], "dateFormats": [ §"" ] } ] }
            """.Replace("\"titel\"", "§\"titel\"", StringComparison.Ordinal),
            "$.sources[0].url: found \"gopher://a.example/\", expected an absolute http or https address",
            "$.sources[0].select.entry: \"entry\" is missing, expected text that is not empty",
            "$.sources[0].select.titel: found the unknown key \"titel\", expected one of \"entry\", \"id\", \"title\", \"link\", \"published\", \"updated\", \"category\", "
                + "\"summary\", \"content\", \"author\", \"image\", \"next\"; did you mean \"title\"?",
            "$.sources[0].inherit[1]: found \"publishd\", expected one of \"id\", \"title\", \"link\", \"published\", \"updated\", \"category\", \"summary\", \"content\", \"author\", \"image\"; did you mean \"published\"?",
            "$.sources[0].dateFormats[0]: found \"\", expected text that is not empty");

    [Fact]
    public void A_user_agent_has_two_placeholders_and_a_network_is_a_host_or_a_range() =>
        ConfigurationFile.RefusesText($$"""{ {{Hub}}, "fetch": { "userAgent": §"Me/{verison}", "allowPrivateNetworks": [ "ok.example", §"10.0.0.0/99", §"a b" ] } }""",
            "$.fetch.userAgent: found \"Me/{verison}\", expected no other placeholders than {version} and {baseUrl}",
            "$.fetch.allowPrivateNetworks[1]: found \"10.0.0.0/99\", expected a host such as \"intranet.example\", an address, or a CIDR range such as \"10.0.0.0/8\"",
            "$.fetch.allowPrivateNetworks[2]: found \"a b\", expected a host such as \"intranet.example\", an address, or a CIDR range such as \"10.0.0.0/8\"");
}
