using System.Text;
using FeedHub.Syndication;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace FeedHub.Ingest;

/// <summary>Markdown as HTML, not yet sanitized: the dialect that technical posts are written in, with HTML allowed.</summary>
internal static class PostRenderer
{
    /// <summary>Put before an anchor that would be a plain word: the sanitizer keeps no such ids.</summary>
    private const string AnchorPrefix = "s-";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UseAutoLinks()
        .UseDefinitionLists()
        .UseEmphasisExtras()
        .UseFootnotes()
        .UseMathematics()
        .UsePipeTables()
        .UseTaskLists()
        .Use<TexDelimiters>()
        .Build();

    /// <summary>The title that the text itself begins with, and the rest as HTML.</summary>
    /// <param name="title">The title that is known already: a heading that repeats it is left out too.</param>
    /// <param name="pageOf">The address of the page of another post, by the path that a link names, relative to this one.</param>
    /// <exception cref="ArgumentException">The text nests too deep.</exception>
    public static (string? Heading, string Html) Render(string markdown, string? title, Func<string, string?> pageOf)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        string? heading = null;
        if (document.Descendants<HeadingBlock>().FirstOrDefault() is { } first)
        {
            heading = PlainText.Fold(Words(first.Inline));
            if (document[0] == first && (title is null || string.Equals(title, heading, StringComparison.OrdinalIgnoreCase)))
                document.RemoveAt(0);
        }
        foreach (var block in document.Descendants<HeadingBlock>())
            if (block.TryGetAttributes() is { Id: { } id } attributes)
                attributes.Id = Anchor(id);
        foreach (var link in document.Descendants<LinkInline>())
            link.Url = link switch
            {
                { Url: ['#', .. var anchor] } => "#" + Anchor(anchor),
                { IsImage: false, Url: { } url } => pageOf(url) ?? url,
                _ => link.Url,
            };
        return (heading, document.ToHtml(Pipeline));
    }

    private static string Anchor(string id) => id.AsSpan().ContainsAnyExceptInRange('a', 'z') ? id : AnchorPrefix + id;

    private static string Words(ContainerInline? inline)
    {
        var words = new StringBuilder();
        foreach (var part in inline?.Descendants() ?? [])
            words.Append(part switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                Markdig.Extensions.Mathematics.MathInline math => math.Content.ToString(),
                HtmlEntityInline entity => entity.Transcoded.ToString(),
                LineBreakInline => " ",
                _ => "",
            });
        return words.ToString();
    }
}
