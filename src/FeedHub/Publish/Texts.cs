using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>The words of the pages in one language. Formats are of <see cref="string.Format(IFormatProvider, string, object)"/>.</summary>
/// <param name="CountFormat">{0} is a number of entries.</param>
/// <param name="ArchivePageFormat">{0} is a page's number, from the oldest.</param>
/// <param name="CategoryFormat">{0} is a number of categories.</param>
/// <param name="SourceFormat">{0} is a number of sources.</param>
/// <param name="ActivityFormat">{0} is the first day of a chart, {1} the last, {2} its entries, {3} those of the busiest day.</param>
/// <param name="PageFormat">{0} is a page's number, {1} how many there are.</param>
public sealed record Texts(
    string Skip,
    string Latest,
    string Everything,
    string Channels,
    string Categories,
    string Sources,
    string Posts,
    string Site,
    string Navigation,
    string Status,
    string Subscribe,
    string SubscribeHint,
    string AllFeeds,
    string Pages,
    string Newer,
    string Older,
    string Archive,
    string ArchivePageFormat,
    string PageFormat,
    string CountFormat,
    string CategoryFormat,
    string SourceFormat,
    string ActivityFormat,
    string EntriesByDay,
    string Changed,
    string Source,
    string Author,
    string Published,
    string Updated,
    string Untitled,
    string Nothing,
    string NotFoundTitle,
    string NotFound,
    string GoneTitle,
    string Gone,
    string Home,
    string AsOf,
    string SortBy,
    string StateOf,
    string StateNew,
    string StateOk,
    string StateDegraded,
    string StateFailing,
    string StateDisabled,
    string LastPoll,
    string NextPoll,
    string Entries,
    string FeedAbout,
    string FeedSubscribe,
    string ListAbout,
    string ListSubscribe,
    string PoweredBy)
{
    /// <summary>Names of all texts, as a theme writes them: <c>pageFormat</c>.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. Parameters.Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!))];

    private static ParameterInfo[] Parameters => typeof(Texts).GetConstructors()[0].GetParameters();

    public static Texts English { get; } = new(
        Skip: "Skip to content",
        Latest: "Latest updates",
        Everything: "Everything",
        Channels: "Channels",
        Categories: "Categories",
        Sources: "Sources",
        Posts: "Posts",
        Site: "Website",
        Navigation: "Main",
        Status: "Status",
        Subscribe: "Subscribe",
        SubscribeHint: "Put one of these addresses into your feed reader.",
        AllFeeds: "All feeds as OPML",
        Pages: "Pages",
        Newer: "Newer",
        Older: "Older",
        Archive: "Archive",
        ArchivePageFormat: "Archive, page {0}",
        PageFormat: "Page {0} of {1}",
        CountFormat: "{0} entries",
        CategoryFormat: "{0} categories",
        SourceFormat: "{0} sources",
        ActivityFormat: "Entries by day from {0} to {1}: {2} in all, {3} on the busiest day",
        EntriesByDay: "Entries by day",
        Changed: "Last change",
        Source: "Source",
        Author: "By",
        Published: "Published",
        Updated: "Updated",
        Untitled: "Untitled",
        Nothing: "Listening. Nothing has been received yet.",
        NotFoundTitle: "No signal",
        NotFound: "There is nothing at this address. It may have moved, or it was never here.",
        GoneTitle: "Signal lost",
        Gone: "What was at this address has been taken off the air and will not come back.",
        Home: "Back to the latest updates",
        AsOf: "As of",
        SortBy: "Sort by",
        StateOf: "State",
        StateNew: "new",
        StateOk: "ok",
        StateDegraded: "degraded",
        StateFailing: "failing",
        StateDisabled: "disabled",
        LastPoll: "Last poll",
        NextPoll: "Next poll",
        Entries: "Entries",
        FeedAbout: "This is a feed: the latest entries, for programs that collect them for you.",
        FeedSubscribe: "To subscribe, copy the address of this page into a feed reader. Whatever is new will come to you.",
        ListAbout: "This is a list of feeds, for feed readers.",
        ListSubscribe: "To subscribe to all of them, save this page and import it into a feed reader.",
        PoweredBy: "Published by");

    public static Texts Chinese { get; } = new(
        Skip: "跳到正文",
        Latest: "最新更新",
        Everything: "全部",
        Channels: "频道",
        Categories: "分类",
        Sources: "来源",
        Posts: "文章",
        Site: "网站",
        Navigation: "主导航",
        Status: "状态",
        Subscribe: "订阅",
        SubscribeHint: "将以下任一地址添加到阅读器即可订阅。",
        AllFeeds: "全部订阅源（OPML）",
        Pages: "分页",
        Newer: "较新",
        Older: "较早",
        Archive: "归档",
        ArchivePageFormat: "归档第 {0} 页",
        PageFormat: "第 {0} 页，共 {1} 页",
        CountFormat: "{0} 篇",
        CategoryFormat: "{0} 个分类",
        SourceFormat: "{0} 个来源",
        ActivityFormat: "{0} 至 {1} 每日篇数：共 {2} 篇，最多的一天 {3} 篇",
        EntriesByDay: "每日篇数",
        Changed: "最近更新",
        Source: "来源",
        Author: "作者",
        Published: "发布于",
        Updated: "更新于",
        Untitled: "无题",
        Nothing: "正在监听，尚未收到任何内容。",
        NotFoundTitle: "没有信号",
        NotFound: "这个地址没有内容：可能已经移走，也可能从未存在。",
        GoneTitle: "信号已停",
        Gone: "这个地址的内容已经停止发布，不会再回来。",
        Home: "返回最新更新",
        AsOf: "截至",
        SortBy: "排序",
        StateOf: "状态",
        StateNew: "未轮询",
        StateOk: "正常",
        StateDegraded: "有缺损",
        StateFailing: "失败",
        StateDisabled: "已停用",
        LastPoll: "上次轮询",
        NextPoll: "下次轮询",
        Entries: "篇数",
        FeedAbout: "这是一份订阅源：供阅读器读取的最新文章列表。",
        FeedSubscribe: "要订阅，请将本页地址复制到阅读器中；以后有更新，会自动送达。",
        ListAbout: "这是一份订阅源列表（OPML），供阅读器导入。",
        ListSubscribe: "要订阅全部内容，请保存本页并导入阅读器。",
        PoweredBy: "发布自");

    /// <summary>The built-in texts nearest to a BCP 47 tag; English where there are none.</summary>
    public static Texts For(string language)
        => language.Equals("zh", StringComparison.OrdinalIgnoreCase) || language.StartsWith("zh-", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    /// <summary>Whether a text can stand for the one built in: a format may use no other arguments.</summary>
    public static bool IsSound(string key, string text)
    {
        if (!key.EndsWith("Format", StringComparison.Ordinal))
            return true;
        try
        {
            var builtIn = (string)typeof(Texts).GetProperty(char.ToUpperInvariant(key[0]) + key[1..])!.GetValue(English)!;
            _ = string.Format(CultureInfo.InvariantCulture, text, [.. Enumerable.Repeat<object>("", builtIn.Count(character => character == '{'))]);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>These texts with others in the place of some.</summary>
    public Texts With(IReadOnlyDictionary<string, string> others) => (Texts)typeof(Texts).GetConstructors()[0].Invoke(
        [.. Parameters.Zip(Keys, (parameter, key) => others.GetValueOrDefault(key) ?? (string)typeof(Texts).GetProperty(parameter.Name!)!.GetValue(this)!)]);

    public string Count(long entries) => string.Format(CultureInfo.InvariantCulture, CountFormat, entries);

    public string ArchivePage(int number) => string.Format(CultureInfo.InvariantCulture, ArchivePageFormat, number);

    public string CategoryCount(int categories) => string.Format(CultureInfo.InvariantCulture, CategoryFormat, categories);

    public string SourceCount(int sources) => string.Format(CultureInfo.InvariantCulture, SourceFormat, sources);

    public string State(SourceState state) => state switch
    {
        SourceState.New => StateNew,
        SourceState.Ok => StateOk,
        SourceState.Degraded => StateDegraded,
        SourceState.Failing => StateFailing,
        SourceState.Disabled => StateDisabled,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without words."),
    };

    public string Activity(Activity days)
        => string.Format(CultureInfo.InvariantCulture, ActivityFormat, days.First.ToString("yyyy-MM-dd", null), days.Last.ToString("yyyy-MM-dd", null), days.Total, days.Most);

    public string Page(int number, int pages) => string.Format(CultureInfo.InvariantCulture, PageFormat, number, pages);
}
