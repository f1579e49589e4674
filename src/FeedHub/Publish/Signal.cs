using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Publish;

/// <summary>
/// The trace in a masthead: quiet noise with a few bursts, as a chart recorder would draw it. Each channel has its own, told by its name alone.
/// Whole numbers only, so that every machine draws the same.
/// </summary>
internal static class Signal
{
    public const int Width = 1200;
    public const int Height = 120;
    private const int Step = 4;
    private const int Middle = Height / 2;

    /// <summary>The <c>d</c> of an SVG path, <see cref="Width"/> by <see cref="Height"/>; a flat line for nobody.</summary>
    public static string Path(string? name)
    {
        if (name is null)
            return string.Create(CultureInfo.InvariantCulture, $"M0 {Middle}h{Width}");
        var dice = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        Burst[] bursts = [new(dice[0], dice[1], dice[2]), new(dice[3], dice[4], dice[5]), new(dice[6], dice[7], dice[8])];
        var noise = BitConverter.ToUInt32(dice, 12) | 1;
        var path = new StringBuilder("M0 ").Append(Middle).Append('l');
        var height = 0;
        for (var (x, sign) = (Step, 1); x <= Width; x += Step, sign = -sign)
        {
            noise ^= noise << 13;
            noise ^= noise >> 17;
            noise ^= noise << 5;
            var loudness = Math.Min(Middle - 2, 2 + bursts.Sum(burst => burst.At(x)));
            var next = sign * (int)(noise % (uint)(loudness + 1));
            path.Append(CultureInfo.InvariantCulture, $"{Step} {next - height} ");
            height = next;
        }
        return path.ToString(0, path.Length - 1);
    }

    /// <summary>A hill of loudness: where, how wide and how high the dice say.</summary>
    private sealed record Burst(byte Place, byte Breadth, byte Strength)
    {
        public int At(int x)
        {
            var centre = Width * (16 + Place * 7 / 8) / 256;
            var reach = 40 + Breadth / 2;
            var distance = Math.Abs(x - centre);
            var nearness = Math.Max(0, reach - distance);
            return (26 + Strength / 9) * nearness * nearness / (reach * reach);
        }
    }
}
