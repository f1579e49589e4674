using FeedHub.Ingest;

namespace FeedHub.Tests;

public sealed class EntryTimesTests
{
    private static readonly DateTimeOffset Now = StoppedClock.Noon;

    [Fact]
    public void An_entry_stands_where_its_author_published_it()
        => Assert.Equal(Now.AddDays(-3), EntryTimes.Position(Now.AddDays(-3), Now));

    [Fact]
    public void An_entry_without_a_date_stands_where_it_was_first_seen()
        => Assert.Equal(Now, EntryTimes.Position(null, Now));

    [Fact]
    public void An_entry_from_tomorrow_stands_where_it_was_first_seen()
        => Assert.Equal(Now, EntryTimes.Position(Now.AddSeconds(1), Now));

    [Fact]
    public void Times_are_whole_seconds_in_utc()
    {
        var position = EntryTimes.Position(new DateTimeOffset(2026, 1, 11, 9, 30, 15, 999, TimeSpan.FromHours(8)), Now);

        Assert.Equal(new DateTimeOffset(2026, 1, 11, 1, 30, 15, TimeSpan.Zero), position);
        Assert.Equal(TimeSpan.Zero, position.Offset);
    }

    [Fact]
    public void A_date_before_1970_is_a_date()
        => Assert.Equal(new DateTimeOffset(1969, 7, 20, 20, 17, 40, TimeSpan.Zero), EntryTimes.Position(new DateTimeOffset(1969, 7, 20, 20, 17, 40, 500, TimeSpan.Zero), Now));

    [Fact]
    public void A_new_entry_was_updated_when_it_says_so()
        => Assert.Equal(Now.AddDays(-1), EntryTimes.FirstUpdated(Now.AddDays(-1), Now.AddDays(-3), Now));

    [Theory]
    [InlineData(null)]
    [InlineData(-4)]
    [InlineData(1)]
    public void A_new_entry_whose_update_is_missing_impossible_or_tomorrow_was_updated_when_it_was_published(int? days)
        => Assert.Equal(Now.AddDays(-3), EntryTimes.FirstUpdated(days is { } number ? Now.AddDays(number) : null, Now.AddDays(-3), Now));

    [Fact]
    public void A_changed_entry_was_updated_when_it_says_so()
        => Assert.Equal(Now.AddMinutes(-5), EntryTimes.NextUpdated(Now.AddMinutes(-5), Now.AddDays(-1), Now));

    [Theory]
    [InlineData(null)]
    [InlineData(-24)]
    [InlineData(-25)]
    [InlineData(1)]
    public void A_changed_entry_that_does_not_say_when_was_updated_now(int? hours)
        => Assert.Equal(Now, EntryTimes.NextUpdated(hours is { } number ? Now.AddHours(number) : null, Now.AddHours(-24), Now));

    [Fact]
    public void A_change_is_later_than_the_last_one_even_within_a_second_or_when_the_clock_went_back()
    {
        Assert.Equal(Now.AddSeconds(1), EntryTimes.NextUpdated(null, Now, Now.AddMilliseconds(300)));
        Assert.Equal(Now.AddSeconds(1), EntryTimes.NextUpdated(null, Now, Now.AddHours(-1)));
    }
}
