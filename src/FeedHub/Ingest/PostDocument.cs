using FeedHub.Sources;
using FeedHub.Syndication;
using YamlDotNet.Core;

namespace FeedHub.Ingest;

/// <summary>A Markdown post taken apart: what its author says of it, and its text.</summary>
/// <param name="Name">Its path below the source's folder, with forward slashes.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Modified">When its file was last written, UTC.</param>
internal sealed record PostDocument(string Name, FrontMatter Front, string Body, DateTimeOffset? Modified)
{
    private const string Fence = "---";

    /// <summary>Identifies the post within its source, also when its title or date changes.</summary>
    public string Key => Front.Id ?? PostNames.WithoutExtension(Name);

    /// <summary>The slug it asks for; another post of the folder may have it already.</summary>
    public string Slug => PostNames.Slug(Front.Slug ?? PostNames.Stem(Name));

    /// <summary>The post, or the reason why it cannot be read.</summary>
    public static (PostDocument? Post, ReadWarning? Fault) Read(SourceDocument document)
    {
        using var reader = new StreamReader(new MemoryStream(document.Bytes.ToArray()));
        var text = MarkupText.Clean(reader.ReadToEnd());
        var name = document.Name ?? Uri.UnescapeDataString(document.Location.Segments[^1]);
        if (!IsFence(FirstLine(text)))
            return (new PostDocument(name, FrontMatter.None, text, document.Modified), null);
        var start = text.IndexOf('\n') + 1;
        for (var at = start; at > 0 && at < text.Length; at = text.IndexOf('\n', at) + 1)
            if (IsFence(FirstLine(text.AsSpan(at))) || FirstLine(text.AsSpan(at)).TrimEnd() is "...")
                return Read(name, text[start..at], text[(at + FirstLine(text.AsSpan(at)).Length)..], document.Modified);
        return (null, new ReadWarning("The front matter that begins here has no closing line \"---\".", 1, 1));
    }

    private static (PostDocument? Post, ReadWarning? Fault) Read(string name, string yaml, string body, DateTimeOffset? modified)
    {
        try
        {
            return (new PostDocument(name, FrontMatterReader.Read(yaml, lineBefore: 1), body, modified), null);
        }
        catch (YamlException broken)
        {
            return (null, new ReadWarning($"The front matter is no valid YAML: {broken.Message}", (int)broken.Start.Line + 1, (int)broken.Start.Column));
        }
    }

    private static bool IsFence(ReadOnlySpan<char> line) => line.TrimEnd() is Fence;

    private static ReadOnlySpan<char> FirstLine(ReadOnlySpan<char> text) => text.IndexOf('\n') is var end and >= 0 ? text[..end] : text;
}
