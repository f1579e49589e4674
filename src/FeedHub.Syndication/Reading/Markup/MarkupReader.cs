namespace FeedHub.Syndication;

/// <summary>
/// Walks the elements of a document once, forwards. What an element reader does not touch is passed over: taking the next child leaves
/// the last one behind, read or unread. Two readers stand behind it, one for well-formed documents and one for the others, and element readers cannot
/// tell them apart.
/// </summary>
internal abstract partial class MarkupReader(ReadContext context, WarningLog warnings)
{
    private const int LongestStrayText = 1000;
    private readonly Vocabulary vocabulary = new();
    private readonly XmlScopes scopes = new(context.Location);
    private string? strayText;
    private int depth;
    private bool stopped;

    protected enum Token
    {
        Start,
        End,
        Text,
        /// <summary>Text that is white space and nothing else.</summary>
        Space,
        /// <summary>A CDATA section: text whose markup was never escaped.</summary>
        Verbatim,
        EndOfDocument,
    }

    public WarningLog Warnings => warnings;

    public ReadLimits Limits => context.Limits;

    /// <summary>Of the current element.</summary>
    public Namespace Namespace { get; private set; }

    /// <summary>Local name of the current element, in the spelling of its standard.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Local name of the current element as written.</summary>
    public abstract string WrittenName { get; }

    /// <summary>Namespace of the current element as written; empty for none.</summary>
    public abstract string WrittenNamespace { get; }

    /// <summary>What relative addresses are resolved against: the nearest <c>xml:base</c>, else the document's location.</summary>
    public Uri? Base => scopes.Base;

    /// <summary>The nearest <c>xml:lang</c>.</summary>
    public string? Language => scopes.Language;

    /// <summary>Of the current token, 1-based.</summary>
    public abstract int Line { get; }

    /// <summary>Of the current token, 1-based.</summary>
    public abstract int Column { get; }

    /// <summary>How many attributes the current element has, declarations of namespaces included.</summary>
    public abstract int AttributeCount { get; }

    protected abstract string WrittenPrefix { get; }

    /// <summary>Of the current text or verbatim token.</summary>
    protected abstract string TokenText();

    public abstract MarkupAttribute AttributeAt(int index);

    public abstract string AttributeValue(int index);

    /// <summary>An attribute of the <c>xml:</c> prefix.</summary>
    protected abstract string? XmlAttribute(string localName);

    /// <summary>Moves on by one token. An element without content gives a start and an end all the same.</summary>
    protected abstract Token ReadToken();

    /// <summary>The children of the current element, one after the other; before the first element, the roots of the document.</summary>
    public ChildElements Children()
    {
        strayText = null;
        return new ChildElements(this, depth);
    }

    /// <summary>Text seen beside the children that were walked last, where only elements belong.</summary>
    public string? StrayText => strayText?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Makes a namespace of this document mean another one: the unknown namespace of an <c>rss</c> element is RSS.</summary>
    public void Treat(string uri, Namespace meaning)
    {
        vocabulary.Treat(uri, meaning);
        Namespace = vocabulary.NamespaceOf(WrittenNamespace, WrittenPrefix);
    }

    /// <summary>Ends the document here, for a bound that was passed.</summary>
    public void Stop(string reason)
    {
        if (!stopped)
            warnings.Add(reason, Line, Column);
        stopped = true;
    }

    /// <summary>An attribute in no namespace, letter case aside; <see langword="null"/> when it is not there or empty.</summary>
    public virtual string? Attribute(string name)
    {
        var count = AttributeCount;
        string? prefixed = null;
        for (var i = 0; i < count; i++)
        {
            var attribute = AttributeAt(i);
            if (!attribute.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            if (attribute.Prefix.Length == 0)
                return AttributeValue(i) is { Length: > 0 } value ? value : null;
            if (attribute.Prefix is not ("xml" or "xmlns"))
                prefixed ??= AttributeValue(i);   // atom:href on an atom:link, seen in the wild
        }
        return string.IsNullOrEmpty(prefixed) ? null : prefixed;
    }

    private bool NextChild(int level)
    {
        while (depth >= level)
        {
            switch (Advance())
            {
                case Token.Start when depth == level + 1:
                    SetName();
                    return true;
                case Token.Text or Token.Verbatim when depth == level && strayText is not { Length: > LongestStrayText }:
                    strayText = string.Concat(strayText, TokenText());
                    break;
                case Token.EndOfDocument:
                    return false;
            }
        }
        return false;
    }

    private Token Advance()
    {
        var token = stopped ? Token.EndOfDocument : ReadToken();
        switch (token)
        {
            case Token.Start:
                depth++;
                if (depth > Limits.Depth)
                {
                    Stop($"Elements are nested deeper than {Limits.Depth}; the rest of the document is left out.");
                    token = Token.EndOfDocument;
                }
                else if (AttributeCount > 0)
                {
                    EnterScope();
                }
                break;
            case Token.End:
                depth--;
                scopes.Leave(depth);
                break;
        }
        return token;
    }

    private void EnterScope()
    {
        if (AttributeCount > Limits.Attributes)
        {
            Stop($"An element has more than {Limits.Attributes} attributes; the rest of the document is left out.");
            return;
        }
        if (XmlAttribute("base") is var @base && XmlAttribute("lang") is var language && (@base ?? language) is not null)
            scopes.Enter(depth, @base, language);
    }

    private void SetName()
    {
        Name = vocabulary.NameOf(WrittenName);
        Namespace = vocabulary.NamespaceOf(WrittenNamespace, WrittenPrefix);
    }

    /// <summary>Lets <c>foreach</c> walk the children of an element; every step gives the reader itself, standing on the next child.</summary>
    public readonly struct ChildElements(MarkupReader reader, int level)
    {
        public MarkupReader Current => reader;

        public ChildElements GetEnumerator() => this;

        public bool MoveNext() => reader.NextChild(level);
    }
}
