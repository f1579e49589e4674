using System.Collections.Immutable;
using FeedHub.Configuration;

namespace FeedHub.Tests;

public sealed class ConfigurationMonitorTests : IDisposable
{
    private readonly ConfigurationFile _file = new();
    private readonly List<ConfigurationChange> _changes = [];
    private readonly List<ImmutableArray<ConfigurationError>> _refusals = [];

    [Fact]
    public void A_valid_change_is_taken_and_told()
    {
        using var monitor = Start(Text(title: "Old"));
        _file.Write(Text(title: "New"));
        monitor.CheckNow();
        Assert.Equal("New", monitor.Current.Hub.Title);
        Assert.Equal("Old", Assert.Single(_changes).Before.Configuration.Hub.Title);
        Assert.Equal(["changed $.hub.title: \"Old\" -> \"New\""], _changes[0].Difference.Lines);
    }

    [Fact]
    public void A_change_is_told_once()
    {
        using var monitor = Start(Text(title: "Old"));
        _file.Write(Text(title: "New"));
        monitor.CheckNow();
        monitor.CheckNow();
        Assert.Single(_changes);
    }

    [Fact]
    public void An_invalid_change_is_refused_once_and_the_running_configuration_stays()
    {
        using var monitor = Start(Text(title: "Old"));
        _file.Write("""{ "hub": { "title": 1, "baseUrl": 2 } }""");
        monitor.CheckNow();
        monitor.CheckNow();
        Assert.Equal("Old", monitor.Current.Hub.Title);
        Assert.Empty(_changes);
        Assert.Equal(["$.hub.title", "$.hub.baseUrl"], Assert.Single(_refusals).Select(error => error.Path));
    }

    [Fact]
    public void After_a_refusal_the_next_valid_text_is_taken()
    {
        using var monitor = Start(Text(title: "Old"));
        _file.Write("{");
        monitor.CheckNow();
        _file.Write(Text(title: "New"));
        monitor.CheckNow();
        Assert.Equal("New", monitor.Current.Hub.Title);
    }

    [Fact]
    public void An_editor_that_renames_on_save_is_followed()
    {
        using var monitor = Start(Text(title: "Old"));
        var draft = _file.Folder.Write("config/.feedhub.json.swp", Text(title: "New"));
        File.Move(draft, _file.Path, overwrite: true);
        monitor.CheckNow();
        Assert.Equal("New", monitor.Current.Hub.Title);
    }

    [Fact]
    public void A_file_that_is_gone_changes_nothing_until_it_is_back()
    {
        using var monitor = Start(Text(title: "Old"));
        File.Delete(_file.Path);
        monitor.CheckNow();
        monitor.CheckNow();
        Assert.Contains("there is no such file", Assert.Single(Assert.Single(_refusals)).Message, StringComparison.Ordinal);
        Assert.Equal("Old", monitor.Current.Hub.Title);
        _file.Write(Text(title: "New"));
        monitor.CheckNow();
        Assert.Equal("New", monitor.Current.Hub.Title);
    }

    [Fact]
    public void Another_comment_is_no_change()
    {
        using var monitor = Start(Text(title: "Old"));
        var before = monitor.Current;
        _file.Write("// to be read by people\n" + Text(title: "Old"));
        monitor.CheckNow();
        Assert.Same(before, monitor.Current);
        Assert.Empty(_changes);
    }

    [Fact]
    public async Task A_saved_file_is_noticed_without_being_asked_for()
    {
        var noticed = new TaskCompletionSource<ConfigurationChange>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var monitor = Start(Text(title: "Old"));
        monitor.Changed += noticed.SetResult;
        File.Move(_file.Folder.Write("config/next", Text(title: "New")), _file.Path, overwrite: true);
        var change = await noticed.Task.WaitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("New", change.After.Configuration.Hub.Title);
    }

    private ConfigurationMonitor Start(string text)
    {
        var monitor = new ConfigurationMonitor(ConfigurationFile.Valid(_file.Load(text)), _file.Environment.GetValueOrDefault, TimeProvider.System, _refusals.Add);
        monitor.Changed += _changes.Add;
        return monitor;
    }

    private static string Text(string title) => $$"""{ "hub": { "title": "{{title}}", "baseUrl": "http://localhost/" } }""";

    public void Dispose() => _file.Dispose();
}
