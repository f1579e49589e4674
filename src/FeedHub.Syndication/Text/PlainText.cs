using System.Text;

namespace FeedHub.Syndication;

/// <summary>Markup made readable without markup.</summary>
public static class PlainText
{
    public static string FromHtml(string markup)
    {
        var text = new StringBuilder(markup.Length);
        for (var i = 0; i < markup.Length;)
        {
            var close = markup[i] == '<' ? markup.IndexOf('>', i) : -1;
            if (close < 0)
                text.Append(markup[i++]);
            else
            {
                text.Append(' ');
                i = close + 1;
            }
        }
        return Fold(CharacterReferences.Decode(text.ToString()));
    }

    public static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
