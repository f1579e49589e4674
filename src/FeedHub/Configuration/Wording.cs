namespace FeedHub.Configuration;

/// <summary>Pieces of messages.</summary>
internal static class Wording
{
    public static string OneOf(IEnumerable<string> words) => $"one of {string.Join(", ", words.Select(word => $"\"{word}\""))}";
}
