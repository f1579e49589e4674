using System.Buffers;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// Writes elements found inside a text as an HTML fragment: prefixes and declarations gone, void elements without an end tag, and a <c>div</c> around
/// everything taken off, as it is no part of the content (RFC 4287 §3.1.1.3).
/// </summary>
internal sealed class FragmentWriter(StringBuilder html, Uri? outerBase)
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create("<>&\"\u00a0");
    private readonly Stack<string> open = new();
    private int wrapperStart = -1;
    private int wrapperEnd = -1;
    private int wrapperClosed = -1;

    /// <param name="before">Text in front of the first element.</param>
    public void Begin(string before)
    {
        html.Clear();
        if (!string.IsNullOrWhiteSpace(before))
            Text(before);
        else
            wrapperStart = 0;
    }

    public void Start(MarkupReader reader)
    {
        var name = reader.WrittenName;
        var wraps = wrapperStart == 0 && wrapperEnd < 0 && open.Count == 0 && name.Equals("div", StringComparison.OrdinalIgnoreCase);
        if (!wraps && open.Count == 0)
            wrapperStart = -1;   // something stands beside the div, so it means something
        open.Push(name);
        html.Append('<').Append(name);
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            var attribute = reader.AttributeAt(i);
            if (attribute.Prefix == "xmlns" || (attribute.Prefix.Length == 0 && attribute.LocalName == "xmlns"))
                continue;
            if (attribute is { Prefix: "xml", LocalName: not "lang" })
                continue;
            html.Append(' ').Append(attribute.LocalName).Append("=\"");
            var value = reader.AttributeValue(i);
            Escape(IsAddress(attribute.LocalName) && !ReferenceEquals(reader.Base, outerBase)
                ? Addresses.Resolve(value, reader.Base)?.AbsoluteUri ?? value
                : value);
            html.Append('"');
        }
        html.Append('>');
        if (wraps)
            wrapperEnd = html.Length;
    }

    public void Text(string text)
    {
        if (open.Count == 0 && !string.IsNullOrWhiteSpace(text))
            wrapperStart = -1;
        Escape(text);
    }

    /// <summary>A CDATA section among elements: HTML that its author forgot to escape as a whole.</summary>
    public void Verbatim(string text)
    {
        if (open.Count == 0 && !string.IsNullOrWhiteSpace(text))
            wrapperStart = -1;
        html.Append(text);
    }

    public void End()
    {
        var name = open.Pop();
        if (open.Count == 0)
            wrapperClosed = html.Length;
        if (!HtmlNames.IsVoid(name))
            html.Append("</").Append(name).Append('>');
    }

    public string Finish()
    {
        while (open.Count > 0)
            End();
        return wrapperStart == 0 && wrapperEnd > 0
            ? html.ToString(wrapperEnd, wrapperClosed - wrapperEnd).Trim()
            : html.ToString().Trim();
    }

    private void Escape(string text)
    {
        var rest = text.AsSpan();
        for (int i; (i = rest.IndexOfAny(Escaped)) >= 0; rest = rest[(i + 1)..])
            html.Append(rest[..i]).Append(rest[i] switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '"' => "&quot;", _ => "&nbsp;" });
        html.Append(rest);
    }

    private static bool IsAddress(string attribute) => attribute is "href" or "src" or "cite" or "poster" or "longdesc" or "data" or "action";
}
