using System.Text;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;

namespace FeedHub.Tests;

public sealed class ThemeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_a_folder_the_theme_is_the_one_built_in_for_the_language()
    {
        Assert.Equal("Subscribe", Ready(null).Texts.Subscribe);
        Assert.Equal("订阅", Ready(null, "zh-Hans").Texts.Subscribe);
        Assert.Equal("", Ready(null).Key);
    }

    [Fact]
    public void Words_of_a_theme_stand_for_those_of_the_hubs_language()
    {
        _folder.Write("texts.json", """{ "subscribe": "Abonnieren", "pageFormat": "Seite {0} von {1}", /* the rest stays */ }""");
        var texts = Ready(_folder.Path, "zh-CN").Texts;
        Assert.Equal("Abonnieren", texts.Subscribe);
        Assert.Equal("Seite 2 von 7", texts.Page(2, 7));
        Assert.Equal(Texts.Chinese.Older, texts.Older);
    }

    [Theory]
    [InlineData("""{ "subscrbe": "x" }""", "texts.json:1:3: $.subscrbe: found the unknown text \"subscrbe\"", "did you mean \"subscribe\"?")]
    [InlineData("{\n  \"subscribe\": 7\n}", "texts.json:2:16: $.subscribe: found the number 7, expected a text", "")]
    [InlineData("""{ "pageFormat": "{0} of {2}" }""", "texts.json:1:17: $.pageFormat: found \"{0} of {2}\", expected a text whose braces", "")]
    [InlineData("""{ "countFormat": "{" }""", "texts.json:1:18: $.countFormat: found \"{\"", "")]
    [InlineData("[]", "texts.json:1:1: $: found an empty list, expected an object of texts", "")]
    [InlineData("{", "texts.json:1:2: $: found no valid JSON", "")]
    public void A_wrong_text_is_told_with_its_place(string json, string error, string hint)
    {
        _folder.Write("texts.json", json);
        var told = Assert.Single(Invalid(_folder.Path)).ToString();
        Assert.Contains(error, told);
        Assert.Contains(hint, told);
    }

    [Fact]
    public void All_errors_of_the_texts_are_told_at_once()
    {
        _folder.Write("texts.json", """{ "a": "x", "b": "y" }""");
        Assert.Equal(2, Invalid(_folder.Path).Length);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_told()
        => Assert.Contains("$.publish.theme", $"{Assert.Single(Invalid(_folder["nowhere"])).Path}");

    [Fact]
    public void Styles_are_added_or_replaced_and_what_they_refer_to_lies_beside_them()
    {
        _folder.Write("theme.css", ":root { --signal: purple; } body { background: url('sky/stars.png'); }");
        _folder.Write("sky/stars.png", "stars");
        _folder.Write("favicon.svg", "<svg/>");
        _folder.Write(".git/config", "private");
        var assets = Ready(_folder.Path).Assets;

        var styles = Text(assets.Stylesheet);
        Assert.Contains(".masthead", styles);
        Assert.EndsWith("url('sky/stars.png'); }", styles);
        Assert.Equal("<svg/>", Text(assets.Icon));
        var folder = assets.Stylesheet.Path[..^"feedhub.css".Length];
        Assert.Matches("^assets/[0-9a-f]{24}/$", folder);
        Assert.Equal([folder + "sky/stars.png"], assets.Others.Select(other => other.Path));

        _folder.Write("feedhub.css", "body { color: red; }");
        Assert.StartsWith("body { color: red; }", Text(Ready(_folder.Path).Assets.Stylesheet));
    }

    [Fact]
    public void Any_change_of_a_theme_has_everything_published_again()
    {
        string Key() => new DocumentRenderer(Samples.Configuration, Ready(_folder.Path)).Key;
        var keys = new List<string> { new DocumentRenderer(Samples.Configuration).Key, Key() };
        _folder.Write("theme.css", "p { color: red; }");
        keys.Add(Key());
        _folder.Write("theme.css", "p { color: blue; }");
        keys.Add(Key());
        _folder.Write("texts.json", """{ "home": "Go back" }""");
        keys.Add(Key());
        Assert.Distinct(keys);
        Assert.Equal(keys[^1], Key());
    }

    [Fact]
    public async Task A_page_of_a_theme_has_its_styles_and_its_words_and_a_feed_keeps_its_bytes()
    {
        _folder.Write("theme.css", "p { color: red; }");
        _folder.Write("texts.json", """{ "subscribe": "Tune in" }""");
        var content = Samples.Content(Channel.Everything, Samples.Entries(3));
        var plain = await new DocumentRenderer(Samples.Configuration).DocumentsAsync(content);
        var renderer = new DocumentRenderer(Samples.Configuration, Ready(_folder.Path));
        var themed = await renderer.DocumentsAsync(content);

        var page = Text(themed.Single(document => document.Path == "index.html"));
        Assert.Contains("Tune in", page);
        Assert.Contains(renderer.RenderAssets()[0].Path, page);
        Assert.Equal(plain.Take(3).Select(Text), themed.Take(3).Select(Text));
    }

    [Fact]
    public void What_a_feed_says_in_a_browser_is_quoted_as_css_wants_it()
    {
        _folder.Write("texts.json", """{ "feedAbout": "A \"feed\" \\ \n }" }""");
        Assert.Contains("""--about: "A \"feed\" \\   }";""", Text(Ready(_folder.Path).Assets.FeedStyles));
    }

    private static Theme Ready(string? folder, string language = "en") => Assert.IsType<ThemeOutcome.Ready>(ThemeReader.Read(folder, language)).Theme;

    private static System.Collections.Immutable.ImmutableArray<ConfigurationError> Invalid(string folder)
        => Assert.IsType<ThemeOutcome.Invalid>(ThemeReader.Read(folder, "en")).Errors;

    private static string Text(PublishedDocument document) => Encoding.UTF8.GetString(document.Bytes.Span);
}
