using System.Runtime.CompilerServices;
using System.Text.Json;

namespace FeedHub.Publish;

/// <summary>The musts of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), and an id in each item that no other has.</summary>
internal ref struct JsonFeedCheck
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private Utf8JsonReader _json;
    private string? _fault;

    private JsonFeedCheck(ReadOnlySpan<byte> document) => _json = new Utf8JsonReader(document);

    public static string? FaultOf(ReadOnlySpan<byte> document)
    {
        var check = new JsonFeedCheck(document);
        try
        {
            check._json.Read();
            check.ReadFeed();
            // Anything after the end is an error of its own.
            check._json.Read();
            return check._fault;
        }
        catch (JsonException broken)
        {
            return $"It is not well-formed: {broken.Message}";
        }
    }

    private void ReadFeed()
    {
        if (!IsObject("The feed"))
            return;
        var (version, title, items) = (false, false, false);
        while (NextMember() is { } name)
            switch (name)
            {
                case "version": version = Text() == "https://jsonfeed.org/version/1.1"; break;
                case "title": title = Text() is { Length: > 0 } text && !DocumentTokens.HasTricks(text); break;
                case "items": items = true; ReadList(static (ref check) => check.ReadItem()); break;
                case "authors": ReadList(static (ref check) => check.ReadAuthor()); break;
                case "hubs": ReadList(static (ref check) => check.ReadAddressed("A hub", "url", "type")); break;
                default: ReadValue(name); break;
            }
        Require(version, "It does not name version 1.1 of JSON Feed");
        Require(title, "It has no title, or one with characters in it that deceive");
        Require(items, "It has no items");
    }

    private void ReadItem()
    {
        if (!IsObject("An item"))
            return;
        var (id, contents) = (false, 0);
        while (NextMember() is { } name)
            switch (name)
            {
                case "id":
                    id = Text() is { Length: > 0 } value && _ids.Add(value);
                    break;
                case "content_html" or "content_text":
                    contents++;
                    Require(_json.TokenType == JsonTokenType.String, $"{name} is no text");
                    break;
                case "authors": ReadList(static (ref check) => check.ReadAuthor()); break;
                case "attachments": ReadList(static (ref check) => check.ReadAddressed("An attachment", "url", "mime_type")); break;
                default: ReadValue(name); break;
            }
        Require(id, "An item has no id, or one that another has");
        Require(contents > 0, "An item has no content");
    }

    private void ReadAuthor()
    {
        if (!IsObject("An author"))
            return;
        var named = false;
        while (NextMember() is { } name)
        {
            named |= name is "name" or "url" or "avatar";
            ReadValue(name);
        }
        Require(named, "An author has neither name nor address");
    }

    private void ReadAddressed(string what, string address, string kind)
    {
        if (!IsObject(what))
            return;
        var found = 0;
        while (NextMember() is { } name)
        {
            if (name == address || name == kind)
                found++;
            ReadValue(name);
        }
        Require(found == 2, $"{what} lacks {address} or {kind}");
    }

    private delegate void Reading(ref JsonFeedCheck check);

    private void ReadList(Reading read)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            Require(false, "What should be a list is none");
            _json.Skip();
            return;
        }
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
            read(ref this);
    }

    /// <summary>A member of which only its name says what it has to be; what extensions bring is passed over.</summary>
    private void ReadValue(string name)
    {
        if (name[0] == '_' || _json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            _json.Skip();
        else if (name.EndsWith("url", StringComparison.Ordinal) || name is "icon" or "favicon" or "image" or "banner_image" or "avatar")
            Require(DocumentTokens.IsAddress(Text()), $"{name} is no absolute address");
        else if (name.StartsWith("date_", StringComparison.Ordinal))
            Require(DocumentTokens.IsRfc3339(Text()), $"{name} is no date of RFC 3339");
        else if (name == "mime_type")
            Require(DocumentTokens.IsMediaType(Text()), $"{name} is no media type");
        else
            Require(_json.TokenType != JsonTokenType.Null, $"{name} is null");
    }

    /// <summary>The next member of the object at hand, with the reader at its value; <see langword="null"/> at the object's end.</summary>
    private string? NextMember()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
            return null;
        var name = _json.GetString()!;
        _json.Read();
        return name;
    }

    private bool IsObject(string what)
    {
        if (_json.TokenType == JsonTokenType.StartObject)
            return true;
        Require(false, $"{what} is no object");
        _json.Skip();
        return false;
    }

    private readonly string? Text() => _json.TokenType == JsonTokenType.String ? _json.GetString() : null;

    private void Require(bool right, string otherwise)
    {
        if (!right)
            Complain(otherwise);
    }

    private void Require(bool right, [InterpolatedStringHandlerArgument(nameof(right))] ref FaultText otherwise)
    {
        if (!right)
            Complain(otherwise.Take());
    }

    private void Complain(string what) => _fault ??= $"{what} (octet {_json.TokenStartIndex}).";
}
