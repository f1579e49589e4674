namespace FeedHub.Syndication;

public enum TextType
{
    /// <summary>No markup: <c>&lt;</c> is a less-than sign.</summary>
    Plain,
    /// <summary>A fragment that could stand inside an HTML <c>div</c>.</summary>
    Html,
}
