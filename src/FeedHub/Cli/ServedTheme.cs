using FeedHub.Configuration;
using FeedHub.Publish;

namespace FeedHub.Cli;

/// <summary>
/// The theme of pages that are made when they are asked for. It is a folder of files, and strangers may ask as often as they like: it is read again after a while
/// only. One that is being worked on and has a mistake in it must not take the pages away.
/// </summary>
internal sealed class ServedTheme(TimeProvider clock)
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(2);

    private volatile Reading? _last;

    public Theme Of(HubConfiguration configuration)
    {
        var (folder, language, now) = (configuration.Publish.Theme, configuration.Hub.Language, clock.GetUtcNow());
        if (_last is { } last && last.Folder == folder && last.Language == language && now - last.At < Freshness)
            return last.Theme;
        var theme = ThemeReader.Read(folder, language) is ThemeOutcome.Ready ready ? ready.Theme : Theme.BuiltIn(language);
        _last = new Reading(folder, language, now, theme);
        return theme;
    }

    private sealed record Reading(string? Folder, string Language, DateTimeOffset At, Theme Theme);
}
