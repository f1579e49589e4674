using System.Buffers;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace FeedHub.Ingest;

/// <summary>
/// Formulas as LaTeX delimits them, <c>\( … \)</c> within a line and <c>\[ … \]</c> on lines of their own. Markdown takes both for escaped brackets, and so they
/// are where nothing of a formula stands between them.
/// </summary>
internal sealed class TexDelimiters : IMarkdownExtension
{
    private static readonly SearchValues<char> Mathematics = SearchValues.Create("\\^_=+-*/<>|{}0123456789");

    private const string Class = "math";

    /// <summary>In UTF-16 code units: how far the end of a formula within a line is looked for.</summary>
    private const int Longest = 10_000;

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        pipeline.InlineParsers.InsertBefore<EscapeInlineParser>(new InLine());
        pipeline.BlockParsers.Insert(0, new OnLines());
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        // The formulas are those of Markdig's own extension, and so is how they are written.
    }

    /// <summary>One letter is a formula, a word is not.</summary>
    private static bool IsFormula(ReadOnlySpan<char> tex) => tex.Trim() is { Length: > 0 } trimmed && (trimmed.Length == 1 || trimmed.ContainsAny(Mathematics));

    private sealed class InLine : InlineParser
    {
        public InLine() => OpeningCharacters = ['\\'];

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (slice.PeekChar() != '(')
                return false;
            var start = slice.Start + 2;
            var length = slice.Text.AsSpan(start, Math.Clamp(slice.End + 1 - start, 0, Longest)).IndexOf("\\)");
            if (length < 0 || !IsFormula(slice.Text.AsSpan(start, length)))
                return false;
            var formula = new MathInline
            {
                Delimiter = '$',
                DelimiterCount = 1,
                Content = new StringSlice(slice.Text, start, start + length - 1),
                Span = new SourceSpan(processor.GetSourcePosition(slice.Start, out var line, out var column), processor.GetSourcePosition(start + length + 1)),
                Line = line,
                Column = column,
            };
            formula.GetAttributes().AddClass(Class);
            processor.Inline = formula;
            slice.Start = start + length + 2;
            return true;
        }
    }

    private sealed class OnLines : BlockParser
    {
        public OnLines() => OpeningCharacters = ['\\'];

        public override BlockState TryOpen(BlockProcessor processor)
        {
            var line = processor.Line.AsSpan().TrimEnd();
            var whole = line.Length > 4 && line.EndsWith("\\]") && IsFormula(line[2..^2]);
            if (processor.IsCodeIndent || !line.StartsWith("\\[") || (line.Length > 2 && !whole))
                return BlockState.None;
            var formula = new MathBlock(this) { Column = processor.Column, Span = new SourceSpan(processor.Start, processor.Line.End) };
            formula.GetAttributes().AddClass(Class);
            processor.NewBlocks.Push(formula);
            processor.Line.Start += 2;
            return whole ? End(processor) : BlockState.ContinueDiscard;
        }

        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            block.UpdateSpanEnd(processor.Line.End);
            return processor.Line.AsSpan().TrimEnd().EndsWith("\\]") ? End(processor) : BlockState.Continue;
        }

        private static BlockState End(BlockProcessor processor)
        {
            processor.Line.TrimEnd();
            processor.Line.End -= 2;
            return processor.Line.IsEmptyOrWhitespace() ? BlockState.BreakDiscard : BlockState.Break;
        }
    }
}
