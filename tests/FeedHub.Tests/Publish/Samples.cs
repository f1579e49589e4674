using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Publish;
using FeedHub.Sources;
using FeedHub.Store;
using FeedHub.Syndication;

namespace FeedHub.Tests;

/// <summary>A small hub with entries as its store would hand them out.</summary>
internal static class Samples
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 11, 12, 0, 0, TimeSpan.Zero);

    public static HubConfiguration Configuration { get; } = new()
    {
        Hub = new HubOptions
        {
            Title = "INCOMING TRANSMISSION",
            Subtitle = "LATEST UPDATES",
            Description = "Notes on machine learning from a dozen sources, received around the clock and sorted into channels.",
            BaseUrl = new Uri("https://hub.example/"),
            Language = "en",
            Author = "The Operator",
            TimeZone = "Asia/Shanghai",
        },
        Categories =
        [
            new CategoryOptions { Slug = "python", Title = "Python", Description = "The language, its tools and its libraries." },
            new CategoryOptions { Slug = "nlp", Title = "NLP", Description = "Teaching machines to read: tokens, attention, state spaces." },
            new CategoryOptions { Slug = "rl", Title = "Reinforcement Learning" },
            new CategoryOptions { Slug = "generative", Title = "Generative Model" },
            new CategoryOptions { Slug = "large", Title = "Large Model" },
        ],
        Sources =
        [
            new FeedSourceOptions { Id = "lab", Url = new Uri("https://lab.example/feed"), Title = "The Lab" },
            new FolderSourceOptions { Id = "posts", Path = "/nowhere/posts", Title = "Notes" },
        ],
    };

    public static HubConfiguration Chinese { get; } = Configuration with
    {
        Hub = Configuration.Hub with { Language = "zh-CN", Description = "从十余个来源昼夜不停地接收机器学习笔记，并按频道整理。", Author = "值班员" },
    };

    private static readonly (string Title, string Excerpt, string? Language)[] Subjects =
    [
        ("Attention without softmax: what linear kernels keep and what they lose", "Replacing the softmax by a feature map makes attention linear in the length of the sequence. We derive [Math] from the kernel, measure where the approximation hurts, and show the two lines that restore recall on long documents: [代码] The rest of the article looks at gradients, which is where most published variants quietly fall apart...", "en"),
        ("状态空间模型：从 HiPPO 到 Mamba", "本文从连续时间的线性常微分方程出发，推导 HiPPO 矩阵的由来，并解释为什么把它离散化之后得到的递推 [Math] 可以用一次卷积来训练。随后我们讨论选择性扫描：当 [公式] 中的参数依赖于输入时，卷积的视角失效了，但硬件感知的扫描仍然让它保持线性复杂度。最后给出一个 60 行的 Python 实现 [代码] 以及它在长文本上的表现...", "zh-CN"),
        ("uv in anger: a year of lockfiles", "What changed in our builds after moving forty services from pip-tools to uv, with numbers, regrets and the three flags that matter.", "en"),
        ("Proximal policy optimisation, one sign error at a time", "Every PPO implementation contains the same five details that the paper leaves out. Here they are in the order in which they will cost you a weekend.", "en"),
        ("扩散模型中的无分类器引导：一个几何解释", "引导强度 [Math] 并不是越大越好。把得分函数看作流形上的向量场，就能看清样本为什么会饱和、颜色为什么会过曝。", "zh-CN"),
        ("A very long title that goes on about supercalifragilisticexpialidocious_identifiers_without_any_break_at_all and then some more", "Short.", "en"),
        ("Mixture of experts on one GPU", "", "en"),
    ];

    /// <summary>Entries a few hours apart, newest first.</summary>
    public static ImmutableArray<StoredEntry> Entries(int count) => [.. Enumerable.Range(0, count).Select(Entry)];

    public static StoredEntry Entry(int number)
    {
        var (title, excerpt, language) = Subjects[number % Subjects.Length];
        var at = Noon.AddHours(-7 * number);
        ImmutableArray<string> categories = (number % 5) switch { 0 => ["nlp", "large"], 1 => ["nlp"], 2 => ["python"], 3 => ["rl"], _ => [] };
        return new StoredEntry(
            new Entry($"https://lab.example/{number}")
            {
                Title = number < Subjects.Length ? title : $"{title} ({number})",
                Links = [new Link(new Uri($"https://lab.example/articles/{number}"))],
                Published = at,
                Updated = at,
                Categories = [new Category("transformers")],
                Content = Text.Html($"<p>{excerpt}</p>"),
                Language = language,
            },
            "lab",
            number % 3 == 1 ? "苏剑林的科学空间" : "The Lab",
            excerpt,
            categories,
            Revision: 1000 - number,
            Post: null);
    }

    public static StoredEntry Post(string slug = "receiver", params ImmutableArray<Asset> assets) => new(
        new Entry("urn:uuid:6f1f3b5a-0000-5000-8000-000000000001")
        {
            Title = "How the receiver hears: a tour of the signal path",
            Published = Noon,
            Updated = Noon.AddDays(2),
            Content = Text.Html(PostContent),
            Language = "en",
        },
        "posts",
        "Notes",
        "A tour of the signal path, with [代码] and [Math].",
        ["nlp", "python"],
        Revision: 1,
        new Post(slug, assets));

    public static ChannelContent Content(Channel channel, IReadOnlyList<StoredEntry> latest) => new(
        new ChangedChannel(channel, Revision: 1000, PublishedRevision: 0, Created: Noon.AddYears(-1)),
        latest,
        channel.Kind == ChannelKind.Source ? new SourceProfile(channel.Slug, "The Lab", new Feed { Title = "The Lab" }) : null,
        new Dictionary<string, long>(StringComparer.Ordinal) { ["nlp"] = 128, ["python"] = 64, ["rl"] = 9, ["large"] = 1204 });

    public static async Task<List<PublishedDocument>> DocumentsAsync(this DocumentRenderer renderer, ChannelContent content)
    {
        var documents = new List<PublishedDocument>();
        await foreach (var document in renderer.RenderAsync(content, CancellationToken.None))
            documents.Add(document);
        return documents;
    }

    private const string PostContent = """
        <p>A feed reader asks every hour, for years. What it gets should be <em>small</em>, <strong>whole</strong> and <a href="https://hub.example/">easy to check</a>;
        the file is called <code>atom.xml</code> and never changes its name.</p>
        <h2>The path of a signal</h2>
        <p>From antenna to paper there are four stages. None of them knows the next one:</p>
        <ol><li>Sources ask politely and remember what they were told.</li><li>Ingest makes safe what came in.</li><li>The store forgets nothing.</li></ol>
        <pre><code class="language-python">def receive(antenna, gain=1.0):
            # One pass over the band, strongest first.
            for signal in sorted(antenna.scan(), key=lambda s: -s.power):  # a comment that runs on so long that it has to scroll sideways
                yield amplify(signal, gain)
        </code></pre>
        <h3>In numbers</h3>
        <table><thead><tr><th>Stage</th><th>Cost</th><th>Notes</th></tr></thead><tbody>
        <tr><td>Fetch</td><td style="text-align: right">12 ms</td><td>304 for most, a body for few</td></tr><tr><td>Ingest</td><td style="text-align: right">0.3 ms</td><td>per entry, sanitizing included</td></tr></tbody></table>
        <p>The loudness of a burst is <math><mi>L</mi><mo>=</mo><msup><mi>x</mi><mn>2</mn></msup></math>, and of all of them together</p>
        <math display="block"><mi>S</mi><mo>=</mo><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mfrac><msub><mi>L</mi><mi>i</mi></msub><mi>n</mi></mfrac></math>
        <p>or, where a formula is only text, <span class="math">\( \alpha \cdot e^{-x^2} \)</span> and</p>
        <div class="math">
        \[
        \begin{aligned}
        x_t &amp;= \sqrt{\alpha_t}\, x_{t-1} + \sqrt{1-\alpha_t}\, \epsilon_t
        \end{aligned}
        \]</div>
        <blockquote><p>The sky is quiet; it is the receiver that is loud.</p></blockquote>
        <figure><img src="trace.svg" alt="The trace of a chart recorder"><figcaption>One hour of the northern band.</figcaption></figure>
        <h2>中文排版</h2>
        <p lang="zh-CN">接收机把远处的微弱信号放大，再把它们按频道整理好。读者只需要把地址 <code>atom.xml</code> 放进阅读器，之后的事情<em>不用操心</em>。</p>
        """;
}
