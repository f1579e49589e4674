namespace FeedHub.Configuration;

internal static class Patterns
{
    /// <summary>Slugs of categories and ids of sources.</summary>
    public const string Slug = "^[a-z0-9-]+$";

    public const string SlugInWords = "a name of a-z, 0-9 and -";

    /// <summary>The shape of a BCP 47 tag (RFC 5646 §2.1); whether its parts are registered is not asked.</summary>
    public const string Language = "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$";

    public const string LanguageInWords = "a language tag such as \"en\" or \"zh-CN\"";
}
