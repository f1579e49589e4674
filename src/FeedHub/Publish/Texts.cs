using System.Globalization;

namespace FeedHub.Publish;

/// <summary>The words of the pages in one language. Formats are of <see cref="string.Format(IFormatProvider, string, object)"/>.</summary>
/// <param name="CountFormat">{0} is a number of entries.</param>
/// <param name="ArchivePageFormat">{0} is a page's number, from the oldest.</param>
/// <param name="PageFormat">{0} is a page's number, {1} how many there are.</param>
public sealed record Texts(
    string Skip,
    string Latest,
    string Everything,
    string Channels,
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
    string Changed,
    string Source,
    string Author,
    string Published,
    string Updated,
    string Untitled,
    string Nothing,
    string NotFoundTitle,
    string NotFound,
    string Home,
    string PoweredBy)
{
    public static Texts English { get; } = new(
        Skip: "Skip to content",
        Latest: "Latest updates",
        Everything: "Everything",
        Channels: "Channels",
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
        Changed: "Last change",
        Source: "Source",
        Author: "By",
        Published: "Published",
        Updated: "Updated",
        Untitled: "Untitled",
        Nothing: "Listening. Nothing has been received yet.",
        NotFoundTitle: "No signal",
        NotFound: "There is nothing at this address. It may have moved, or it was never here.",
        Home: "Back to the latest updates",
        PoweredBy: "Published by");

    public static Texts Chinese { get; } = new(
        Skip: "跳到正文",
        Latest: "最新更新",
        Everything: "全部",
        Channels: "频道",
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
        Changed: "最近更新",
        Source: "来源",
        Author: "作者",
        Published: "发布于",
        Updated: "更新于",
        Untitled: "无题",
        Nothing: "正在监听，尚未收到任何内容。",
        NotFoundTitle: "没有信号",
        NotFound: "这个地址没有内容：可能已经移走，也可能从未存在。",
        Home: "返回最新更新",
        PoweredBy: "发布自");

    /// <summary>The built-in texts nearest to a BCP 47 tag; English where there are none.</summary>
    public static Texts For(string language)
        => language.Equals("zh", StringComparison.OrdinalIgnoreCase) || language.StartsWith("zh-", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    public string Count(long entries) => string.Format(CultureInfo.InvariantCulture, CountFormat, entries);

    public string ArchivePage(int number) => string.Format(CultureInfo.InvariantCulture, ArchivePageFormat, number);

    public string Page(int number, int pages) => string.Format(CultureInfo.InvariantCulture, PageFormat, number, pages);
}
