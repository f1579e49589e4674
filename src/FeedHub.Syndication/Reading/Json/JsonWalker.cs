using System.Text;
using System.Text.Json;

namespace FeedHub.Syndication;

/// <summary>Walks JSON whose types are hoped for, not promised: a value of the wrong type is no value, and is passed over whole.</summary>
internal ref struct JsonWalker(ReadOnlySpan<byte> utf8, int depth)
{
    private Utf8JsonReader json = new(
        utf8, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = depth });

    public readonly bool IsObject => json.TokenType == JsonTokenType.StartObject;

    public readonly bool IsArray => json.TokenType == JsonTokenType.StartArray;

    public bool Read() => json.Read();

    public void Skip() => json.Skip();

    /// <summary>Moves to the value of the next property of the current object; <see langword="null"/> at its end, empty for a name nobody knows.</summary>
    public string? NextProperty()
    {
        if (!json.Read() || json.TokenType != JsonTokenType.PropertyName)
            return null;
        var name = JsonFeedNames.Find(ref json);
        json.Read();
        return name;
    }

    /// <summary>Moves to the next member of the current array.</summary>
    public bool NextMember() => json.Read() && json.TokenType != JsonTokenType.EndArray;

    /// <summary>As <see cref="NextMember"/>, but stops only at objects.</summary>
    public bool NextObject()
    {
        while (NextMember())
        {
            if (IsObject)
                return true;
            json.Skip();
        }
        return false;
    }

    /// <summary>Whether the value is an array; anything else is passed over.</summary>
    public bool EntersArray()
    {
        if (!IsArray)
            json.Skip();
        return IsArray;
    }

    /// <summary>A string, or a number as its digits; blank ones and all other values are nothing.</summary>
    public string? Text()
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                var text = Unescaped().Trim();
                return text.Length == 0 ? null : text;
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(json.ValueSpan);
            default:
                json.Skip();
                return null;
        }
    }

    /// <summary>As <see cref="Text"/>, but as written: trimming would copy the whole of it.</summary>
    public string? Content()
        => json.TokenType != JsonTokenType.String ? Text() : Unescaped() is var content && string.IsNullOrWhiteSpace(content) ? null : content;

    private readonly string Unescaped()
    {
        try
        {
            return json.GetString() ?? "";
        }
        catch (InvalidOperationException)   // half a surrogate pair, escaped: legal JSON, no text
        {
            return JsonFeedNames.Unescape(json.ValueSpan);
        }
    }
}
