namespace FeedHub.Configuration;

/// <summary>Guesses what was meant by a misspelt name.</summary>
internal static class Nearest
{
    /// <returns>A clause to end a message with, or nothing.</returns>
    public static string Hint(string name, IEnumerable<string> known) => Find(name, known) is { } near ? $"; did you mean \"{near}\"?" : "";

    /// <returns>The known name that takes the fewest slips of the finger to get at; <see langword="null"/> when none is near.</returns>
    public static string? Find(string name, IEnumerable<string> known) => known
        .Select(candidate => (Name: candidate, Slips: Slips(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
        .Where(candidate => candidate.Slips <= Math.Max(1, Math.Min(name.Length, candidate.Name.Length) / 3))
        .OrderBy(candidate => candidate.Slips).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>Letters left out, added, replaced, or exchanged with a neighbour (optimal string alignment).</summary>
    private static int Slips(string from, string to)
    {
        if (Math.Abs(from.Length - to.Length) > 8)
            return int.MaxValue;
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            for (var j = 0; j <= to.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }
                var replaced = table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        return table[from.Length, to.Length];
    }
}
