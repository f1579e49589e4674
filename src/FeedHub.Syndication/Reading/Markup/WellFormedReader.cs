using System.Buffers;
using System.Xml;

namespace FeedHub.Syndication;

/// <summary>
/// The fast path: the platform's reader, which throws <see cref="XmlException"/> at the first fault. DTDs are stepped over, never read.
/// </summary>
internal sealed class WellFormedReader : MarkupReader, IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly XmlReader xml;
    private readonly IXmlLineInfo position;
    private readonly int firstLine;
    private char[] characters = ArrayPool<char>.Shared.Rent(16 * 1024);
    private bool isEmpty;

    /// <param name="firstLine">Line of the document on which <paramref name="input"/> begins.</param>
    public WellFormedReader(TextReader input, int firstLine, ReadContext context, WarningLog warnings)
        : base(context, warnings)
    {
        xml = XmlReader.Create(input, Settings);
        position = (IXmlLineInfo)xml;
        this.firstLine = firstLine;
    }

    public override string WrittenName => xml.LocalName;

    public override string WrittenNamespace => xml.NamespaceURI;

    public override int Line => position.LineNumber + firstLine - 1;

    public override int Column => position.LinePosition;

    public override int AttributeCount => xml.AttributeCount;

    protected override string WrittenPrefix => xml.Prefix;

    public override MarkupAttribute AttributeAt(int index)
    {
        xml.MoveToAttribute(index);
        var attribute = new MarkupAttribute(xml.Prefix, xml.LocalName);
        xml.MoveToElement();
        return attribute;
    }

    public override string AttributeValue(int index) => xml.GetAttribute(index);

    public override string? Attribute(string name)
        => xml.AttributeCount == 0 ? null : xml.GetAttribute(name) is { Length: > 0 } value ? value : base.Attribute(name);

    public void Dispose()
    {
        xml.Dispose();
        ArrayPool<char>.Shared.Return(characters);
    }

    /// <exception cref="XmlException">
    /// A CDATA section has swallowed whole entries: well-formed, but not meant, and the lenient reader knows better.
    /// </exception>
    protected override string TokenText()
    {
        if (xml.NodeType != XmlNodeType.CDATA)
            return Pieces();
        var text = xml.Value;
        if (text.IndexOf("<![CDATA[", StringComparison.Ordinal) is > 0 and var inner
            && (text.IndexOf("</item>", 0, inner, StringComparison.Ordinal) >= 0 || text.IndexOf("</entry>", 0, inner, StringComparison.Ordinal) >= 0))
            throw new XmlException("A CDATA section is not closed.", null, position.LineNumber, position.LinePosition);
        return text;
    }

    /// <summary>
    /// A text of any length. <see cref="XmlReader.Value"/> would gather a long one in a builder first; pieces into our own buffer cost one string and no more.
    /// </summary>
    private string Pieces()
    {
        var length = 0;
        while (xml.ReadValueChunk(characters, length, characters.Length - length) is > 0 and var count)
        {
            length += count;
            if (length == characters.Length)
                Grow();
        }
        return new string(characters, 0, length);
    }

    private void Grow()
    {
        var larger = ArrayPool<char>.Shared.Rent(characters.Length * 2);
        characters.CopyTo(larger, 0);
        ArrayPool<char>.Shared.Return(characters);
        characters = larger;
    }

    protected override string? XmlAttribute(string localName) => xml.GetAttribute(localName, "http://www.w3.org/XML/1998/namespace");

    protected override Token ReadToken()
    {
        if (isEmpty)
        {
            isEmpty = false;
            return Token.End;
        }
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    isEmpty = xml.IsEmptyElement;
                    return Token.Start;
                case XmlNodeType.EndElement:
                    return Token.End;
                case XmlNodeType.Text:
                    return Token.Text;
                case XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    return Token.Space;
                case XmlNodeType.CDATA:
                    return Token.Verbatim;
            }
        }
        return Token.EndOfDocument;
    }
}
