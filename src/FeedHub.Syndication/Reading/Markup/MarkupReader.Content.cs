using System.Text;

namespace FeedHub.Syndication;

// What stands inside an element, as text or as markup.
internal abstract partial class MarkupReader
{
    private readonly StringBuilder buffer = new();

    /// <summary>
    /// The text of the current element and of everything in it, without surrounding white space; <see langword="null"/> when that leaves nothing.
    /// </summary>
    public string? Text()
    {
        var level = depth;
        var token = TextRun(out var text);
        if (token == Token.Start)
        {
            var nested = new StringBuilder(text);
            while (depth >= level && token != Token.EndOfDocument)
            {
                token = TextRun(out text);
                nested.Append(text);
            }
            text = nested.ToString();
        }
        text = text.Trim();
        return text.Length == 0 ? null : text;
    }

    /// <summary>
    /// The content of the current element as a publisher meant it: its text, or, when there are elements in it, those as an HTML fragment.
    /// <see langword="null"/> when there is nothing but white space; which is left around a text, as trimming would copy the whole of it.
    /// </summary>
    public Markup? Markup()
    {
        var level = depth;
        if (TextRun(out var text) == Token.Start)
            return InlineMarkup(level, text);
        return string.IsNullOrWhiteSpace(text) ? null : new Markup(text, IsInline: false);
    }

    /// <summary>Everything up to the next tag. White space around a single piece of text is left out, so that the piece need not be copied.</summary>
    private Token TextRun(out string text)
    {
        string? only = null, space = null;
        var isJoined = false;
        while (true)
        {
            var token = Advance();
            switch (token)
            {
                case Token.Space:
                    space = only is null ? "" : string.Concat(space, TokenText());
                    break;
                case Token.Text or Token.Verbatim when only is null:
                    only = TokenText();
                    break;
                case Token.Text or Token.Verbatim:
                    if (!isJoined)
                        buffer.Clear().Append(only);
                    isJoined = true;
                    buffer.Append(space).Append(TokenText());
                    space = null;
                    break;
                default:
                    text = isJoined ? buffer.ToString() : only ?? space ?? "";
                    return token;
            }
        }
    }

    private Markup? InlineMarkup(int level, string before)
    {
        var fragment = new FragmentWriter(buffer, Base);
        fragment.Begin(before);
        fragment.Start(this);
        while (true)
        {
            switch (Advance())
            {
                case Token.Start: fragment.Start(this); break;
                case Token.Text or Token.Space: fragment.Text(TokenText()); break;
                case Token.Verbatim: fragment.Verbatim(TokenText()); break;
                case Token.End when depth >= level: fragment.End(); break;
                case Token.End or Token.EndOfDocument:
                    var html = fragment.Finish();
                    return html.Length == 0 ? null : new Markup(html, IsInline: true);
            }
        }
    }
}
