using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>The words of the pages in one language. Formats are of <see cref="string.Format(IFormatProvider, string, object)"/>.</summary>
/// <param name="CountFormat">{0} is a number of entries.</param>
/// <param name="ArchivePageFormat">{0} is a page's number, from the oldest.</param>
/// <param name="CategoryFormat">{0} is a number of categories.</param>
/// <param name="SourceFormat">{0} is a number of sources.</param>
/// <param name="ActivityFormat">{0} is the first day of a chart, {1} the last, {2} its entries, {3} those of the busiest day.</param>
/// <param name="PageFormat">{0} is a page's number, {1} how many there are.</param>
public sealed partial record Texts(
    string Skip,
    string Latest,
    string Everything,
    string Channels,
    string Categories,
    string Sources,
    string Posts,
    string Site,
    string Navigation,
    string Status,
    string Subscribe,
    string SubscribeHint,
    string AllFeeds,
    string Pages,
    string Newer,
    string Older,
    string Archive,
    string ArchivePageFormat,
    string PageFormat,
    string CountFormat,
    string CategoryFormat,
    string SourceFormat,
    string ActivityFormat,
    string EntriesByDay,
    string Changed,
    string Source,
    string Author,
    string Published,
    string Updated,
    string Untitled,
    string Nothing,
    string NotFoundTitle,
    string NotFound,
    string GoneTitle,
    string Gone,
    string Home,
    string AsOf,
    string SortBy,
    string StateOf,
    string StateNew,
    string StateOk,
    string StateDegraded,
    string StateFailing,
    string StateDisabled,
    string LastPoll,
    string NextPoll,
    string Entries,
    string FeedAbout,
    string FeedSubscribe,
    string ListAbout,
    string ListSubscribe,
    string PoweredBy)
{
    /// <summary>Names of all texts, as a theme writes them: <c>pageFormat</c>.</summary>
    public static ImmutableArray<string> Keys { get; } = [.. Parameters.Select(parameter => JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!))];

    private static ParameterInfo[] Parameters => typeof(Texts).GetConstructors()[0].GetParameters();

    /// <summary>Whether a text can stand for the one built in: a format may use no other arguments.</summary>
    public static bool IsSound(string key, string text)
    {
        if (!key.EndsWith("Format", StringComparison.Ordinal))
            return true;
        try
        {
            var builtIn = (string)typeof(Texts).GetProperty(char.ToUpperInvariant(key[0]) + key[1..])!.GetValue(English)!;
            _ = string.Format(CultureInfo.InvariantCulture, text, [.. Enumerable.Repeat<object>("", builtIn.Count(character => character == '{'))]);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>These texts with others in the place of some.</summary>
    public Texts With(IReadOnlyDictionary<string, string> others) => (Texts)typeof(Texts).GetConstructors()[0].Invoke(
        [.. Parameters.Zip(Keys, (parameter, key) => others.GetValueOrDefault(key) ?? (string)typeof(Texts).GetProperty(parameter.Name!)!.GetValue(this)!)]);

    public string Count(long entries) => string.Format(CultureInfo.InvariantCulture, CountFormat, entries);

    public string ArchivePage(int number) => string.Format(CultureInfo.InvariantCulture, ArchivePageFormat, number);

    public string CategoryCount(int categories) => string.Format(CultureInfo.InvariantCulture, CategoryFormat, categories);

    public string SourceCount(int sources) => string.Format(CultureInfo.InvariantCulture, SourceFormat, sources);

    public string State(SourceState state) => state switch
    {
        SourceState.New => StateNew,
        SourceState.Ok => StateOk,
        SourceState.Degraded => StateDegraded,
        SourceState.Failing => StateFailing,
        SourceState.Disabled => StateDisabled,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A state without words."),
    };

    public string Activity(Activity days)
        => string.Format(CultureInfo.InvariantCulture, ActivityFormat, days.First.ToString("yyyy-MM-dd", null), days.Last.ToString("yyyy-MM-dd", null), days.Total, days.Most);

    public string Page(int number, int pages) => string.Format(CultureInfo.InvariantCulture, PageFormat, number, pages);
}
