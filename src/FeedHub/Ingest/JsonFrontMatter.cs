using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace FeedHub.Ingest;

/// <summary>Front matter in JSON (RFC 8259): an object at the head of the post, or its members between lines of <c>;;;</c>.</summary>
internal static class JsonFrontMatter
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = MatterValue.MaximumDepth + 1, AllowMultipleValues = true };

    /// <param name="text">Begins with the object's brace. What follows the object is not looked at.</param>
    /// <param name="length">How much of the text the object is.</param>
    /// <exception cref="FrontMatterException">It is no JSON object, or has a key twice.</exception>
    public static IReadOnlyList<MatterItem> Read(string text, out int length)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(octets, Options);
        try
        {
            var items = ReadObject(ref reader, octets);
            length = Encoding.UTF8.GetCharCount(octets, 0, (int)reader.BytesConsumed);
            return items;
        }
        catch (JsonException broken)
        {
            var (line, start) = ((int)(broken.LineNumber ?? 0), LineStart(octets, (int)(broken.LineNumber ?? 0)));
            var end = Math.Min(start + (int)(broken.BytePositionInLine ?? 0), octets.Length);
            var reason = broken.Message;   // ends in a place of its own, counted from nought and in octets
            if (reason.LastIndexOf(" LineNumber:", StringComparison.Ordinal) is > 0 and var cut)
                reason = reason[..cut];
            throw Broken(reason, line + 1, Encoding.UTF8.GetCharCount(octets, start, end - start) + 1, broken);
        }
        catch (InvalidOperationException half)   // an escaped half of a surrogate pair
        {
            throw Broken(half.Message, octets.AsSpan(0, (int)reader.TokenStartIndex).Count((byte)'\n') + 1, 1, half);
        }
    }

    private static FrontMatterException Broken(string reason, int line, int column, Exception? cause = null) =>
        new($"The front matter is no valid JSON: {reason}", line, column, cause);

    private static List<MatterItem> ReadObject(ref Utf8JsonReader reader, byte[] octets)
    {
        var items = new List<MatterItem>();
        var seen = new HashSet<string>();
        var (line, start) = (1, 0);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            while (octets.AsSpan(start, (int)reader.TokenStartIndex - start).IndexOf((byte)'\n') is >= 0 and var end)
                (line, start) = (line + 1, start + end + 1);
            var column = Encoding.UTF8.GetCharCount(octets, start, (int)reader.TokenStartIndex - start) + 1;
            var key = reader.GetString()!;
            if (!seen.Add(key))
                throw Broken($"\"{key}\" is there twice.", line, column);
            reader.Read();
            items.Add(new MatterItem(key, Value(ref reader), line, column));
        }
        return items;
    }

    private static MatterValue Value(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                var list = ImmutableArray.CreateBuilder<MatterValue>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Add(Value(ref reader));
                return new MatterValue.List(list.ToImmutable());
            case JsonTokenType.StartObject:
                var values = ImmutableDictionary.CreateBuilder<string, MatterValue>(StringComparer.OrdinalIgnoreCase);
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    reader.Read();
                    values[key] = Value(ref reader);
                }
                return new MatterValue.Map(values.ToImmutable());
            case JsonTokenType.String:
                return new MatterValue.Single(MarkupText.Clean(reader.GetString()!).Trim());
            case JsonTokenType.Null:
                return new MatterValue.Single(null);
            default:   // a number, true or false
                return new MatterValue.Single(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    private static int LineStart(byte[] octets, int line)
    {
        var start = 0;
        for (; line > 0 && octets.AsSpan(start).IndexOf((byte)'\n') is >= 0 and var end; line--)
            start += end + 1;
        return start;
    }
}
