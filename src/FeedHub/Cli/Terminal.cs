using System.Text;
using Spectre.Console;

namespace FeedHub.Cli;

/// <summary>
/// Where a command writes: results to <see cref="Out"/>, everything else to <see cref="Error"/>. Plain lines go to the writers; the consoles are for what
/// only a terminal can show, and fall back to plain text without escape codes in a pipe. <see cref="CommandLine"/> flushes both.
/// </summary>
public sealed class Terminal
{
    private readonly Lazy<IAnsiConsole> _results;
    private readonly Lazy<IAnsiConsole> _progress;

    public Terminal(TextWriter output, TextWriter error, bool outputIsTerminal = false, bool errorIsTerminal = false, bool color = false)
    {
        (Out, Error, OutputIsTerminal, ErrorIsTerminal) = (output, error, outputIsTerminal, errorIsTerminal);
        _results = new(() => Open(Out, outputIsTerminal, color));
        _progress = new(() => Open(Error, errorIsTerminal, color));
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>Whether someone may be looking at <see cref="Out"/>: then tables, otherwise a line a thing.</summary>
    public bool OutputIsTerminal { get; }

    /// <summary>Whether someone may be looking at <see cref="Error"/>: then progress bars.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>Writes to <see cref="Out"/>.</summary>
    public IAnsiConsole Results => _results.Value;

    /// <summary>Writes to <see cref="Error"/>.</summary>
    public IAnsiConsole Progress => _progress.Value;

    /// <summary>The streams of this process, in UTF-8 whatever the locale; NO_COLOR is honoured (no-color.org: set, and not empty).</summary>
    public static Terminal OfProcess(Func<string, string?> environment) => new(
        Writer(Console.OpenStandardOutput(), flushed: !Console.IsOutputRedirected),
        Writer(Console.OpenStandardError(), flushed: true),
        !Console.IsOutputRedirected,
        !Console.IsErrorRedirected,
        color: string.IsNullOrEmpty(environment("NO_COLOR")) && environment("TERM") is not "dumb");

    /// <summary>The stream below <see cref="Out"/>, for results that are UTF-8 already; what was written to <see cref="Out"/> comes before them.</summary>
    /// <exception cref="InvalidOperationException"><see cref="Out"/> is no <see cref="StreamWriter"/>: a test that should have given one.</exception>
    public Stream OpenBytes()
    {
        var writer = Out as StreamWriter ?? throw new InvalidOperationException("There is no stream below this terminal's output.");
        writer.Flush();
        return writer.BaseStream;
    }

    private static StreamWriter Writer(Stream stream, bool flushed) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 16 * 1024) { AutoFlush = flushed, NewLine = "\n" };

    private static IAnsiConsole Open(TextWriter writer, bool isTerminal, bool color)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal && color ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
            console.Profile.Width = 10_000;   // nothing in a pipe is broken into lines of a terminal's width
        return console;
    }
}
