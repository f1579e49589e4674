using System.Diagnostics;
using System.Text;

namespace FeedHub.Tests;

/// <summary>The built <c>feedhub</c> itself, as a shell would start it.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public async Task The_version_ends_with_0() =>
        Assert.Equal((0, "feedhub 0.1.0\n", ""), await Run("--version"));

    [Fact]
    public async Task Wrong_usage_ends_with_2()
    {
        var (exitCode, output, error) = await Run("check", "--nonsense");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("error: \"--nonsense\" is not understood here", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_configuration_in_the_current_folder_it_says_where_it_looked()
    {
        var (exitCode, output, error) = await Run("check");
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Equal(
            $"error: config/feedhub.json: there is no such file (looked for {_folder["config/feedhub.json"]})\n"
                + "Start feedhub in the folder that holds config/, or name a file with --config FILE.\n",
            error);
    }

    [Fact]
    public async Task The_configuration_in_the_current_folder_is_found_and_its_text_is_UTF_8_whatever_the_locale()
    {
        _folder.Write("config/feedhub.json", """{ "hub": { "title": "最新", "baseUrl": "http://localhost/" } }""");
        var (exitCode, output, error) = await Run("check");
        Assert.Equal((0, ""), (exitCode, error));
        Assert.Contains("\n最新 at http://localhost/ (en, times in UTC)\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task An_invalid_configuration_ends_with_2_and_names_the_file_as_it_was_given()
    {
        _folder.Write("x.json", "{}");
        Assert.Equal((2, "", "error: x.json:1:1: $.hub: \"hub\" is missing, expected an object\n"), await Run("check", "--config", "x.json"));
    }

    private async Task<(int ExitCode, string Output, string Error)> Run(params string[] arguments)
    {
        var executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "feedhub.exe" : "feedhub");
        using var process = new Process
        {
            StartInfo = new(executable, arguments)
            {
                UseShellExecute = false,
                WorkingDirectory = _folder.Path,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
                StandardErrorEncoding = Encoding.UTF8,
                Environment = { ["LANG"] = "C", ["LC_ALL"] = "C" },
            },
        };
        process.Start();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => _folder.Dispose();
}
