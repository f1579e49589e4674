using System.Text;

namespace FeedHub.Syndication;

/// <summary>Text without markup.</summary>
public static class PlainText
{
    public static string FromHtml(string markup)
    {
        var text = new StringBuilder(markup.Length);
        var inTag = false;
        for (var i = 0; i < markup.Length; i++)
        {
            if (!inTag && markup[i] == '<' && i + 1 < markup.Length && (char.IsAsciiLetter(markup[i + 1]) || markup[i + 1] is '/' or '!'))
                inTag = true;
            else if (inTag && markup[i] == '>')
                inTag = false;
            else if (!inTag)
                text.Append(markup[i]);
        }
        return Fold(CharacterReferences.Decode(text.ToString()));
    }

    public static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
