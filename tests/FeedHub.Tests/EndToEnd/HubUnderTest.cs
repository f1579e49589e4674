using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FeedHub.Tests.EndToEnd;

/// <summary>The real program, as its own process, with a configuration, a store and a published tree in a folder of its own.</summary>
internal sealed partial class HubUnderTest : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TempFolder _folder = new();

    public HubUnderTest(Action<JsonObject>? change = null)
    {
        Configuration = new JsonObject
        {
            ["hub"] = new JsonObject { ["title"] = "Test Hub", ["baseUrl"] = "https://hub.example/", ["language"] = "en" },
            ["storage"] = new JsonObject { ["connection"] = "feedhub.db" },
            ["fetch"] = new JsonObject { ["allowPrivateNetworks"] = true, ["timeout"] = "00:00:05", ["perHost"] = 8 },
            ["publish"] = new JsonObject { ["directory"] = "public", ["schedule"] = "* * * * * ?" },
            ["serve"] = new JsonObject { ["urls"] = "http://127.0.0.1:0" },
            ["categories"] = new JsonArray(),
            ["sources"] = new JsonArray(),
        };
        change?.Invoke(Configuration);
        SaveConfiguration();
    }

    public JsonObject Configuration { get; }

    /// <summary>Variables that the program gets besides those of the tests.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public string ConfigurationFile => _folder["feedhub.json"];

    public string Database => _folder["feedhub.db"];

    public string Tree => _folder["public"];

    public TempFolder Folder => _folder;

    public void AddCategory(string slug, string title) => Configuration["categories"]!.AsArray().Add(new JsonObject { ["slug"] = slug, ["title"] = title });

    public void AddFeed(string id, Uri url, params string[] categories) => Configuration["sources"]!.AsArray().Add(new JsonObject
    {
        ["id"] = id,
        ["type"] = "feed",
        ["url"] = url.OriginalString,
        ["categories"] = new JsonArray([.. categories.Select(category => (JsonNode)category)]),
    });

    public void SaveConfiguration() => _folder.Write("feedhub.json", Configuration.ToJsonString(new JsonSerializerOptions { WriteIndented = true }));

    public string Published(string path) => Path.Combine(Tree, path);

    /// <summary>Every published file with its bytes and its time of writing, the private corner of the tree left out.</summary>
    public Dictionary<string, (string Bytes, DateTime Written)> Snapshot() => Directory
        .EnumerateFiles(Tree, "*", SearchOption.AllDirectories)
        .Select(file => (File: file, Path: Path.GetRelativePath(Tree, file)))
        .Where(found => !found.Path.StartsWith('.'))
        .ToDictionary(found => found.Path, found => (Convert.ToHexString(File.ReadAllBytes(found.File)), File.GetLastWriteTimeUtc(found.File)));

    /// <summary>Runs a command to its end. Whatever is published then has to be valid.</summary>
    public async Task<ProgramResult> RunAsync(params string[] arguments)
    {
        using var running = Start(arguments);
        var result = await running.EndAsync(Patience);
        await ValidDocuments.AssertAsync(Tree);
        return result;
    }

    /// <summary>Starts the service and waits until it says where it listens.</summary>
    public async Task<RunningProgram> ServeAsync()
    {
        var running = Start(["run"]);
        running.BaseUrl = new Uri((await running.SaysAsync(ListeningLine(), Patience)).Groups["address"].Value);
        return running;
    }

    public RunningProgram Start(params string[] arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "feedhub");
        var start = new ProcessStartInfo(IgnoresInterrupts ? "/usr/bin/env" : program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = _folder.Path,
        };
        string[] listening = IgnoresInterrupts ? ["--default-signal=INT", program] : [];
        foreach (var argument in listening.Concat(arguments).Concat(["--config", ConfigurationFile]))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return new RunningProgram(Process.Start(start)!);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Whoever runs us in the background of a shell has us ignore Ctrl-C, and what we start inherits that: a program that is to hear it has to be told. The mask
    /// is of signals from 1 on, in hexadecimal.
    /// </summary>
    private static bool IgnoresInterrupts { get; } = File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var line
        && (ulong.Parse(line["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0b10) != 0;

    [GeneratedRegex(@"Listening on (?<address>http://\S+)", RegexOptions.NonBacktracking)]
    private static partial Regex ListeningLine();
}

internal sealed record ProgramResult(int ExitCode, string Output, string Error);

/// <summary>A started program; ended, by its id, when the test lets go of it.</summary>
internal sealed class RunningProgram : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _error = new();
    private readonly SemaphoreSlim _said = new(0);

    public RunningProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_error, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri BaseUrl { get; set; } = new("about:blank");

    public string Error => string.Join('\n', _error);

    public void Signal(PosixSignal signal)
    {
        if (Kill(_process.Id, signal == PosixSignal.SIGINT ? 2 : 15) != 0)
            throw new InvalidOperationException($"Signal {signal} could not be sent.");
    }

    public void KillHard() => _process.Kill();

    public async Task<ProgramResult> EndAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(limit.Token);
        return new ProgramResult(_process.ExitCode, string.Join('\n', _output), Error);
    }

    /// <summary>Waits until the program says something on standard error.</summary>
    public async Task<Match> SaysAsync(Regex what, TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        while (true)
        {
            if (what.Match(Error) is { Success: true } match)
                return match;
            if (_process.HasExited)
                throw new InvalidOperationException($"The program ended with {_process.ExitCode} without saying {what}: {Error}");
            try
            {
                await _said.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException late)
            {
                throw new TimeoutException($"The program never said {what}: {Error}", late);
            }
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
        _said.Dispose();
    }

    private void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
            lines.Enqueue(line);
        try
        {
            _said.Release();
        }
        catch (ObjectDisposedException)
        {
            // The test has let go; what the program still says interests nobody.
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
