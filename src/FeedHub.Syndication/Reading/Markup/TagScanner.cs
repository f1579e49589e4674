using System.Buffers;

namespace FeedHub.Syndication;

/// <param name="Value">Where the value stands, between its quotes if it has any.</param>
internal readonly record struct TagAttribute(string Prefix, string LocalName, (int Start, int Length) Value);

/// <summary>Takes a start tag apart, also when its attributes lack quotes, values or spaces, or come twice.</summary>
internal sealed class TagScanner(ReadOnlyMemory<char> document, NameTable names, int mostAttributes)
{
    private static readonly SearchValues<char> ValueEnd = SearchValues.Create(" \t\r\n><");

    public string Name { get; private set; } = "";

    public string Prefix { get; private set; } = "";

    public string LocalName { get; private set; } = "";

    /// <summary>The last tag's; of two with one name the first.</summary>
    public List<TagAttribute> Attributes { get; } = [];

    public List<string> Faults { get; } = [];

    public bool IsEmpty { get; private set; }

    /// <summary>Offset behind the tag.</summary>
    public int End { get; private set; }

    /// <summary>The last scan ran into the end of the document.</summary>
    public bool EndsDocument { get; private set; }

    public static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':' || c >= '\u00C0';

    public static ReadOnlySpan<char> NameAt(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (IsNameStart(text[length]) || char.IsAsciiDigit(text[length]) || text[length] is '-' or '.' or '\u00B7'))
            length++;
        return text[..length];
    }

    public static string LocalPart(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <returns><see langword="false"/> when there is no tag at <paramref name="start"/>, but a less-than sign.</returns>
    public bool Scan(int start)
    {
        var text = document.Span;
        Attributes.Clear();
        Faults.Clear();
        IsEmpty = EndsDocument = false;
        if (start + 1 >= text.Length || !IsNameStart(text[start + 1]))
            return false;
        var name = NameAt(text[(start + 1)..]);
        var at = start + 1 + name.Length;
        if (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('>' or '/'))
            return false;   // <a@b.c>, <3, <x=y
        while (at < text.Length)
        {
            var c = text[at];
            if (c == '>')
            {
                SetName(name);
                End = at + 1;
                return true;
            }
            if (c is '<' or '&')
                return false;   // a<b && c>d
            if (c == '/')
            {
                IsEmpty = at + 1 < text.Length && text[at + 1] == '>';
                at++;
            }
            else if (char.IsWhiteSpace(c))
                at++;
            else
                at = ScanAttribute(text, at);
        }
        EndsDocument = true;
        return false;
    }

    private void SetName(ReadOnlySpan<char> name)
    {
        Name = names.Add(name);
        var colon = name.IndexOf(':');
        Prefix = colon <= 0 ? "" : names.Add(name[..colon]);
        LocalName = names.Add(name[(colon + 1)..]);
    }

    /// <returns>The offset behind the attribute, always further than <paramref name="at"/>.</returns>
    private int ScanAttribute(ReadOnlySpan<char> text, int at)
    {
        var nameStart = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not ('=' or '>' or '/' or '<' or '"' or '\''))
            at++;
        var name = text[nameStart..at];
        if (name.IsEmpty)
            return at + 1;   // a stray quote or equals sign
        var value = at;
        while (value < text.Length && char.IsWhiteSpace(text[value]))
            value++;
        if (value >= text.Length || text[value] != '=')
        {
            Add(name, (at, 0), "An attribute has no value.");
            return at;
        }
        value++;
        while (value < text.Length && char.IsWhiteSpace(text[value]))
            value++;
        if (value >= text.Length)
            return value;
        return text[value] is '"' or '\'' ? ScanQuoted(text, name, value) : ScanUnquoted(text, name, value);
    }

    /// <summary>A quotation that runs over the end of its tag into another one has lost its closing quote: it ends with the tag.</summary>
    private int ScanQuoted(ReadOnlySpan<char> text, ReadOnlySpan<char> name, int quote)
    {
        var start = quote + 1;
        var rest = text[start..];
        var length = rest.IndexOf(text[quote]);
        var inside = length < 0 ? rest[..Math.Min(rest.Length, 4096)] : rest[..length];
        var tagEnd = inside.IndexOf('>');
        if (length < 0 || (tagEnd >= 0 && inside[tagEnd..].Contains('<') && inside[tagEnd..].Contains('=')))
        {
            if (tagEnd < 0)
            {
                Add(name, (start, length < 0 ? 0 : length), null);
                return length < 0 ? text.Length : start + length + 1;
            }
            var kept = tagEnd > 0 && inside[tagEnd - 1] == '/' ? tagEnd - 1 : tagEnd;
            Add(name, (start, kept), "The quotes of an attribute are not closed.");
            return start + kept;
        }
        Add(name, (start, length), inside.Contains('<') ? "A < stands in an attribute." : null);
        return start + length + 1;
    }

    private int ScanUnquoted(ReadOnlySpan<char> text, ReadOnlySpan<char> name, int start)
    {
        var rest = text[start..];
        var length = rest.IndexOfAny(ValueEnd);
        if (length < 0)
            length = rest.Length;
        if (length > 0 && length < rest.Length && rest[length] == '>' && rest[length - 1] == '/')
            length--;   // <br clear=all/>
        Add(name, (start, length), "An attribute has no quotes.");
        return start + Math.Max(1, length);
    }

    private void Add(ReadOnlySpan<char> written, (int Start, int Length) value, string? fault)
    {
        if (fault is not null && !Faults.Contains(fault))
            Faults.Add(fault);
        if (!IsNameStart(written[0]) || Attributes.Count > mostAttributes)
            return;   // one more than allowed is kept, for MarkupReader to stop at
        var colon = written.IndexOf(':');
        var prefix = colon <= 0 ? "" : names.Add(written[..colon]);
        var name = names.Add(written[(colon + 1)..]);
        foreach (var known in Attributes)
        {
            if (!ReferenceEquals(known.Prefix, prefix) && known.Prefix != prefix || !ReferenceEquals(known.LocalName, name))
                continue;
            if (!Faults.Contains("An attribute is repeated."))
                Faults.Add("An attribute is repeated.");
            return;
        }
        Attributes.Add(new TagAttribute(prefix, name, value));
    }
}
