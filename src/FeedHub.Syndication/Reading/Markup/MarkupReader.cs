using System.Runtime.InteropServices;
using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// Walks the elements of a document once, forwards. What an element reader does not touch is passed over: taking the next child leaves
/// the last one behind, read or unread. Two readers stand behind it, one for well-formed documents and one for the others, and element readers cannot
/// tell them apart.
/// </summary>
internal abstract class MarkupReader(ReadContext context, WarningLog warnings)
{
    private const int LongestStrayText = 1000;
    private readonly Dictionary<string, string> names = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Namespace> namespaces = new(StringComparer.Ordinal);
    private readonly Stack<Scope> scopes = new();
    private readonly StringBuilder buffer = new();
    private string lastUri = "\0";
    private Namespace lastNamespace;
    private Scope scope = new(0, context.Location, null);
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
    public Uri? Base => scope.Base;

    /// <summary>The nearest <c>xml:lang</c>.</summary>
    public string? Language => scope.Language;

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
        namespaces[uri] = meaning;
        lastUri = "\0";
        Namespace = FindNamespace();
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

    /// <summary>The text of the current element and of everything in it, without surrounding white space; <see langword="null"/> when that leaves nothing.</summary>
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
    /// <see langword="null"/> when there is nothing but white space.
    /// </summary>
    public Markup? Markup()
    {
        var level = depth;
        if (TextRun(out var text) == Token.Start)
            return InlineMarkup(level, text);
        text = text.Trim();
        return text.Length == 0 ? null : new Markup(text, IsInline: false);
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
        var outer = scope;
        var fragment = new FragmentWriter(buffer, outer.Base);
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
                if (depth < scope.Depth)
                    scope = scopes.Pop();
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
        var writtenBase = XmlAttribute("base");
        var writtenLanguage = XmlAttribute("lang");
        if (writtenBase is null && writtenLanguage is null)
            return;
        scopes.Push(scope);
        scope = new Scope(
            depth,
            Addresses.Resolve(writtenBase, scope.Base) ?? scope.Base,
            writtenLanguage is null ? scope.Language : writtenLanguage.Trim() is { Length: > 0 } language ? language : null);
    }

    private void SetName()
    {
        ref var name = ref CollectionsMarshal.GetValueRefOrAddDefault(names, WrittenName, out var seen);
        if (!seen)
            name = ElementNames.Canonical(WrittenName);
        Name = name!;
        Namespace = FindNamespace();
    }

    private Namespace FindNamespace()
    {
        var uri = WrittenNamespace;
        if (ReferenceEquals(uri, lastUri))
            return lastNamespace;
        if (!namespaces.TryGetValue(uri, out lastNamespace))
            namespaces.Add(uri, lastNamespace = Namespaces.Find(uri, WrittenPrefix));
        lastUri = uri;
        return lastNamespace;
    }

    /// <summary>What <c>xml:base</c> and <c>xml:lang</c> say from a depth on.</summary>
    private sealed record Scope(int Depth, Uri? Base, string? Language);

    /// <summary>Lets <c>foreach</c> walk the children of an element; every step gives the reader itself, standing on the next child.</summary>
    public readonly struct ChildElements(MarkupReader reader, int level)
    {
        public MarkupReader Current => reader;

        public ChildElements GetEnumerator() => this;

        public bool MoveNext() => reader.NextChild(level);
    }
}
