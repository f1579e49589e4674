using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace FeedHub.Schedule;

/// <summary>
/// Whose a claim is: a machine, a process on it and when that began, a round of its polls. So those who come after can tell a claim that is worked on from one
/// that a killed process left behind, and need not wait for its lease to end.
/// </summary>
internal sealed record ClaimOwner(string Machine, int Process, long StartedSeconds, int Round)
{
    /// <summary>A process's start is told by the clock of the machine's boot, which is a second off now and then.</summary>
    private const int Tolerance = 2;

    private static readonly long OwnStart = StartOf(System.Diagnostics.Process.GetCurrentProcess());

    public static ClaimOwner Mine(int round) => new(Environment.MachineName, Environment.ProcessId, OwnStart, round);

    /// <returns><see langword="null"/> for a text that <see cref="ToString"/> did not write.</returns>
    public static ClaimOwner? Parse(string text)
        => text.Split(' ') is [var machine, var process, var started, var round]
            && int.TryParse(process, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(started, CultureInfo.InvariantCulture, out var seconds)
            && int.TryParse(round, CultureInfo.InvariantCulture, out var number)
                ? new ClaimOwner(machine, id, seconds, number)
                : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Machine} {Process} {StartedSeconds} {Round}");

    /// <summary>Whether it was a process of this machine and is no more. Of another machine nothing is known.</summary>
    public bool IsDead()
    {
        if (Machine != Environment.MachineName)
            return false;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);
            return Math.Abs(StartOf(process) - StartedSeconds) > Tolerance;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return true;
        }
        catch (Win32Exception)   // it is there, and not ours to look at
        {
            return false;
        }
    }

    private static long StartOf(Process process) => new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();
}
