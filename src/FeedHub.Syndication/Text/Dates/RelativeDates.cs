namespace FeedHub.Syndication;

/// <summary>
/// Dates counted from now: <c>昨天 10:30</c>, <c>3小时前</c>, <c>5分前</c>, <c>2일 전</c>, <c>an hour ago</c>. Days begin at midnight in the clock's own zone.
/// </summary>
internal static class RelativeDates
{
    private static readonly string[] JustNow = ["刚刚", "刚才", "剛剛", "剛才", "たった今", "방금", "just now"];

    private static readonly (string Words, int DaysAgo)[] Days =
    [
        ("大前天", 3),
        ("前天 一昨日 おととい 그저께 그제", 2),
        ("昨天 昨日 きのう 어제 yesterday gestern hier ayer вчера", 1),
        ("今天 今日 きょう 오늘 today heute", 0),
    ];

    // Longer words first: 分钟 begins with 分.
    private static readonly (string Words, TimeSpan Span, int Months)[] Units =
    [
        ("个月 個月 か月 ヶ月 ヵ月 カ月 箇月 개월 달 months month", default, 1),
        ("minutes minute mins min 分钟 分鐘 分 분", TimeSpan.FromMinutes(1), 0),
        ("seconds second secs sec 秒钟 秒鐘 秒 초", TimeSpan.FromSeconds(1), 0),
        ("hours hour hrs hr 个小时 個小時 小时 小時 时间 時間 시간", TimeSpan.FromHours(1), 0),
        ("days day 天 日 일", TimeSpan.FromDays(1), 0),
        ("weeks week 个星期 星期 周 週間 週 주일 주", TimeSpan.FromDays(7), 0),
        ("years year 年 년", default, 12),
    ];

    public static DateTimeOffset? Read(ReadOnlySpan<char> text, DateTimeOffset now)
    {
        var scanner = new DateScanner(text);
        foreach (var word in JustNow)
            if (text.SequenceEqual(word))
                return now.ToUniversalTime();
        foreach (var (words, daysAgo) in Days)
            if (scanner.TakeAnyOf(words))
                return Day(ref scanner, now, daysAgo);
        return Ago(ref scanner, now);
    }

    private static DateTimeOffset? Day(ref DateScanner scanner, DateTimeOffset now, int daysAgo)
    {
        if (now - DateTimeOffset.MinValue < TimeSpan.FromDays(daysAgo + 2))
            return null;
        var day = now.AddDays(-daysAgo);
        var parts = new DateParts { Year = day.Year, Month = day.Month, Day = day.Day, AssumedOffset = (int)now.Offset.TotalMinutes };
        return TimeOfDay.TryReadRest(ref scanner, ref parts) ? parts.ToInstant() : null;
    }

    private static DateTimeOffset? Ago(ref DateScanner scanner, DateTimeOffset now)
    {
        var half = scanner.Take("半");
        var count = 1;
        if (!half && !scanner.TakeNumber(5, out count, out _))
        {
            if (!scanner.TakeAnyOf("an a one 一"))
                return null;
            count = 1;
        }
        scanner.SkipAny(" ");
        foreach (var (words, span, months) in Units)
        {
            if (!scanner.TakeAnyOf(words))
                continue;
            scanner.SkipAny(" ");
            if (!scanner.TakeAnyOf("前 之前 以前 전 ago") || !scanner.AtEnd)
                return null;
            return Subtract(now, half ? span / 2 : span * count, months * count);
        }
        return null;
    }

    private static DateTimeOffset? Subtract(DateTimeOffset now, TimeSpan span, int months)
    {
        if (now - DateTimeOffset.MinValue < span + TimeSpan.FromDays(32.0 * months))
            return null;
        return (now - span).AddMonths(-months).ToUniversalTime();
    }
}
