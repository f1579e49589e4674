namespace FeedHub.Configuration;

internal static class Patterns
{
    /// <summary>Slugs of categories and ids of sources.</summary>
    public const string Slug = "^[a-z0-9-]+$";
}
