using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace FeedHub.Configuration;

/// <summary>Reads the text of a file into nodes that know their place. JSON with comments and trailing commas; a key may be given once.</summary>
internal sealed class ConfigurationParser(ConfigurationProblems problems, EnvironmentText environment)
{
    private readonly ImmutableDictionary<string, string>.Builder _fromEnvironment = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

    /// <summary>Where the reader is, for an error of syntax.</summary>
    private string _path = JsonPath.Root;

    /// <summary>Paths of the strings that took something from the environment, with the strings as written.</summary>
    public ImmutableDictionary<string, string> FromEnvironment => _fromEnvironment.ToImmutable();

    /// <returns><see langword="null"/> for a text that is no JSON; the place has been noted.</returns>
    public ConfigurationNode? Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8))
        {
            Fault(utf8, ValidLength(utf8), "found bytes that are not UTF-8, expected a file in UTF-8");
            return null;
        }
        try
        {
            var reader = new Utf8JsonReader(utf8, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var cursor = new TextCursor(utf8);
            reader.Read();
            var root = ReadValue(ref reader, ref cursor, JsonPath.Root);
            reader.Read();   // sees that nothing follows
            return root;
        }
        catch (JsonException e)
        {
            Fault(utf8, OffsetOf(utf8, e), $"found no valid JSON: {WithoutPlace(e.Message)}");
            return null;
        }
    }

    private ConfigurationNode ReadValue(ref Utf8JsonReader reader, ref TextCursor cursor, string path)
    {
        _path = path;
        cursor.MoveTo((int)reader.TokenStartIndex);
        var node = new ConfigurationNode(KindOf(reader.TokenType), cursor.Line, cursor.Column, path);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return node with { Members = ReadMembers(ref reader, ref cursor, path) };
            case JsonTokenType.StartArray:
                return node with { Items = ReadItems(ref reader, ref cursor, path) };
            case JsonTokenType.String:
                return ReadString(ref reader, node.Line, node.Column) is { } written ? ReadText(node, written) : node with { IsSound = false };
            case JsonTokenType.Number:
                var number = System.Text.Encoding.UTF8.GetString(reader.ValueSpan);
                return node with { Written = number, Text = number };
            default:
                return node;
        }
    }

    private ImmutableArray<ConfigurationMember> ReadMembers(ref Utf8JsonReader reader, ref TextCursor cursor, string path)
    {
        var members = new Dictionary<string, ConfigurationMember>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            cursor.MoveTo((int)reader.TokenStartIndex);
            var (line, column) = (cursor.Line, cursor.Column);
            var name = ReadString(ref reader, line, column) ?? "";
            var memberPath = JsonPath.Member(path, name);
            reader.Read();
            var member = new ConfigurationMember(name, line, column, ReadValue(ref reader, ref cursor, memberPath));
            _path = path;
            if (!members.TryAdd(name, member))
                problems.Error(line, column, memberPath,
                    $"found \"{name}\" again, expected it once: it is given in line {members[name].Line} already");
        }
        return [.. members.Values];
    }

    private ImmutableArray<ConfigurationNode> ReadItems(ref Utf8JsonReader reader, ref TextCursor cursor, string path)
    {
        var items = ImmutableArray.CreateBuilder<ConfigurationNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, ref cursor, JsonPath.Item(path, items.Count)));
            _path = path;
        }
        return items.ToImmutable();
    }

    private ConfigurationNode ReadText(ConfigurationNode node, string written)
    {
        var complaints = new List<string>();
        var text = environment.Fill(written, complaints);
        if (text.Contains('\0', StringComparison.Ordinal))
            complaints.Add("found the character U+0000, expected text without it");
        foreach (var complaint in complaints)
            problems.Error(node, complaint);
        if (EnvironmentText.RefersToEnvironment(written))
            _fromEnvironment.TryAdd(node.Path, written);
        return node with { Written = written, Text = text, IsSound = complaints.Count == 0 };
    }

    private string? ReadString(ref Utf8JsonReader reader, int line, int column)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)   // "\ud800": an escape that is half a surrogate pair
        {
            problems.Error(line, column, _path, "found an escape that is half of a character, expected both halves (\\ud83d\\ude00)");
            return null;
        }
    }

    private void Fault(ReadOnlySpan<byte> utf8, int offset, string message)
    {
        var cursor = new TextCursor(utf8);
        cursor.MoveTo(offset);
        problems.Error(cursor.Line, cursor.Column, _path, message);
    }

    /// <summary>The reader counts lines from 0, and columns in bytes.</summary>
    private static int OffsetOf(ReadOnlySpan<byte> utf8, JsonException fault)
    {
        var offset = 0;
        for (var line = fault.LineNumber ?? 0; line > 0; line--)
            offset += utf8[offset..].IndexOf((byte)'\n') + 1;
        return offset + (int)(fault.BytePositionInLine ?? 0);
    }

    private static string WithoutPlace(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (place < 0 ? message : message[..place]).TrimEnd('.');
    }

    private static int ValidLength(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        while (System.Text.Rune.DecodeFromUtf8(utf8[length..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
            length += consumed;
        return length;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => JsonValueKind.Object,
        JsonTokenType.StartArray => JsonValueKind.Array,
        JsonTokenType.String => JsonValueKind.String,
        JsonTokenType.Number => JsonValueKind.Number,
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}
