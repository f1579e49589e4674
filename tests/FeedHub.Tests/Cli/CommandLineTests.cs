using FeedHub.Cli;
using FeedHub.Configuration;

namespace FeedHub.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly ConfigurationFile _file = new();
    private readonly StringWriter _out = new();
    private readonly StringWriter _error = new();

    [Fact]
    public async Task The_version_is_one_line_on_standard_output()
    {
        Assert.Equal(0, await Run("--version"));
        Assert.Equal("feedhub 0.1.0\n", _out.ToString().ReplaceLineEndings("\n"));
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("check", "--help")]
    public async Task Help_is_a_result(params string[] arguments)
    {
        Assert.Equal(0, await Run(arguments));
        Assert.Contains("--config <FILE>", _out.ToString(), StringComparison.Ordinal);
        Assert.Empty(_error.ToString());
    }

    [Theory]
    [InlineData("chekc", "\"chekc\" is not understood here; did you mean \"check\"?")]
    [InlineData("check --confg x", "\"--confg\" is not understood here; did you mean \"--config\"?")]
    [InlineData("check one", "\"one\" is not understood here")]
    [InlineData("check --config", "Required argument missing for option: '--config'.")]
    [InlineData("@file", "\"@file\" is not understood here")]
    public async Task What_is_not_understood_is_wrong_usage(string arguments, string complaint)
    {
        Assert.Equal(2, await Run(arguments.Split(' ')));
        Assert.StartsWith($"error: {complaint}", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("feedhub --help", _error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_out.ToString());
    }

    [Fact]
    public async Task A_valid_configuration_is_checked_to_standard_output()
    {
        Directory.CreateDirectory(_file.Folder["config/posts"]);
        _file.Write(ConfigurationSamples.Full);
        Assert.Equal(0, await Run("check", "--config", _file.Path));
        Assert.Empty(_error.ToString());
        var lines = Lines(_out);
        Assert.Equal($"{_file.Path} is valid.", lines[0]);
        Assert.Contains("    example  https://example.org/feed  every 00:10:00 to 24:00:00; into nlp", lines);
        Assert.Contains($"    posts  {_file.Folder["config/posts"]} (**/*.md)  every 00:10:00 to 24:00:00", lines);
        Assert.Contains("    what is tagged \"nlp\" or \"transformer\"; or from \"blog\" and title like \"attention\" or \"^SSM\"", lines);
        Assert.Contains("    never what is text like \"招聘\"", lines);
        Assert.Contains("  categories/nlp/  index.html  page/2/index.html to page/10/index.html  rss.xml  atom.xml  feed.json", lines);
        Assert.Contains("  sources/example/  rss.xml  atom.xml  feed.json", lines);
        Assert.Contains("  posts/<slug>/  index.html", lines);
    }

    [Fact]
    public async Task The_configuration_may_be_named_before_the_command()
    {
        _file.Write($$"""{ {{ConfigurationFile.Hub}} }""");
        Assert.Equal(0, await Run("--config", _file.Path, "check"));
    }

    [Fact]
    public async Task Checking_writes_nothing()
    {
        _file.Write($$"""{ {{ConfigurationFile.Hub}} }""");
        await Run("check", "--config", _file.Path);
        Assert.Equal([_file.Path], Directory.EnumerateFiles(_file.Folder.Path, "*", SearchOption.AllDirectories));
        Assert.Equal([_file.Folder["config"]], Directory.EnumerateDirectories(_file.Folder.Path));
    }

    [Fact]
    public async Task An_invalid_configuration_is_told_whole_to_standard_error()
    {
        _file.Write("""{ "hub": { "title": 1, "baseUrl": 2 } }""");
        Assert.Equal(2, await Run("check", "--config", _file.Path));
        Assert.Empty(_out.ToString());
        Assert.Equal(
            [
                $"error: {_file.Path}:1:21: $.hub.title: found the number 1, expected text that is not empty",
                $"error: {_file.Path}:1:35: $.hub.baseUrl: found the number 2, expected an absolute address such as \"https://example.org/\"",
            ],
            Lines(_error));
    }

    [Fact]
    public async Task Warnings_do_not_fail_a_check()
    {
        _file.Write($$"""{ {{ConfigurationFile.Hub}}, "sources": [ { "id": "a", "type": "folder", "path": "nowhere" } ] }""");
        Assert.Equal(0, await Run("check", "--config", _file.Path));
        Assert.StartsWith($"warning: {_file.Path}:1:", Assert.Single(Lines(_error)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_the_environment_is_not_shown_by_a_check()
    {
        _file.Environment["TOKEN"] = "s3cret";
        _file.Write($$$"""{ {{{ConfigurationFile.Hub}}}, "sources": [ { "id": "a", "type": "feed", "url": "https://a.example/?key=${TOKEN}" } ] }""");
        Assert.Equal(0, await Run("check", "--config", _file.Path));
        Assert.Contains("https://a.example/?key=${TOKEN}", _out.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_printed_as_it_is()
    {
        Assert.Equal(0, await Run("schema"));
        Assert.Equal(ConfigurationSchema.Generate(), _out.ToString());
    }

    [Fact]
    public async Task A_command_that_is_interrupted_ends_with_130()
    {
        using var interruption = new CancellationTokenSource();
        await interruption.CancelAsync();
        Assert.Equal(130, await RunUntil(interruption.Token, "schema"));
    }

    [Fact]
    public void Text_for_a_pipe_has_no_escape_codes_and_is_not_broken_into_lines()
    {
        var terminal = new Terminal(_out, _error);
        terminal.Results.Write(new Spectre.Console.Markup($"[bold red]{new string('x', 500)}[/]"));
        Assert.Equal(new string('x', 500), _out.ToString());
    }

    [Fact]
    public async Task Bytes_come_after_the_text_that_was_written_before_them()
    {
        using var stream = new MemoryStream();
        await using var writer = new StreamWriter(stream);
        var terminal = new Terminal(writer, _error);
        await terminal.Out.WriteAsync("text, ");
        terminal.OpenBytes().Write("bytes"u8);
        Assert.Equal("text, bytes"u8, stream.ToArray());
    }

    private Task<int> Run(params string[] arguments) => RunUntil(TestContext.Current.CancellationToken, arguments);

    private Task<int> RunUntil(CancellationToken cancellationToken, params string[] arguments) =>
        CommandLine.RunAsync(arguments, new CommandContext(new Terminal(_out, _error), _file.Environment.GetValueOrDefault, new StoppedClock()), cancellationToken);

    private static string[] Lines(StringWriter writer) => writer.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public void Dispose() => _file.Dispose();
}
