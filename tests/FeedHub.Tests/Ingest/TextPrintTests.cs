using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Tests;

/// <summary>Which texts count as nearly the same: a small corpus, both ways.</summary>
public sealed class TextPrintTests
{
    private const string Release = """
        <p>On Tuesday the maintainers released the long awaited second version of their parser, which reads feeds in a single pass and never holds more than a
        few kilobytes in memory. It took two years, three rewrites and a good deal of patience from early users, who found most of the mistakes before anybody
        else could.</p><p>The new version no longer builds a tree. Instead it calls back for each entry, so that a document of a hundred megabytes costs no more
        than one of ten lines. Encodings are found out from the first bytes, the declaration and, where both are silent, from the letters themselves; more than
        forty are known. Broken markup is mended where that can be done without guessing, and named where it cannot.</p><p>Whoever used the old interface finds
        a guide in the manual. The team thanks all who helped, promises to keep the interface as it is for at least another two years, and asks everyone to
        upgrade soon, since the old version will get no further corrections after the end of this summer.</p>
        """;

    private const string Guide = """
        <p>Moving to the second version of the parser takes an afternoon. This guide goes through the steps that we took ourselves when we moved our own reader,
        with its four hundred subscriptions, and names the two places where we lost an hour each.</p><p>First replace the calls that built a tree. There is no
        tree any more: you hand over a function, and it is called for each entry in the order of the document. Most of our code became shorter by that, because
        half of it had only walked over the tree again. Second, look at every place where you named an encoding. You need not do that now, and if you do it
        still, yours wins over what the document says.</p><p>Third, run your tests. Ours found three feeds whose dates had been read wrongly for years, which
        the new version reads rightly. We were glad of it, but two of our users wondered why old posts appeared again.</p>
        """;

    private const string Chinese = """
        <p>大语言模型的推理成本主要来自显存带宽，而不是计算本身。每生成一个词元，模型都要把全部参数从显存读一遍，因此批量越小，浪费越多。键值缓存把已经算过的注意力结果保存下来，
        使得每一步只需要计算新的词元，代价是缓存随着上下文长度线性增长。对于一个七十亿参数的模型，三万二千个词元的上下文大约需要十六吉字节的缓存，比参数本身还要多。</p>
        <p>为了减少缓存，近年来出现了几种办法：多个注意力头共享同一组键和值，把键和值压缩到低维空间，或者干脆丢掉不重要的词元。本文比较这些办法在相同硬件上的速度和质量，
        并说明为什么在短上下文里它们几乎没有区别。实验表明，共享键值在质量上损失最小，而压缩的办法在长文本里最省显存。</p>
        """;

    private const string OtherChinese = """
        <p>检索增强生成把搜索引擎和语言模型结合起来：先根据问题找到相关的文档，再让模型根据这些文档回答。它的好处是知识可以随时更新，不需要重新训练，而且回答可以给出来源。
        困难在于检索的质量，如果找到的文档与问题无关，模型往往会一本正经地胡说八道。</p><p>本文介绍如何评价检索的质量，怎样切分文档才不会把一句话分成两半，以及为什么混合检索比单独使用向量更可靠。
        我们在三个公开数据集上做了实验，结果表明切分的方式比模型的大小更重要，这一点常常被忽视。最后给出一份可以直接使用的配置。</p>
        """;

    public static TheoryData<string, string> Copies => new()
    {
        { Release, Release.ToUpperInvariant().Replace("</P><P>", "</p>\n\n<p class=\"x\">", StringComparison.Ordinal) },
        { Release, Release.Replace(",", " –", StringComparison.Ordinal).Replace(". ", "! ", StringComparison.Ordinal) },
        { Release, Release.Replace("parser", "<a href=\"https://a.example/?x=1&amp;y=2\"><b>par</b>ser</a>", StringComparison.Ordinal) },
        { Release, Release.Replace("Tuesday", "Monday", StringComparison.Ordinal) },
        { Release, Release + "<p>The post Release appeared first on Parser Weekly.</p>" },
        { Release, "<p><em>This article was first published on our blog.</em></p>" + Release },
        { Release, Release.Replace("The team thanks all who helped, promises", "The team promises", StringComparison.Ordinal) },
        { Guide, Guide + "<p>Read more: <a href=\"https://b.example/\">the whole series</a></p>" },
        { Chinese, Chinese.Replace("，", "、", StringComparison.Ordinal).Replace("。", "！<br>", StringComparison.Ordinal) },
        { Chinese, Chinese + "<p>本文首发于我的博客。</p>" },
        { Chinese, Chinese.Replace("七十亿", "八十亿", StringComparison.Ordinal) },
        { OtherChinese, "<p>转载自公众号：</p>" + OtherChinese },
    };

    public static TheoryData<string, string> Others => new()
    {
        { Release, Guide },
        { Chinese, OtherChinese },
        { Release, Chinese },
        { Release, Release[..(Release.Length / 2)] },                                       // an excerpt is another text
        { Release + Guide, Release + OtherChinese },
        { Weekly("12", "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega aleph"),
            Weekly("13", "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty more and other words") },
    };

    [Theory]
    [MemberData(nameof(Copies))]
    public void A_copy_is_recognised_although_somebody_touched_it(string one, string other) => Assert.True(AreNear(one, other), $"{Distance(one, other)} bits");

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_text_is_not_taken_for_a_copy(string one, string other) => Assert.False(AreNear(one, other), $"{Distance(one, other)} bits");

    [Theory]
    [InlineData("")]
    [InlineData("<p>Comments</p>")]
    [InlineData("<p>We thank this week's sponsor for making this possible. Their product is the best of its kind, and you can try it now for free.</p>")]
    [InlineData("<p>阅读全文</p>")]
    public void A_short_text_says_nothing(string html) => Assert.Null(Print(html));

    [Fact]
    public void Width_case_and_references_do_not_count()
    {
        var text = string.Join(' ', Enumerable.Range(1000, 80)) + " Café";

        Assert.Equal(Print($"<p>{text}</p>"), Print($"<div>{text.Replace("é", "&eacute;", StringComparison.Ordinal).Replace('1', '１')}</div>"));
    }

    [Fact]
    public void A_summary_stands_in_for_a_text()
        => Assert.Equal(Print(Guide), TextPrint.Of(new Entry("x") { Summary = Text.Plain(PlainText.FromHtml(Guide)) }));

    [Fact]
    public void Prints_are_stored_so_they_stay_what_they_are() => Assert.Equal((-2786251493196514275, -5493804147452424472), (Print(Release)!.Value, Print(Chinese)!.Value));

    private static string Weekly(string number, string news)
        => $"<p>Welcome to issue {number} of the weekly letter on parsers and all that is around them. As always, send us what we missed.</p><p>{news}</p><p>That is all for this week. You get this letter because you asked for it; to leave us follow the link below.</p>";

    private static bool AreNear(string one, string other) => TextPrint.AreNear(Print(one)!.Value, Print(other)!.Value);

    private static int Distance(string one, string other) => TextPrint.Distance(Print(one)!.Value, Print(other)!.Value);

    private static long? Print(string html) => TextPrint.Of(new Entry("x") { Content = Text.Html(html) });
}
