#pragma warning disable S2245 // The same entries every time are what is wanted.
using System.Collections.Immutable;
using System.Globalization;
using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Syndication;

namespace FeedHub.Benchmarks;

/// <summary>
/// Sorting entries by many rules (<c>rules [CATEGORIES] [CLAUSES] [ENTRIES]</c>): half of the clauses are tags, the others words and expressions on title and text,
/// English and Chinese; a clause with a source comes now and then. The texts are made of 100,000 invented words, so that most rules have nothing to do with an entry.
/// Processor time of one thread, for the first round, which makes the expressions that it needs, and for the next. The first pair of lines is the same without
/// any text to look at, the last the tenth part of the rules.
/// </summary>
internal static class RulesBenchmark
{
    public const string Command = "rules";

    private const string Ideographs = "模型语言注意力缓存扩散强化学习价值策略检索分词生成推理训练数据网络算法优化图像语音机器人系统安全隐私编译数据库分布式存储消息队列前端后端测试部署监控";

    private static readonly string[] Words = [.. Enumerable.Range(0, 100_000).Select(Word)];

    public static void Measure(int categories, int clauses, int entries)
    {
        var posts = Enumerable.Range(0, entries).Select(Post).ToArray();
        var characters = posts.Average(post => PlainText.FromHtml(post.Content!.Value).Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entries} entries of {characters:F0} characters of plain text"));
        Report("tags and titles only", new CategoryRules(Configuration(categories, clauses, text: false)), posts);
        Report($"{categories} categories of {clauses} clauses", new CategoryRules(Configuration(categories, clauses, text: true)), posts);
        Report($"{Math.Max(1, categories / 10)} categories of {clauses} clauses", new CategoryRules(Configuration(Math.Max(1, categories / 10), clauses, text: true)), posts);
    }

    private static void Report(string what, CategoryRules rules, Entry[] posts)
    {
        foreach (var round in (string[])["first", "next"])
        {
            var (began, allocated, found) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread(), 0L);
            foreach (var post in posts)
                found += rules.Sort(post, "blog").Length;
            var (time, memory) = (Environment.CpuUsage.TotalTime - began, GC.GetAllocatedBytesForCurrentThread() - allocated);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{what,-34} {round,-6} {posts.Length / time.TotalSeconds,9:F0} entries/s {time.TotalMicroseconds / posts.Length,7:F1} µs {memory / posts.Length / 1024.0,6:F1} KiB an entry, in {(double)found / posts.Length:F2} categories"));
        }
    }

    private static HubConfiguration Configuration(int categories, int clauses, bool text) => new()
    {
        Sources = [new FeedSourceOptions { Id = "blog" }, new FeedSourceOptions { Id = "news" }],
        Categories =
        [
            .. Enumerable.Range(0, categories).Select(category => new CategoryOptions
            {
                Slug = $"c{category}",
                Include = [.. Enumerable.Range(0, clauses).Select(clause => Rule((category * clauses) + clause, text))],
                Exclude = category % 4 == 0 ? [Rule((category * 31) + 7, text)] : [],
            }),
        ],
    };

    private static Clause Rule(int number, bool text)
    {
        var random = new Random(number);
        string One() => Words[random.Next(Words.Length)];
        ImmutableArray<string> some = (number % 5) switch
        {
            0 => [One(), One()],
            1 => [$"(^|[^a-z])({One()}|{One()})s?([^a-z]|$)"],
            2 => [$"{One()}.?{One()}", One()],
            3 => [Chinese(random, 3), $"{Chinese(random, 2)}({Chinese(random, 1)})?{Chinese(random, 2)}"],
            _ => [$"{One()}[sz]?"],
        };
        return (number % 4) switch
        {
            0 or 1 => new Clause { Tags = [One(), One(), Chinese(random, 2)] },
            2 => new Clause { Title = some },
            _ when text => new Clause { Text = some, Sources = number % 8 == 3 ? ["blog"] : [] },
            _ => new Clause { Title = some, Sources = ["blog"] },
        };
    }

    private static Entry Post(int number)
    {
        var random = new Random(-number);
        string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => random.Next(8) == 0 ? Chinese(random, 6) : Words[(int)(Words.Length * Math.Pow(random.NextDouble(), 2))]));
        return new Entry($"{number}")
        {
            Title = Text(8),
            Links = [new Link(new Uri($"https://blog.example/{number}"))],
            Content = Syndication.Text.Html(string.Concat(Enumerable.Range(0, 6).Select(_ => $"<p>{Text(20)} <a href=\"https://example.org/\">{Text(3)}</a> {Text(20)}</p>\n"))),
            Categories = [.. Enumerable.Range(0, 3).Select(_ => new Category(Words[random.Next(Words.Length)]))],
            Authors = [new Person("Ann Lee")],
            Language = "en",
        };
    }

    private static string Chinese(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Ideographs[random.Next(Ideographs.Length)]));

    private static string Word(int number)
    {
        const string Consonants = "bcdfghklmnprstvwz", Vowels = "aeiou";
        var random = new Random(number);
        return string.Concat(Enumerable.Range(0, 3 + (number % 3)).Select(_ => $"{Consonants[random.Next(Consonants.Length)]}{Vowels[random.Next(Vowels.Length)]}"))
            + (number % 2 == 0 ? Consonants[random.Next(Consonants.Length)] : "");
    }
}
