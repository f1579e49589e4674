using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedHub.Tests;

/// <summary>What every sanitized fragment must be, asked of a parser that knows nothing of the sanitizer's rules.</summary>
internal static partial class SafeMarkup
{
    private static readonly HashSet<string> Elements =
    [
        .. ("a abbr address article aside audio b bdi bdo blockquote br caption cite code dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 iframe " +
            "header hgroup hr i img ins kbd li main mark nav ol p picture pre q rp rt ruby s samp section small source span strong sub summary sup table tbody td " +
            "tfoot th thead time tr u ul var video wbr math mi mn mo ms mtext mrow mspace mfrac msqrt mroot mstyle merror mpadded mphantom menclose msub msup " +
            "msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd").Split(' '),
    ];

    private static readonly HashSet<string> Addresses = ["href", "src", "poster", "cite"];

    public static void Holds(string html)
    {
        foreach (var scripting in (bool[])[true, false])
        {
            using var document = new HtmlParser(new HtmlParserOptions { IsScripting = scripting }).ParseDocument($"<!DOCTYPE html><body><main>{html}</main><hr id=end>");
            Assert.True(document.Body!.LastElementChild!.Id == "end" && document.Body.ChildElementCount == 2, $"The fragment leaks: {html}");
            foreach (var element in document.Body.FirstElementChild!.QuerySelectorAll("*"))
            {
                Assert.True(Elements.Contains(element.LocalName), $"{element.LocalName}: {html}");
                foreach (var attribute in element.Attributes)
                    Attribute(attribute, html);
                if (element.LocalName == "iframe")
                    Frame(element);
            }
        }
    }

    /// <summary>The tree, written in one way.</summary>
    public static string Tree(string html)
    {
        using var document = new HtmlParser().ParseDocument("<!DOCTYPE html><body><main>" + html);
        return document.Body!.InnerHtml;
    }

    private static void Frame(IElement frame)
    {
        Assert.Matches("^https://(www.youtube(-nocookie)?.com|player.(vimeo|bilibili).com)([/?#]|$)", frame.GetAttribute("src"));
        Assert.Equal("allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox", frame.GetAttribute("sandbox"));
        Assert.Equal("lazy", frame.GetAttribute("loading"));
        Assert.NotEmpty(frame.GetAttribute("title")!);
        Assert.Empty(frame.InnerHtml);
    }

    private static void Attribute(IAttr attribute, string html)
    {
        Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), html);
        if (attribute.Name == "style")
            Assert.Matches("^(text-align: (left|right|center|justify|start|end)|vertical-align: su(per|b)|text-decoration: (line-through|underline)|white-space: pre(-wrap)?)$",
                attribute.Value);
        if (Addresses.Contains(attribute.Name))
            Assert.Matches(SafeAddressPattern(), attribute.Value);
        if (attribute.Name == "srcset")
            Assert.All(attribute.Value.Split(", "), candidate => Assert.Matches(SafeAddressPattern(), candidate));
    }

    [GeneratedRegex("^(https?://[a-zA-Z0-9]|mailto:|tel:|data:image/(png|gif|jpeg|webp);base64,)")]
    private static partial Regex SafeAddressPattern();
}
