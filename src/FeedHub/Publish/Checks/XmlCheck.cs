using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace FeedHub.Publish;

/// <summary>One pass over an XML document that keeps the first thing that is wrong with it. The document types say what is right.</summary>
internal sealed class XmlCheck : IDisposable
{
    private static readonly XmlReaderSettings Strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = true };

    private readonly XmlReader _reader;
    private string? _fault;

    private XmlCheck(ReadOnlyMemory<byte> document) => _reader = XmlReader.Create(Open(document), Strict);

    /// <summary>What is wrong with a document; <see langword="null"/> when nothing is.</summary>
    /// <param name="read">Reads the whole document, from its root element on.</param>
    public static string? FaultOf(ReadOnlyMemory<byte> document, Action<XmlCheck> read)
    {
        try
        {
            using var check = new XmlCheck(document);
            check._reader.MoveToContent();
            read(check);
            // What comes after the root element has to be well-formed too.
            var more = true;
            while (more)
                more = check._reader.Read();
            return check._fault;
        }
        catch (XmlException broken)
        {
            return $"It is not well-formed: {broken.Message}";
        }
    }

    public string Namespace => _reader.NamespaceURI;

    public string Name => _reader.LocalName;

    public string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>Notes what is wrong, at the line where it is; only the first counts.</summary>
    public void Complain(string what) => _fault ??= $"{what} (line {((IXmlLineInfo)_reader).LineNumber}).";

    public void Require(bool right, string otherwise)
    {
        if (!right)
            Complain(otherwise);
    }

    public void Require(bool right, [InterpolatedStringHandlerArgument(nameof(right))] ref FaultText otherwise)
    {
        if (!right)
            Complain(otherwise.Take());
    }

    /// <summary>Goes through the children of the element at hand; whatever <paramref name="child"/> leaves unread of one is passed over.</summary>
    public void Children(Action child)
    {
        if (_reader.IsEmptyElement)
            return;
        var depth = _reader.Depth;
        while (_reader.Read() && (_reader.Depth > depth || _reader.NodeType != XmlNodeType.EndElement))
            if (_reader.NodeType == XmlNodeType.Element && _reader.Depth == depth + 1)
                child();
    }

    /// <summary>The text of the element at hand, which may have no child elements.</summary>
    public string Text()
    {
        if (_reader.IsEmptyElement)
            return "";
        var depth = _reader.Depth;
        var name = Name;
        var text = "";
        while (_reader.Read() && (_reader.Depth > depth || _reader.NodeType != XmlNodeType.EndElement))
            if (_reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace)
                text = text.Length == 0 ? _reader.Value : text + _reader.Value;
            else if (_reader.NodeType == XmlNodeType.Element)
                Complain($"<{name}> has markup in it");
        return text;
    }

    /// <summary>Reads text of any length without keeping it, and complains of child elements: escaped markup is not one.</summary>
    public void LongText()
    {
        var name = Name;
        Children(() => Complain($"<{name}> has markup in it that is not escaped"));
    }

    public void Dispose() => _reader.Dispose();

    private static MemoryStream Open(ReadOnlyMemory<byte> document) => MemoryMarshal.TryGetArray(document, out var bytes)
        ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
        : new MemoryStream(document.ToArray(), writable: false);
}
