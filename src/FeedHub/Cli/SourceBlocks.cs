using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeedHub.Cli;

/// <summary>Blocks of a configuration, ready to paste: an object with the lists <c>categories</c> and <c>sources</c>, a block a line where that is short.</summary>
internal sealed class SourceBlocks
{
    private const int LongestLine = 160;

    private static readonly JsonSerializerOptions _text = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<(JsonObject Block, string? Comment)> _categories = [];
    private readonly List<(JsonObject Block, string? Comment)> _sources = [];

    public int Count => _sources.Count;

    public void AddCategory(string slug, string title) => _categories.Add((new JsonObject { ["slug"] = slug, ["title"] = Literal(title) }, null));

    public void AddFeed(string id, Uri url, string? title, string? language, IEnumerable<string> categories, string? comment = null)
    {
        var block = new JsonObject { ["id"] = id, ["type"] = "feed", ["url"] = Literal(url.AbsoluteUri) };
        if (!string.IsNullOrEmpty(title))
            block["title"] = Literal(title);
        if (language is not null)
            block["language"] = language;
        if (categories.Select(category => (JsonNode)category).ToArray() is { Length: > 0 } slugs)
            block["categories"] = new JsonArray(slugs);
        Add(block, comment);
    }

    /// <param name="comment">Lines that stand above it.</param>
    public void Add(JsonObject source, string? comment) => _sources.Add((source, comment));

    /// <summary>A text that means itself: <c>${NAME}</c> would be an environment variable.</summary>
    public static string Literal(string text) => text.Replace("${", "$${", StringComparison.Ordinal);

    public override string ToString()
    {
        var text = new StringBuilder("{\n");
        if (_categories.Count > 0)
            Write(text, "categories", _categories).Append(",\n");
        return Write(text, "sources", _sources).Append("\n}\n").ToString();
    }

    private static StringBuilder Write(StringBuilder text, string name, List<(JsonObject Block, string? Comment)> blocks)
    {
        text.Append("  \"").Append(name).Append("\": [");
        for (var i = 0; i < blocks.Count; i++)
        {
            foreach (var line in blocks[i].Comment?.Split('\n') ?? [])
                text.Append("\n    // ").Append(line);
            text.Append("\n    ").Append(Layout(blocks[i].Block, "    ")).Append(i < blocks.Count - 1 ? "," : "");
        }
        return text.Append(blocks.Count > 0 ? "\n  ]" : "]");
    }

    private static string Layout(JsonNode node, string indent) => node is JsonObject block && Line(node) is { Length: > LongestLine }
        ? $"{{{string.Join(',', block.Select(member => $"\n{indent}  {Line(member.Key)}: {Layout(member.Value!, indent + "  ")}"))}\n{indent}}}"
        : Line(node);

    private static string Line(JsonNode? node) => node switch
    {
        JsonObject members => $"{{ {string.Join(", ", members.Select(member => $"{Line(member.Key)}: {Line(member.Value)}"))} }}",
        JsonArray items => $"[{string.Join(", ", items.Select(Line))}]",
        JsonValue value => value.ToJsonString(_text),
        null => "null",
        _ => throw new System.Diagnostics.UnreachableException("A node of an unknown kind."),
    };

    private static string Line(string text) => JsonSerializer.Serialize(text, _text);
}
