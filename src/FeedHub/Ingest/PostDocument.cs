using FeedHub.Sources;
using FeedHub.Syndication;

namespace FeedHub.Ingest;

/// <summary>A Markdown post taken apart: what its author says of it, and its text.</summary>
/// <param name="Name">Its path below the source's folder, with forward slashes.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Modified">When its file was last written, UTC.</param>
internal sealed record PostDocument(string Name, FrontMatter Front, string Body, DateTimeOffset? Modified)
{
    /// <summary>Identifies the post within its source, also when its title or date changes.</summary>
    public string Key => Front.Id ?? PostNames.WithoutExtension(Name);

    /// <summary>The slug it asks for; another post may have it already.</summary>
    public string Slug => PostNames.Slug(Front.Slug ?? PostNames.Stem(Name));

    /// <summary>The post, or the reason why it cannot be read.</summary>
    public static (PostDocument? Post, ReadWarning? Fault) Read(SourceDocument document)
    {
        using var reader = new StreamReader(new MemoryStream(document.Bytes.ToArray()));
        var text = MarkupText.Clean(reader.ReadToEnd());
        var name = document.Name ?? Uri.UnescapeDataString(document.Location.Segments[^1]);
        try
        {
            var (items, body) = Split(text);
            return (new PostDocument(name, FrontMatterReader.Read(items), body, document.Modified), null);
        }
        catch (FrontMatterException broken)
        {
            return (null, new ReadWarning(broken.Message, broken.Line, broken.Column));
        }
    }

    /// <summary>Front matter is known by the first line: <c>---</c> for YAML, <c>+++</c> for TOML, <c>;;;</c> or a brace for JSON.</summary>
    private static (IReadOnlyList<MatterItem> Items, string Body) Split(string text)
    {
        var first = LineAt(text, 0).TrimEnd();
        if (first is "---" or "+++" or ";;;")
        {
            var (matter, body) = Fenced(text, first.ToString());
            return (first[0] switch
            {
                '-' => YamlFrontMatter.Read(matter, lineBefore: 1),
                '+' => TomlFrontMatter.Read(matter, lineBefore: 1),
                // The fences stand for the braces, where those are not written too; either way the lines are counted from the fence.
                _ => JsonFrontMatter.Read(matter.AsSpan().TrimStart() is ['{', ..] ? "\n" + matter : "{\n" + matter + "}", out _),
            }, body);
        }
        if (!BeginsAnObject(first))
            return ([], text);
        var items = JsonFrontMatter.Read(text, out var length);
        return (items, text[length..]);
    }

    /// <summary>A brace alone, or before a quotation mark: what else begins with one is text, or a template's tag.</summary>
    private static bool BeginsAnObject(ReadOnlySpan<char> line) => line is ['{', .. var rest] && rest.TrimStart() is [] or ['"', ..] or ['}'];

    /// <exception cref="FrontMatterException">There is no second fence.</exception>
    private static (string Matter, string Body) Fenced(string text, string fence)
    {
        var start = text.IndexOf('\n') + 1;
        for (var at = start; at > 0 && at < text.Length; at = text.IndexOf('\n', at) + 1)
            if (LineAt(text, at) is var line && (line.TrimEnd().SequenceEqual(fence) || (fence is "---" && line.TrimEnd() is "...")))
                return (text[start..at], text[(at + line.Length)..]);
        throw new FrontMatterException($"The front matter that begins here has no closing line \"{fence}\".", 1, 1);
    }

    private static ReadOnlySpan<char> LineAt(string text, int start) =>
        text.AsSpan(start) is var rest && rest.IndexOf('\n') is >= 0 and var end ? rest[..end] : rest;
}
