using System.Runtime.InteropServices;
using System.Text.Json;

namespace FeedHub.Serve;

/// <summary>Where an entry stands in the bytes of a feed, with the white space and the comma before it.</summary>
/// <param name="End">The octet behind it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EntrySlice(int Start, int End)
{
    /// <summary>The entry itself.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> document) => document[Start..End].TrimStart(" \t\r\n,"u8);

    /// <summary>
    /// The entries of an RSS, Atom or JSON Feed document in their order; <see langword="null"/> when it is none, or cannot be followed.
    /// </summary>
    public static List<EntrySlice>? Find(ReadOnlySpan<byte> document)
    {
        var start = document.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
            return null;
        return start[0] == (byte)'{' ? FindInJson(document) : FindInXml(document);
    }

    /// <summary>The members of the <c>items</c> of the outermost object.</summary>
    private static List<EntrySlice>? FindInJson(ReadOnlySpan<byte> document)
    {
        var slices = new List<EntrySlice>();
        var json = new Utf8JsonReader(document);
        try
        {
            while (json.Read())
            {
                if (json.CurrentDepth != 1 || json.TokenType != JsonTokenType.PropertyName)
                    continue;
                var isItems = json.ValueTextEquals("items"u8);
                json.Read();
                if (!isItems)
                {
                    json.Skip();
                    continue;
                }
                if (json.TokenType != JsonTokenType.StartArray)
                    return null;
                var end = (int)json.BytesConsumed;
                while (json.Read() && json.TokenType != JsonTokenType.EndArray)
                {
                    json.Skip();
                    slices.Add(new EntrySlice(end, (int)json.BytesConsumed));
                    end = (int)json.BytesConsumed;
                }
                return slices;
            }
        }
        catch (JsonException)
        {
            // Nobody's feed; it is served as it is.
        }
        return null;
    }

    /// <summary>The <c>entry</c> elements of the outermost one, or the <c>item</c> elements of the one in it.</summary>
    private static List<EntrySlice>? FindInXml(ReadOnlySpan<byte> document)
    {
        var slices = new List<EntrySlice>();
        var (at, depth, start) = (0, 0, -1);
        while (true)
        {
            var text = at;
            var open = document[at..].IndexOf((byte)'<');
            if (open < 0)
                return depth == 0 ? slices : null;
            at += open;
            var rest = document[at..];
            if (Skipped(rest) is { } skipped)
            {
                if (skipped == 0)
                    return null;
                at += skipped;
                continue;
            }
            if (EndOfTag(rest) is not { } length)
                return null;
            if (rest[1] == (byte)'/')
            {
                depth--;
                if (start >= 0 && IsEntry(rest[2..], depth))
                {
                    slices.Add(new EntrySlice(start, at + length));
                    start = -1;
                }
            }
            else
            {
                if (start < 0 && IsEntry(rest[1..], depth))
                    start = document[text..at].ContainsAnyExcept(" \t\r\n"u8) ? at : text;
                if (rest[length - 2] != (byte)'/')
                    depth++;
            }
            at += length;
        }
    }

    /// <summary>Octets of a comment, CDATA section or processing instruction; 0 when it does not end, or is one that our feeds do not have; otherwise <see langword="null"/>.</summary>
    private static int? Skipped(ReadOnlySpan<byte> markup)
    {
        var end = markup.StartsWith("<!--"u8) ? "-->"u8 : markup.StartsWith("<![CDATA["u8) ? "]]>"u8 : markup.StartsWith("<?"u8) ? "?>"u8 : default;
        if (end.IsEmpty)
            return markup.StartsWith("<!"u8) ? 0 : null;
        var found = markup.IndexOf(end);
        return found < 0 ? 0 : found + end.Length;
    }

    /// <summary>Octets up to the end of a tag; <see langword="null"/> without one. A value may hold <c>&gt;</c>.</summary>
    private static int? EndOfTag(ReadOnlySpan<byte> tag)
    {
        for (var at = 1; at < tag.Length; at++)
        {
            if (tag[at] == (byte)'>')
                return at + 1;
            if (tag[at] is not ((byte)'"' or (byte)'\''))
                continue;
            var close = tag[(at + 1)..].IndexOf(tag[at]);
            if (close < 0)
                return null;
            at += close + 1;
        }
        return null;
    }

    /// <param name="tag">From its name on.</param>
    private static bool IsEntry(ReadOnlySpan<byte> tag, int depth)
    {
        var name = depth switch { 1 => "entry"u8, 2 => "item"u8, _ => default };
        return !name.IsEmpty && tag.StartsWith(name) && tag[name.Length] is (byte)'>' or (byte)' ' or (byte)'/' or (byte)'\t' or (byte)'\r' or (byte)'\n';
    }
}
