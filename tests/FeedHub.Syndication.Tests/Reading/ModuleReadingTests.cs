namespace FeedHub.Syndication.Tests;

public sealed class ModuleReadingTests
{
    [Theory]
    [InlineData("http://purl.org/dc/elements/1.1/")]
    [InlineData("https://purl.org/dc/elements/1.1/")]
    [InlineData("http://purl.org/dc/elements/1.1")]
    [InlineData("http://PURL.org/DC/Elements/1.1/")]
    [InlineData("http://purl.org/dc/elements/1.0/")]
    [InlineData("http://www.purl.org/dc/elements/1.1/#")]
    public void A_namespace_is_known_by_any_spelling_of_its_address(string uri)
        => Assert.Equal(
            "Jo", Assert.Single(Read.Document($"<rss version='2.0' xmlns:q='{uri}'><channel><item><guid>g</guid><q:creator>Jo</q:creator></item></channel></rss>").Entries[0].Authors).Name);

    [Theory]
    [InlineData("content", "http://purl.org/rss/1.0/modules/content", "encoded")]
    [InlineData("c", "HTTP://purl.org/RSS/1.0/modules/content/", "encoded")]
    [InlineData("content", "http://example.org/not-the-namespace", "encoded")]
    [InlineData("xhtml", "http://www.w3.org/1999/xhtml", "body")]
    [InlineData("szf", "http://schemas.pocketsoap.com/rss/myDescModule/", "fullitem")]
    public void The_full_text_has_many_homes(string prefix, string uri, string name)
        => Assert.Equal(
            "full",
            Read.Document($"<rss version='2.0' xmlns:{prefix}='{uri}'><channel><item><guid>g</guid><description>short</description><{prefix}:{name}>full</{prefix}:{name}></item></channel></rss>")
                .Entries[0].Content!.Value);

    [Fact]
    public void Dublin_core_fills_what_rss_leaves_open()
    {
        var entry = Read.Item(
            """
            <dc:title>One</dc:title><dc:identifier>doi:10/x</dc:identifier><dc:creator>Jo</dc:creator><dc:creator>Al</dc:creator><dc:contributor>Em</dc:contributor>
            <dc:subject>A</dc:subject><dc:date>2026-01-10</dc:date><dcterms:modified>2026-01-11</dcterms:modified><dc:description>text</dc:description>
            <dc:rights>mine</dc:rights><dc:language>fr</dc:language>
            """);
        Assert.Equal(("One", "doi:10/x", "text", "mine", "fr"), (entry.Title, entry.Id, entry.Content!.Value, entry.Rights, entry.Language));
        Assert.Equal(["Jo", "Al"], entry.Authors.Select(p => p.Name));
        Assert.Equal("Em", Assert.Single(entry.Contributors).Name);
        Assert.Equal("A", Assert.Single(entry.Categories).Term);
        Assert.Equal((Read.Utc(2026, 1, 10), Read.Utc(2026, 1, 11)), (entry.Published, entry.Updated));
    }

    [Fact]
    public void Media_rss_names_files_pictures_and_people()
    {
        var entry = Read.Item(
            """
            <guid>g</guid><title>t</title><media:group><media:content url="/v.mp4" type="video/mp4" fileSize="1,000" duration="61" medium="video"><media:title>Film</media:title></media:content>
            <media:content url="/v.webm" type="video/webm"/></media:group><media:thumbnail url="/t.jpg"/><media:credit role="author">Jo</media:credit><media:credit role="actor">Al</media:credit>
            <media:player url="https://video.example/play"/><media:description>words</media:description><media:keywords>a, b</media:keywords><media:category scheme="s" label="L">c</media:category>
            <media:copyright url="https://x.example/">mine</media:copyright><media:license type="text/html" href="https://cc.example/by">by</media:license>
            """);
        Assert.Equal(
            [new Enclosure(new Uri("https://site.example/v.mp4"), "video/mp4", 1000, TimeSpan.FromSeconds(61), "Film"), new Enclosure(new Uri("https://site.example/v.webm"), "video/webm")],
            entry.Enclosures);
        Assert.Equal("https://site.example/t.jpg", entry.Image!.AbsoluteUri);
        Assert.Equal("Jo", Assert.Single(entry.Authors).Name);
        Assert.Equal("Al", Assert.Single(entry.Contributors).Name);
        Assert.Equal("words", entry.Content!.Value);
        Assert.Equal([new Category("a"), new Category("b"), new Category("c", "s", "L")], entry.Categories);
        Assert.Equal("mine", entry.Rights);
        Assert.Equal("https://cc.example/by", entry.Links.Find(Link.License)!.AbsoluteUri);
        Assert.Equal("https://video.example/play", entry.Links.Find(Link.Related)!.AbsoluteUri);
    }

    [Fact]
    public void A_file_named_twice_is_one_enclosure_with_what_both_say()
        => Assert.Equal(
            [new Enclosure(new Uri("https://site.example/a.mp3"), "audio/mpeg", 9, TimeSpan.FromSeconds(75))],
            Read.Item("<guid>g</guid><enclosure url='/a.mp3' type='audio/mpeg' length='0'/><media:content url='/a.mp3' fileSize='9' duration='75'/>").Enclosures);

    [Fact]
    public void A_picture_among_the_files_stands_for_the_entry()
        => Assert.Equal("https://site.example/p.jpg", Read.Item("<guid>g</guid><media:content url='/p.jpg' medium='image'/>").Image!.AbsoluteUri);

    [Fact]
    public void A_podcast_episode_keeps_its_playing_time_and_its_people()
    {
        var document = Read.Channel(
            """
            <title>Cast</title><itunes:author>Studio</itunes:author><itunes:owner><itunes:name>Owner</itunes:name><itunes:email>o@x.example</itunes:email></itunes:owner>
            <itunes:image href="/cover.png"/><itunes:subtitle>Sub</itunes:subtitle><itunes:category text="Arts"><itunes:category text="Food"/></itunes:category>
            <podcast:guid>917393e3</podcast:guid>
            <item><guid>g</guid><itunes:title>Ep</itunes:title><itunes:author>Host</itunes:author><itunes:duration>1:02:03</itunes:duration><itunes:image href="/ep.png"/>
            <itunes:summary>Long</itunes:summary><itunes:subtitle>Short</itunes:subtitle><itunes:keywords>x, y</itunes:keywords><podcast:person role="guest" href="/g">Guest</podcast:person>
            <enclosure url="/ep.mp3" type="audio/mpeg" length="5"/>
            <podcast:alternateEnclosure type="audio/opus" length="3"><podcast:source uri="/ep.opus"/></podcast:alternateEnclosure></item>
            """);
        var (feed, entry) = (document.Feed, Assert.Single(document.Entries));
        Assert.Equal("Studio", Assert.Single(feed.Authors).Name);
        Assert.Equal(("Sub", "917393e3", "https://site.example/cover.png"), (feed.Subtitle, feed.Id, feed.Logo!.AbsoluteUri));
        Assert.Equal(["Arts", "Food"], feed.Categories.Select(c => c.Term));
        Assert.Equal(("Ep", "Host", "Long"), (entry.Title, entry.Authors[0].Name, entry.Content!.Value));
        Assert.Equal(new TimeSpan(1, 2, 3), entry.Enclosures[0].Duration);
        Assert.Equal("https://site.example/ep.opus", entry.Enclosures[1].Href.AbsoluteUri);
        Assert.Equal("https://site.example/ep.png", entry.Image!.AbsoluteUri);
        Assert.Equal(["x", "y"], entry.Categories.Select(c => c.Term));
        Assert.Equal([new Person("Guest", new Uri("https://site.example/g"))], entry.Contributors);
    }

    [Theory]
    [InlineData("1:02:03", 3723.0)]
    [InlineData("62:03", 3723.0)]
    [InlineData("3723", 3723.0)]
    [InlineData("3723.5", 3723.5)]
    [InlineData(" 1h 2m 3s ", 3723.0)]
    [InlineData("5 min", 300.0)]
    [InlineData("PT1H2M3S", 3723.0)]
    [InlineData("00:00:00", null)]
    [InlineData("soon", null)]
    [InlineData("1:2:3:4", null)]
    [InlineData("99999999999999999999", null)]
    public void Playing_times_are_written_in_many_ways(string written, double? seconds)
        => Assert.Equal(
            seconds is { } s ? TimeSpan.FromSeconds(s) : null,
            Read.Item($"<guid>g</guid><enclosure url='/a.mp3' type='audio/mpeg'/><itunes:duration>{written}</itunes:duration>").Enclosures[0].Duration);

    [Theory]
    [InlineData("<sy:updatePeriod>hourly</sy:updatePeriod>", 60)]
    [InlineData("<sy:updatePeriod> Daily </sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360)]
    [InlineData("<sy:updateFrequency>2</sy:updateFrequency>", 720)]
    [InlineData("<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 10080)]
    [InlineData("<sy:updatePeriod>often</sy:updatePeriod>", null)]
    public void The_syndication_module_says_how_often(string inside, int? minutes)
        => Assert.Equal(minutes is { } m ? TimeSpan.FromMinutes(m) : null, Read.Channel(inside).Feed.Hints.UpdatePeriod);

    [Fact]
    public void Conversations_and_licences_are_links()
    {
        var entry = Read.Item(
            """
            <guid>g</guid><title>t</title><comments>/c</comments><wfw:commentRss>/c.rss</wfw:commentRss><slash:comments>7</slash:comments><cc:license rdf:resource="https://cc.example/by"/>
            <thr:in-reply-to ref="urn:x" href="https://other.example/post"/>
            """);
        Assert.Equal(
            [
                new Link(new Uri("https://site.example/c"), "replies", "text/html"),
                new Link(new Uri("https://site.example/c.rss"), "replies", "application/rss+xml"),
                new Link(new Uri("https://cc.example/by"), "license"),
                new Link(new Uri("https://other.example/post"), "related"),
            ],
            entry.Links);
    }

    [Fact]
    public void Paging_and_archives_are_links_of_the_feed()
    {
        var feed = Read.Channel("<atom:link rel='next' href='?p=2'/><atom:link rel='prev-archive' href='/archive/1'/>").Feed;
        Assert.Equal("https://site.example/blog/feed?p=2", feed.Links.Find(Link.Next)!.AbsoluteUri);
        Assert.Equal("https://site.example/archive/1", feed.Links.Find(Link.PreviousArchive)!.AbsoluteUri);
    }

    [Fact]
    public void Modules_that_nobody_knows_are_passed_over()
    {
        var document = Read.Document(
            "<rss version='2.0' xmlns:zz='urn:zz'><channel><zz:title>no</zz:title><title>T</title><item><zz:guid><title>no</title></zz:guid><title>yes</title></item></channel></rss>");
        Assert.Equal(("T", "yes"), (document.Feed.Title, document.Entries[0].Title));
        Assert.Empty(document.Warnings);
    }
}
