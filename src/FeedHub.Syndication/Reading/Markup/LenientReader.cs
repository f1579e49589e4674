namespace FeedHub.Syndication;

/// <summary>
/// The path for documents that break XML's rules: our own tokenizer, which never fails. It reads tags where there are tags and text everywhere else,
/// and closes what was left open by what it knows of feeds. Every repair is told once, with its place. Time is linear in the length of the document.
/// </summary>
internal sealed class LenientReader : MarkupReader
{
    private readonly ReadOnlyMemory<char> document;
    private readonly TextCursor cursor;
    private readonly NameTable names = new();
    private readonly TagScanner tag;
    private readonly SectionScanner sections;
    private readonly Func<int, string> attributeValue;
    private readonly PrefixScopes prefixes = new();
    private readonly List<OpenElement> open = [];
    private readonly CharacterDecoder decoder;
    private int position;
    private int tokenStart;
    private int pendingEnds;
    private bool startIsPending;
    private (int Start, int Length) text;
    private bool isVerbatim;

    public LenientReader(ReadOnlyMemory<char> document, ReadContext context, WarningLog warnings)
        : base(context, warnings)
    {
        this.document = document;
        cursor = new TextCursor(document);
        decoder = new CharacterDecoder(warnings, cursor);
        tag = new TagScanner(document, names, Limits.Attributes);
        sections = new SectionScanner(document);
        attributeValue = AttributeValue;
    }

    public override string WrittenName => open[^1].LocalName;

    public override string WrittenNamespace => open[^1].Uri;

    public override int Line => cursor.At(tokenStart).Line;

    public override int Column => cursor.At(tokenStart).Column;

    public override int AttributeCount => tag.Attributes.Count;

    protected override string WrittenPrefix => open[^1].Prefix;

    private ReadOnlySpan<char> Rest => document.Span[position..];

    public override MarkupAttribute AttributeAt(int index) => new(tag.Attributes[index].Prefix, tag.Attributes[index].LocalName);

    public override string AttributeValue(int index)
    {
        var (start, length) = tag.Attributes[index].Value;
        return decoder.Decode(document.Span.Slice(start, length), start);
    }

    protected override string TokenText()
    {
        var written = document.Span.Slice(text.Start, text.Length);
        return isVerbatim ? decoder.Clean(written, text.Start) : decoder.Decode(written, text.Start);
    }

    protected override string? XmlAttribute(string localName)
    {
        for (var i = 0; i < tag.Attributes.Count; i++)
            if (tag.Attributes[i].Prefix == "xml" && tag.Attributes[i].LocalName == localName)
                return AttributeValue(i);
        return null;
    }

    protected override Token ReadToken()
    {
        while (true)
        {
            if (pendingEnds > 0)
                return Close();
            if (startIsPending)
                return Open();
            tokenStart = position;
            if (position >= document.Length)
            {
                if (open.Count == 0)
                    return Token.EndOfDocument;
                Warn($"The document ends inside <{open[^1].Name}>.", position, "end");
                pendingEnds = open.Count;
                continue;
            }
            if (ReadNext() is { } token)
                return token;
        }
    }

    /// <returns><see langword="null"/> when what was read gives no token, or one that is pending.</returns>
    private Token? ReadNext()
    {
        var rest = Rest;
        if (rest[0] != '<')
            return ReadText(rest.IndexOf('<') is >= 0 and var length ? length : rest.Length);
        if (rest.StartsWith("<!--", StringComparison.Ordinal))
            SkipComment();
        else if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase))
            return ReadSection();
        else if (rest.StartsWith("<!", StringComparison.Ordinal))
            position = sections.BehindDeclaration(position);
        else if (rest.StartsWith("<?", StringComparison.Ordinal))
            SkipInstruction();
        else if (rest.StartsWith("</", StringComparison.Ordinal) && rest.Length > 2 && TagScanner.IsNameStart(rest[2]))
            ReadEndTag();
        else if (tag.Scan(position))
            ReadStartTag();
        else if (tag.EndsDocument)
            position = document.Length;   // cut in the middle of a tag: nothing to save in it
        else
            return ReadBareLessThan();
        return null;
    }

    private Token? ReadText(int length)
    {
        text = (position, length);
        isVerbatim = false;
        position += length;
        var isSpace = document.Span.Slice(text.Start, length).IsWhiteSpace();
        if (open.Count > 0)
            return isSpace ? Token.Space : Token.Text;
        if (!isSpace && !(text.Start == 0 && document.Span[0] == '\uFEFF'))
            Warn("Text stands outside the document’s root element and is left out.", text.Start);
        return null;
    }

    private Token? ReadBareLessThan()
    {
        Warn("A < that begins no tag is taken for text.", position);
        return ReadText(1);
    }

    private Token? ReadSection()
    {
        var section = sections.Section(position, open.Count == 0 ? null : open[^1].Name);
        if (section.Fault is { } fault)
            Warn(fault, position);
        text = (section.Start, section.Length);
        isVerbatim = true;
        position = section.End;
        return open.Count > 0 ? Token.Verbatim : null;
    }

    private void SkipComment()
    {
        position = sections.BehindComment(position, out var isClosed);
        if (!isClosed)
            Warn("A comment is not closed.", tokenStart);
    }

    private void SkipInstruction()
    {
        if (open.Count > 0 && Rest.StartsWith("<?xml ", StringComparison.OrdinalIgnoreCase))
            Warn("An XML declaration stands inside the document.", position);
        position = sections.BehindInstruction(position);
    }

    private void ReadStartTag()
    {
        var (prefix, local) = (tag.Prefix, tag.LocalName);
        position = tag.End;
        foreach (var fault in tag.Faults)
            Warn(fault, tokenStart);
        prefixes.Declare(tag.Attributes, attributeValue, open.Count + 1);
        var implied = ImpliedEnds.Before(open, prefix, local);
        if (implied > 0)
            Warn($"<{open[^implied].Name}> is not closed.", tokenStart);
        pendingEnds = implied;
        startIsPending = true;
    }

    private Token Open()
    {
        startIsPending = false;
        var prefix = tag.Prefix;
        var uri = prefixes.Find(prefix);
        if (uri is null)
            Warn($"The prefix “{prefix}” is not declared.", tokenStart);
        // A prefix nobody declared stands for itself: Namespaces knows the usual ones.
        open.Add(new OpenElement(tag.Name, prefix, tag.LocalName, uri ?? prefix));
        if (tag.IsEmpty || ImpliedEnds.IsVoid(prefix, tag.LocalName))
            pendingEnds = 1;
        return Token.Start;
    }

    private Token Close()
    {
        pendingEnds--;
        prefixes.Leave(open.Count);
        open.RemoveAt(open.Count - 1);
        return Token.End;
    }

    private void ReadEndTag()
    {
        var nameStart = position + 2;
        var name = names.Add(TagScanner.NameAt(document.Span[nameStart..]));
        var end = Rest[2..].IndexOfAny('<', '>');
        position = end < 0 ? document.Length : position + 2 + end + (Rest[2 + end] == '>' ? 1 : 0);
        var match = open.Count - 1;
        while (match >= 0 && !open[match].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            match--;
        if (match < 0 && open.Count > 0 && open[^1].LocalName.Equals(TagScanner.LocalPart(name), StringComparison.OrdinalIgnoreCase))
            match = open.Count - 1;   // the prefix was forgotten in one of the two
        if (match < 0)
        {
            if (!HtmlNames.IsVoid(name))
                Warn($"</{name}> closes nothing.", tokenStart, "closes nothing");
            return;
        }
        if (match < open.Count - 1)
            Warn($"<{open[^1].Name}> is not closed.", tokenStart);
        pendingEnds = open.Count - match;
    }

    private void Warn(string message, int at, string? kind = null)
    {
        if (Warnings.Counts(kind ?? message))
            return;
        var (line, column) = cursor.At(at);
        Warnings.Add(message, line, column, kind);
    }
}
