using System.CommandLine;
using System.CommandLine.Parsing;
using FeedHub.Configuration;

namespace FeedHub.Cli;

/// <summary><c>feedhub inspect</c>: reads documents as a source would, and prints what was understood of each.</summary>
internal sealed class InspectCommand : Command
{
    private readonly CommandContext _context;
    private readonly Argument<string[]> _places = new("PATH-OR-URL") { Description = "Files, or addresses to fetch; with --source, its own address where none is named", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<Uri?> _baseUrl = new("--base-url")
    {
        Description = "Where the documents are said to come from: what relative links are resolved against",
        HelpName = "U",
        CustomParser = ParseAddress,
    };
    private readonly Option<string?> _contentType = new("--content-type") { Description = "The Content-Type that the documents are said to be served with", HelpName = "T" };
    private readonly Option<string?> _source = new("--source") { Description = "Fetch and read as this source of the configuration does, by its selectors", HelpName = "ID" };

    public InspectCommand(CommandContext context) : base("inspect", "Read documents as a source would and print one JSON object a line")
    {
        _context = context;
        Arguments.Add(_places);
        Options.Add(_baseUrl);
        Options.Add(_contentType);
        Options.Add(_source);
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var places = arguments.GetValue(_places) ?? [];
        if (ConfigurationFor(arguments, places) is not { } configuration)
            return ExitCodes.Usage;
        SourceOptions? source = null;
        if (arguments.GetValue(_source) is { } id)
        {
            source = configuration.Sources.FirstOrDefault(candidate => candidate.Id == id);
            if (source is null)
            {
                await _context.Terminal.Error.WriteLineAsync($"error: there is no source '{id}' in the configuration.");
                return ExitCodes.Usage;
            }
        }
        if (places.Length == 0)
        {
            if (source is not NetworkSourceOptions network)
            {
                await _context.Terminal.Error.WriteLineAsync("error: name files or addresses to inspect, or with --source a source that has an address.");
                return ExitCodes.Usage;
            }
            places = [network.Url.AbsoluteUri];
        }
        var hints = new InspectHints(arguments.GetValue(_baseUrl), arguments.GetValue(_contentType));
        using var inspection = new Inspection(configuration, source, hints, _context.Clock);
        var unreadable = await inspection.RunAsync(places, _context.Terminal.OpenBytes(), cancellationToken);
        foreach (var (place, reason) in unreadable)
            await _context.Terminal.Error.WriteLineAsync($"error: {place}: {reason}");
        return unreadable.Count > 0 ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static Uri? ParseAddress(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens.Single().Value, UriKind.Absolute, out var address))
            return address;
        result.AddError("--base-url expects an absolute address.");
        return null;
    }

    /// <summary>A file can be read without a configuration; what is fetched obeys one where there is one.</summary>
    /// <returns><see langword="null"/> when there is one and it cannot be used.</returns>
    private HubConfiguration? ConfigurationFor(ParseResult arguments, string[] places)
    {
        var named = arguments.GetResult(_context.ConfigurationFile) is { Implicit: false } || arguments.GetValue(_source) is not null;
        var fetches = places.Any(Inspection.IsAddress);
        return named || (fetches && File.Exists(CommandContext.DefaultConfiguration))
            ? _context.LoadConfiguration(arguments)?.Configuration
            : new HubConfiguration();
    }
}
