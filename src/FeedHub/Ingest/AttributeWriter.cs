using System.Buffers;
using System.Text;

namespace FeedHub.Ingest;

/// <summary>Writes the attributes that an element keeps, each in its one spelling; what is written, read again, is written the same.</summary>
internal static class AttributeWriter
{
    private const string LinkRelation = "noopener noreferrer";

    private static readonly SearchValues<char> WordCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-/+._");

    /// <summary>Appends <c> name="value"</c> for what stays.</summary>
    /// <returns><see langword="false"/> when nothing would be left of the element: a picture without an address, a tracking pixel.</returns>
    public static bool Write(StringBuilder output, AllowedElement element, List<MarkupAttribute> attributes, Uri? baseUri, FrameHosts frames)
    {
        if (element.Is(ElementTraits.Frame))
            return FrameWriter.Write(output, attributes, baseUri, frames);
        var lazy = Has(attributes, AttributeKind.LazyAddress, baseUri);
        var lazySet = Has(attributes, AttributeKind.LazySourceSet, baseUri);
        var (address, source) = (false, false);
        foreach (var attribute in attributes)
            switch (attribute.Rule.Kind)
            {
                case AttributeKind.LazyAddress when lazy && !source:
                    source = WriteAddress(output, "src", attribute.Value.Span, baseUri, media: true);
                    break;
                case AttributeKind.MediaAddress when attribute.Rule.Name != "src":
                    WriteAddress(output, attribute.Rule.Name, attribute.Value.Span, baseUri, media: true);
                    break;
                case AttributeKind.MediaAddress when !lazy && !source:
                    source = WriteAddress(output, "src", attribute.Value.Span, baseUri, media: true);
                    break;
                case AttributeKind.LazySourceSet when lazySet:
                    address |= WriteSourceSet(output, attribute.Value.Span, baseUri);
                    lazySet = false;
                    break;
                case AttributeKind.SourceSet when !Has(attributes, AttributeKind.LazySourceSet, baseUri):
                    address |= WriteSourceSet(output, attribute.Value.Span, baseUri);
                    break;
                case AttributeKind.Address:
                    address |= WriteAddress(output, attribute.Rule.Name, attribute.Value.Span, baseUri, media: false);
                    break;
                default:
                    WriteValue(output, attribute.Rule, attribute.Value.Span);
                    break;
            }
        return Finish(output, element, attributes, address || source);
    }

    private static bool Finish(StringBuilder output, AllowedElement element, List<MarkupAttribute> attributes, bool address)
    {
        switch (element.Name)
        {
            case "a" when address:
                Attribute(output, "rel", LinkRelation);
                return true;
            case "img":
                Attribute(output, "loading", "lazy");
                return address && !IsPixel(attributes);
            case "audio" or "video":
                output.Append(" controls=\"\"");
                Attribute(output, "preload", "none");
                return true;
            case "source":
                return address;
            default:
                return true;
        }
    }

    private static bool WriteAddress(StringBuilder output, string name, ReadOnlySpan<char> value, Uri? baseUri, bool media)
    {
        if (SafeAddress.IsWeb(value) && !(media && Beacons.Contains(value)))
        {
            Attribute(output, name, value);
            return true;
        }
        if (SafeAddress.Resolve(value, baseUri, media) is not { } address)
            return false;
        Attribute(output, name, address);
        return true;
    }

    private static bool WriteSourceSet(StringBuilder output, ReadOnlySpan<char> value, Uri? baseUri)
    {
        if (SourceSet.Resolve(value, baseUri) is not { } set)
            return false;
        Attribute(output, "srcset", set);
        return true;
    }

    public static void WriteValue(StringBuilder output, AttributeRule rule, ReadOnlySpan<char> value)
    {
        switch (rule.Kind)
        {
            case AttributeKind.Text:
                Attribute(output, rule.Name, value);
                break;
            case AttributeKind.Flag:
                Attribute(output, rule.Name, "");
                break;
            case AttributeKind.Number when Digits(value) is { Length: > 0 and <= 5 } digits:
                Attribute(output, rule.Name, digits);
                break;
            case AttributeKind.Word when value.Length is > 0 and <= 60 && !value.ContainsAnyExcept(WordCharacters):
                Attribute(output, rule.Name, value);
                break;
            case AttributeKind.Identifier when IsAnchor(value):
                Attribute(output, rule.Name, value);
                break;
            case AttributeKind.Class when MarkupClasses.Keep(value) is { Length: > 0 } classes:
                Attribute(output, rule.Name, classes);
                break;
            case AttributeKind.Style when SafeStyle.Keep(value) is { } declaration:
                Attribute(output, rule.Name, declaration);
                break;
        }
    }

    /// <summary>
    /// A plain word could take the place of a property of <c>document</c> or <c>window</c> in a reader that runs scripts; the anchors of headings and
    /// footnotes have a hyphen, a colon, a digit or a letter of another script, and names of properties do not.
    /// </summary>
    private static bool IsAnchor(ReadOnlySpan<char> value)
    {
        if (value.Length is 0 or > 200)
            return false;
        var plain = true;
        foreach (var c in value)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or ':' or '.'))
                return false;
            plain &= char.IsAsciiLetter(c) || c == '_';
        }
        return !plain;
    }

    /// <summary>The digits of <c>640</c> and <c>640px</c>; nothing of <c>100%</c>.</summary>
    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.EndsWith("px", StringComparison.OrdinalIgnoreCase))
            value = value[..^2];
        return value.ContainsAnyExceptInRange('0', '9') ? [] : value;
    }

    /// <summary>The element says that it is too small to be seen.</summary>
    public static bool IsPixel(List<MarkupAttribute> attributes)
    {
        var stated = false;
        foreach (var attribute in attributes)
            if (attribute.Rule.Kind == AttributeKind.Number && Digits(attribute.Value.Span) is { Length: > 0 } digits)
            {
                if (digits is not ("0" or "1"))
                    return false;
                stated = true;
            }
        return stated;
    }

    private static bool Has(List<MarkupAttribute> attributes, AttributeKind kind, Uri? baseUri)
    {
        foreach (var attribute in attributes)
            if (attribute.Rule.Kind == kind
                && (kind == AttributeKind.LazyAddress
                    ? SafeAddress.Resolve(attribute.Value.Span, baseUri, media: true) is not null
                    : SourceSet.Resolve(attribute.Value.Span, baseUri) is not null))
                return true;
        return false;
    }

    public static void Attribute(StringBuilder output, string name, ReadOnlySpan<char> value)
    {
        output.Append(' ').Append(name).Append("=\"");
        MarkupText.AppendQuoted(output, value);
        output.Append('"');
    }
}
