using System.Diagnostics;
using FeedHub.Schedule;

namespace FeedHub.Tests;

public sealed class ClaimOwnerTests
{
    [Fact]
    public void A_process_that_runs_is_alive() => Assert.False(ClaimOwner.Parse(ClaimOwner.Mine(3).ToString())!.IsDead());

    [Fact]
    public async Task One_that_ended_is_dead()
    {
        using var process = Process.Start("/bin/true");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True((ClaimOwner.Mine(1) with { Process = process.Id }).IsDead());
    }

    [Fact]
    public void One_whose_number_another_has_now_is_dead()
        => Assert.True((ClaimOwner.Mine(1) with { StartedSeconds = 1_000_000_000 }).IsDead());

    [Fact]
    public void Of_another_machine_nothing_is_known()
        => Assert.False((ClaimOwner.Mine(1) with { Machine = "elsewhere", StartedSeconds = 1_000_000_000 }).IsDead());

    [Theory]
    [InlineData("")]
    [InlineData("worker-1")]
    [InlineData("a b c d")]
    public void A_name_of_another_kind_is_left_alone(string name) => Assert.Null(ClaimOwner.Parse(name));
}
