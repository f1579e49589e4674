using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Syndication.Tests;

public sealed class FeedDateTests
{
    /// <summary>A Sunday, in China.</summary>
    private static readonly DateTimeOffset Now = new(2026, 1, 11, 15, 30, 0, TimeSpan.FromHours(8));

    [Theory]
    [InlineData("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 1 Jan 2004 19:48 +0800", "2004-01-01T11:48:00Z")]
    [InlineData("01 Jan 2004 19:48:21 -0530", "2004-01-02T01:18:21Z")]
    [InlineData("Thu, 01 Jan 04 19:48:21 EST", "2004-01-02T00:48:21Z")]
    [InlineData("Thu, 01 Jan 99 19:48:21 GMT", "1999-01-01T19:48:21Z")]
    [InlineData("Thu, 31 Jun 2004 19:48:21 GMT", "2004-07-01T19:48:21Z")]
    [InlineData("Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z")]
    [InlineData("Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00Z")]
    [InlineData("Wed, 19 Feb 2012 22:40:00 -01:01", "2012-02-19T23:41:00Z")]
    [InlineData("Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z")]
    [InlineData("Thu, 01 Jan 2004 00:00 GMT", "2004-01-01T00:00:00Z")]
    [InlineData("Thu, 01 Jan 2004", "2004-01-01T00:00:00Z")]
    [InlineData("Thu,  5 Apr 2012 10:00:00 GMT", "2012-04-05T10:00:00Z")]
    [InlineData("Mon, 26 January 2004 16:31:00 AT", "2004-01-26T20:31:00Z")]
    [InlineData("Mon, 26 January 2004 16:31:00 PT", "2004-01-27T00:31:00Z")]
    [InlineData("Thu, 30 Apr 2015 08:57:00 MEST", "2015-04-30T06:57:00Z")]
    [InlineData("Thu, 01 Jan 0100 00:00:01 +0100", "0099-12-31T23:00:01Z")]
    [InlineData("Thu, 01 Jan 2004 24:00:00 GMT", "2004-01-02T00:00:00Z")]
    [InlineData("Fri, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z")]
    [InlineData("Thurs, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 01 Jan 2004 19:48:21", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 XYZ", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 +0000 (UTC)", "2004-01-01T19:48:21Z")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 N", "2004-01-01T18:48:21Z")]
    [InlineData("Thu, 01 Jan 2004 19:48:21 A", "2004-01-01T20:48:21Z")]
    public void Dates_of_RSS_are_read_as_they_are_really_written(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("Thursday, 01-Jan-04 19:48:21 GMT", "2004-01-01T19:48:21Z")]
    [InlineData("Sun Jan  4 16:29:06 2004", "2004-01-04T16:29:06Z")]
    [InlineData("Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06Z")]
    [InlineData("Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00Z")]
    [InlineData("Thu Aug 30 2012 17:26:16 +0200", "2012-08-30T15:26:16Z")]
    [InlineData("Sun Jan 11 2026 10:00:00 GMT+0800 (China Standard Time)", "2026-01-11T02:00:00Z")]
    [InlineData("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z")]
    [InlineData("January 11, 2026", "2026-01-11T00:00:00Z")]
    [InlineData("January 11th, 2026 at 3:04 pm", "2026-01-11T15:04:00Z")]
    [InlineData("11 Jan 2026 12:30 a.m.", "2026-01-11T00:30:00Z")]
    [InlineData("January 2026", "2026-01-01T00:00:00Z")]
    [InlineData("10:30, 11 Jan 2026", "2026-01-11T10:30:00Z")]
    public void Other_English_dates_are_read_too(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z")]
    [InlineData("2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z")]
    [InlineData("2003-12-31t18:14:55.5+08:00", "2003-12-31T10:14:55.5Z")]
    [InlineData("2003-12-31T10:14:55.123456789Z", "2003-12-31T10:14:55.1234567Z")]
    [InlineData("2003-12-31T10:14", "2003-12-31T10:14:00Z")]
    [InlineData("2003-12-31T10", "2003-12-31T10:00:00Z")]
    [InlineData("2003-12-31T9:05+0130", "2003-12-31T07:35:00Z")]
    [InlineData("2003-12-31T10:14:55+08", "2003-12-31T02:14:55Z")]
    [InlineData("2003-12-31", "2003-12-31T00:00:00Z")]
    [InlineData("2003-1-5", "2003-01-05T00:00:00Z")]
    [InlineData("2003-12", "2003-12-01T00:00:00Z")]
    [InlineData("2003", "2003-01-01T00:00:00Z")]
    [InlineData("20031231", "2003-12-31T00:00:00Z")]
    [InlineData("20031231T101455Z", "2003-12-31T10:14:55Z")]
    [InlineData("20031231101455", "2003-12-31T10:14:55Z")]
    [InlineData("2003-335", "2003-12-01T00:00:00Z")]
    [InlineData("2003335", "2003-12-01T00:00:00Z")]
    [InlineData("03335", "2003-12-01T00:00:00Z")]
    [InlineData("03-335", "2003-12-01T00:00:00Z")]
    [InlineData("2003-335T10:14Z", "2003-12-01T10:14:00Z")]
    [InlineData("2003-W01-1", "2002-12-30T00:00:00Z")]
    [InlineData("2003W017", "2003-01-05T00:00:00Z")]
    [InlineData("2026-W53", "2026-12-28T00:00:00Z")]
    [InlineData("031231", "2003-12-31T00:00:00Z")]
    [InlineData("03-12-31", "2003-12-31T00:00:00Z")]
    [InlineData("-0312", "2003-12-01T00:00:00Z")]
    [InlineData("-03-12", "2003-12-01T00:00:00Z")]
    [InlineData("2003-012-31T10:14:55+00:00", "2003-12-31T10:14:55Z")]
    [InlineData("2003-02-31", "2003-03-03T00:00:00Z")]
    [InlineData("2003-12-31T24:00:00Z", "2004-01-01T00:00:00Z")]
    [InlineData("2003-12-31T23:59:60Z", "2004-01-01T00:00:00Z")]
    [InlineData("2013-01-28T11:30:00-06:00[America/Chicago]", "2013-01-28T17:30:00Z")]
    [InlineData("\n  2003-12-31T10:14:55Z\t", "2003-12-31T10:14:55Z")]
    public void ISO_8601_is_read_in_all_its_precisions(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("2004-07-08 23:56:58", "2004-07-08T23:56:58Z")]
    [InlineData("2004-07-08 23:56:58.0", "2004-07-08T23:56:58Z")]
    [InlineData("2004-07-08 23:56:58 -00:20", "2004-07-09T00:16:58Z")]
    [InlineData("2004-07-08 23:56:58 EST", "2004-07-09T04:56:58Z")]
    [InlineData("Jul  8 2004 11:56PM", "2004-07-08T23:56:00Z")]
    [InlineData("Jul  8 2004 11:56:58:123PM", "2004-07-08T23:56:58.123Z")]
    [InlineData("2004-07-08 23:56:58 +0000 UTC", "2004-07-08T23:56:58Z")]
    public void Dates_of_databases_are_read(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("2006/09/15", "2006-09-15T00:00:00Z")]
    [InlineData("2026.1.11", "2026-01-11T00:00:00Z")]
    [InlineData("15.09.2006 10:30", "2006-09-15T10:30:00Z")]
    [InlineData("15.9.06", "2006-09-15T00:00:00Z")]
    [InlineData("31-12-2003", "2003-12-31T00:00:00Z")]
    [InlineData("9/15/2006 3:04:05 PM", "2006-09-15T15:04:05Z")]
    [InlineData("15/09/2006", "2006-09-15T00:00:00Z")]
    [InlineData("01/02/2006", "2006-01-02T00:00:00Z")]
    [InlineData("12/25/23", "2023-12-25T00:00:00Z")]
    public void Dates_of_three_numbers_are_read(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("2026年1月11日", "2026-01-11T00:00:00Z")]
    [InlineData("2026 年 01 月 11 日 10:30", "2026-01-11T10:30:00Z")]
    [InlineData("２０２６年１月１１日 １０：３０", "2026-01-11T10:30:00Z")]
    [InlineData("2026年1月11日 星期日 下午3点04分", "2026-01-11T15:04:00Z")]
    [InlineData("2026年1月11日上午10:30:15", "2026-01-11T10:30:15Z")]
    [InlineData("2026年1月", "2026-01-01T00:00:00Z")]
    [InlineData("2026年1月11日(日) 10時30分15秒", "2026-01-11T10:30:15Z")]
    [InlineData("2026年1月11日（日曜日）午後3時", "2026-01-11T15:00:00Z")]
    [InlineData("令和8年1月11日", "2026-01-11T00:00:00Z")]
    [InlineData("平成元年1月8日", "1989-01-08T00:00:00Z")]
    [InlineData("2004년 05월 28일  01:31:15", "2004-05-27T16:31:15Z")]
    [InlineData("2004-05-25 오후 11:23:17", "2004-05-25T14:23:17Z")]
    [InlineData("2004년 5월 28일 (금)", "2004-05-28T00:00:00Z")]
    [InlineData("2026. 1. 11. 오전 9:00:00", "2026-01-11T00:00:00Z")]
    public void Chinese_Japanese_and_Korean_dates_are_read(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z")]
    [InlineData("2004-február-14T10:00", "2004-02-14T10:00:00Z")]
    [InlineData("2026. január 11.", "2026-01-11T00:00:00Z")]
    [InlineData("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z")]
    [InlineData("11 Μαΐου 2026", "2026-05-11T00:00:00Z")]
    [InlineData("dim., 11 janv. 2026 10:00:00 +0100", "2026-01-11T09:00:00Z")]
    [InlineData("dimanche 1er février 2026 à 10h30", "2026-02-01T10:30:00Z")]
    [InlineData("11 août 2026", "2026-08-11T00:00:00Z")]
    [InlineData("mar. 13 janv. 2026", "2026-01-13T00:00:00Z")]
    [InlineData("So, 11 Mär 2026 10:00:00 MEZ", "2026-03-11T09:00:00Z")]
    [InlineData("Sonntag, 11. Januar 2026, 10:00 Uhr", "2026-01-11T10:00:00Z")]
    [InlineData("Вс, 11 янв 2026 10:00:00 +0300", "2026-01-11T07:00:00Z")]
    [InlineData("11 мая 2026 г. в 10:00", "2026-05-11T10:00:00Z")]
    [InlineData("domingo, 11 de enero de 2026", "2026-01-11T00:00:00Z")]
    [InlineData("mar, 13 ene 2026 10:00:00 +0000", "2026-01-13T10:00:00Z")]
    [InlineData("dom, 11 gen 2026 10:00:00 +0100", "2026-01-11T09:00:00Z")]
    [InlineData("11 de março de 2026 às 10:00", "2026-03-11T10:00:00Z")]
    [InlineData("ma 12 mrt 2026", "2026-03-12T00:00:00Z")]
    [InlineData("zondag 11 januari 2026", "2026-01-11T00:00:00Z")]
    public void Months_are_known_by_their_names_in_many_languages(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("1768089600", "2026-01-11T00:00:00Z")]
    [InlineData("1768089600.5", "2026-01-11T00:00:00.5Z")]
    [InlineData("1768089600123", "2026-01-11T00:00:00.123Z")]
    [InlineData("1768089600123456", "2026-01-11T00:00:00.123456Z")]
    public void Unix_time_is_told_by_its_digits(string text, string expected) => Reads(text, expected);

    [Theory]
    [InlineData("昨天 10:30", "2026-01-10T02:30:00Z")]
    [InlineData("昨天", "2026-01-09T16:00:00Z")]
    [InlineData("前天 下午3:00", "2026-01-09T07:00:00Z")]
    [InlineData("今天 08:00", "2026-01-11T00:00:00Z")]
    [InlineData("3小时前", "2026-01-11T04:30:00Z")]
    [InlineData("3 个小时前", "2026-01-11T04:30:00Z")]
    [InlineData("半小时前", "2026-01-11T07:00:00Z")]
    [InlineData("5分钟前", "2026-01-11T07:25:00Z")]
    [InlineData("2天前", "2026-01-09T07:30:00Z")]
    [InlineData("1个月前", "2025-12-11T07:30:00Z")]
    [InlineData("1年前", "2025-01-11T07:30:00Z")]
    [InlineData("刚刚", "2026-01-11T07:30:00Z")]
    [InlineData("3時間前", "2026-01-11T04:30:00Z")]
    [InlineData("2일 전", "2026-01-09T07:30:00Z")]
    [InlineData("an hour ago", "2026-01-11T06:30:00Z")]
    [InlineData("10 minutes ago", "2026-01-11T07:20:00Z")]
    [InlineData("Yesterday at 10:30", "2026-01-10T02:30:00Z")]
    [InlineData("12月30日", "2025-12-30T00:00:00Z")]
    [InlineData("1月11日 10:30", "2026-01-11T10:30:00Z")]
    [InlineData("12-30 10:30", "2025-12-30T10:30:00Z")]
    [InlineData("Jan 9", "2026-01-09T00:00:00Z")]
    public void Dates_that_lean_on_today_are_counted_from_the_given_clock(string text, string expected)
    {
        Assert.Equal(Instant(expected), FeedDate.Parse(text, Now));
        Assert.Null(FeedDate.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("0000-00-00")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2003-13-01")]
    [InlineData("2003-00-10")]
    [InlineData("2003-12-32")]
    [InlineData("2003-366")]
    [InlineData("2003-W54")]
    [InlineData("2003-12-31T25:14:55Z")]
    [InlineData("2003-12-31T10:61:55Z")]
    [InlineData("2003-12-31T10:14:61Z")]
    [InlineData("2013-01-28T09:xx:00Z")]
    [InlineData("2013-01-28T09:00:00+00:xx")]
    [InlineData("2013-01-27-01")]
    [InlineData("2013-xx-27")]
    [InlineData("9999-12-31T23:59:59-99:99")]
    [InlineData("013")]
    [InlineData("20")]
    [InlineData("Sun, 31 Dec 9999 23:59:59 -9999")]
    [InlineData("Sun, 16 Dec 2012 1:2:3:4 GMT")]
    [InlineData("Sun, 16 zzz 2012 11:47:32 GMT")]
    [InlineData("Sun, Dec x 2012 11:47:32 GMT")]
    [InlineData("Sun, 16 Dec zz 11:47:32 GMT")]
    [InlineData("Sun, 16 Dec 2012 11:47:32 +zz:00")]
    [InlineData("Sun, 16 Dec 2012 11:47:32 +00:zz")]
    [InlineData("Sun, 99 Jun 2009 12:00:00 GMT")]
    [InlineData("now")]
    [InlineData("today")]
    [InlineData("soon")]
    [InlineData("n/a")]
    [InlineData("some text")]
    [InlineData("we met in May")]
    [InlineData("2026年13月1日")]
    [InlineData("12345678901")]
    [InlineData("-1")]
    public void Nonsense_is_no_date_and_least_of_all_now(string text) => Assert.Null(FeedDate.Parse(text));

    [Fact]
    public void Any_instant_written_by_RFC_3339_is_read_back() =>
        Prop.ForAll(Instants, instant => FeedDate.Parse(instant.ToString("O", CultureInfo.InvariantCulture)) == instant).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_second_written_by_RFC_822_is_read_back() =>
        Prop.ForAll(Instants, instant =>
        {
            var second = instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond));
            return FeedDate.Parse(instant.ToString("R", CultureInfo.InvariantCulture)) == second
                && FeedDate.Parse(instant.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000") == second;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_at_all_makes_it_throw()
    {
        Prop.ForAll(AnyText.Strings(), Survives).QuickCheckThrowOnFailure();
        Prop.ForAll(Arb.From(Dateish), Survives).Check(Config.QuickThrowOnFailure.WithMaxTest(5000));
    }

    private static bool Survives(string text)
    {
        foreach (var clock in new DateTimeOffset?[] { null, Now, DateTimeOffset.MinValue, DateTimeOffset.MaxValue })
            if (FeedDate.Parse(text, clock) is { } date && date.Offset != TimeSpan.Zero)
                return false;
        return true;
    }

    private static Gen<string> Dateish { get; } = Gen.Elements(
        "2026", "26", "1", "12", "31", "99", "0", "99999", "-", "-", "/", ".", ":", " ", " ", ",", "+", "T", "W", "Z", "am", "pm", "GMT",
        "EST", "Jan", "mar", "februar", "Sun",
        "年", "月", "日", "년", "월", "일", "오후", "下午", "时", "分", "前", "ago",
        "hours", "month", "昨天", "yesterday", "h", "(", ")", "[", "a", "半", "令和", "元", "etc/", "1768089600")
        .ArrayOf().Select(string.Concat);

    private static Arbitrary<DateTimeOffset> Instants { get; } = Arb.From(
        from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
        from second in Gen.Choose(0, 86_399)
        from ticks in Gen.Choose(0, (int)TimeSpan.TicksPerSecond - 1)
        select new DateTimeOffset((day * TimeSpan.TicksPerDay) + (second * TimeSpan.TicksPerSecond) + ticks, TimeSpan.Zero));

    private static void Reads(string text, string expected)
    {
        Assert.Equal(Instant(expected), FeedDate.Parse(text));
        Assert.Equal(TimeSpan.Zero, FeedDate.Parse(text)!.Value.Offset);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
