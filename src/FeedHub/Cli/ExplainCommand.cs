using System.CommandLine;
using FeedHub.Ingest;
using FeedHub.Sources;
using FeedHub.Store;

namespace FeedHub.Cli;

/// <summary><c>feedhub explain</c>: why an entry is in the categories and documents that it is in, and not in the others.</summary>
internal sealed class ExplainCommand : Command
{
    /// <summary>Entries that are told for one name, and named where it is not clear which is meant.</summary>
    private const int Most = 5;

    private readonly CommandContext _context;
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON" };
    private readonly Argument<string> _entry = new("ENTRY-ID")
    {
        Description = "The entry's published id, its id within its source, its address, or the beginning of one of the ids that no other has",
    };

    public ExplainCommand(CommandContext context) : base("explain", "Tell which rule put an entry in, or kept it out of, each category, and in which documents it is")
    {
        _context = context;
        Options.Add(_json);
        Arguments.Add(_entry);
        SetAction((arguments, _) => Task.FromResult(Run(arguments)));
    }

    private int Run(ParseResult arguments)
    {
        if (_context.LoadConfiguration(arguments) is not { } loaded)
            return ExitCodes.Usage;
        var name = arguments.GetRequiredValue(_entry);
        using var store = StoreSnapshot.Open(loaded.Configuration.Storage);
        if (store is null)
            return Fail("nothing is stored yet that this version can read: run feedhub first.");
        var found = name.Length > 0 ? store.Find(name, Most + 1) : [];
        if (found.Count == 0)
            return Fail($"no stored entry has the id or address \"{name}\", or an id that begins so.");
        if (found.Count > 1 && !found.All(record => IsNamed(record, name)))
            return Fail($"several ids begin with \"{name}\": {string.Join(", ", found.Take(Most).Select(record => record.Key.StartsWith(name, StringComparison.Ordinal) ? record.Key : record.Entry.Entry.Id))}{(found.Count > Most ? " …" : "")}");
        var configuration = SourceLists.Expand(loaded.Configuration, store.Lists());
        var rules = new CategoryRules(configuration);
        var text = new ExplanationText(_context.Terminal);
        foreach (var explanation in found.Take(Most).Select(record => Explanation.Of(record, configuration, rules)))
            if (arguments.GetValue(_json))
                ExplanationJson.Write(_context.Terminal.Out, explanation);
            else
                text.Write(explanation);
        return ExitCodes.Done;
    }

    private int Fail(string reason)
    {
        _context.Terminal.Error.WriteLine($"error: {reason}");
        return ExitCodes.Failed;
    }

    /// <summary>Several sources may have an entry of one id or address, and then all of them are meant.</summary>
    private static bool IsNamed(EntryRecord record, string name) =>
        record.Entry.Entry.Id == name || record.Key == name || record.Entry.Entry.Alternate?.AbsoluteUri == name || record.Entry.Entry.Alternate?.OriginalString == name;
}
