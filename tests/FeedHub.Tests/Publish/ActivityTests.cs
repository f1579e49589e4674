using FeedHub.Publish;

namespace FeedHub.Tests;

public sealed class ActivityTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Fact]
    public void A_chart_ends_with_the_day_of_the_newest_entry_where_the_hub_is_at_home()
    {
        var activity = Activity.Of([At(12), At(11), At(-30)], whole: true, most: 3, Shanghai)!;
        Assert.Equal(new DateOnly(2026, 1, 9), activity.First);
        Assert.Equal(new DateOnly(2026, 1, 11), activity.Last);
        Assert.Equal([1, 0, 2], activity.Counts);
    }

    [Fact]
    public void A_day_of_which_some_entries_may_be_missing_is_left_out()
    {
        Assert.Equal([0, 1, 2], Activity.Of([At(50), At(49), At(24)], whole: true, most: 3, Shanghai)!.Counts);
        Assert.Equal([2], Activity.Of([At(50), At(49), At(24)], whole: false, most: 3, Shanghai)!.Counts);
        Assert.Equal([2], Activity.Of([At(50), At(49)], whole: false, most: 3, Shanghai)!.Counts);
    }

    [Fact]
    public void Nothing_has_no_chart() => Assert.Null(Activity.Of([], whole: true, most: 3, Shanghai));

    [Fact]
    public void One_entry_a_day_is_a_low_bar_and_an_entry_beside_a_busy_day_is_still_seen()
    {
        var first = new DateOnly(2026, 1, 1);
        Assert.Equal("M0 40v-10h4v10z", new Activity(first, [1, 0]).Bars(40));
        Assert.Equal("M0 40v-40h4v40zM6 40v-2h4v2z", new Activity(first, [900, 1]).Bars(40));
    }

    /// <summary>Hours after 2026-01-11, midnight in Shanghai.</summary>
    private static DateTimeOffset At(int hours) => new DateTimeOffset(2026, 1, 11, 0, 0, 0, TimeSpan.FromHours(8)).AddHours(hours);
}
