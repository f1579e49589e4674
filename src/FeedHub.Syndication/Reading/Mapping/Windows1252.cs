namespace FeedHub.Syndication;

/// <summary>The 32 characters by which windows-1252 differs from ISO-8859-1.</summary>
internal static class Windows1252
{
    private const string C1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

    /// <summary>The character meant by a C1 control; every other character is itself.</summary>
    public static char FromControl(char c) => c is >= '\u0080' and <= '\u009f' ? C1[c - '\u0080'] : c;
}
