using System.Collections.Immutable;
using FeedHub.Configuration;
using FeedHub.Publish;
using FeedHub.Store;
using FeedHub.Syndication;
using FeedHub.Syndication.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

/// <summary>Whatever is stored, what is published is valid.</summary>
public sealed class AnyEntriesTests : IDisposable
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(150);

    private readonly TempFolder _folder = new();

    [Fact]
    public void Any_stored_entries_pass_the_gate_in_every_format() => Prop.ForAll(AnyModel.Documents, document =>
    {
        foreach (var rendered in Rendered(document.Feed, document.Entries))
            Assert.Equal((rendered.Path, null), (rendered.Path, DocumentChecks.FaultOf(rendered)));
    }).Check(Thorough);

    [Fact]
    public async Task Any_stored_entries_obey_the_grammar_of_Atom()
    {
        var files = new List<string>();
        Prop.ForAll(AnyModel.Documents, document =>
        {
            foreach (var rendered in Rendered(document.Feed, document.Entries).Where(rendered => rendered.Path.EndsWith("atom.xml", StringComparison.Ordinal)))
                files.Add(Write(rendered, files.Count));
        }).Check(Thorough);
        await ValidDocuments.AssertAtomAsync(files);
    }

    [Fact]
    public void The_same_rows_give_the_same_bytes() => Prop.ForAll(AnyModel.Documents, document =>
    {
        foreach (var (one, other) in Rendered(document.Feed, document.Entries).Zip(Rendered(document.Feed, document.Entries)))
            Assert.Equal(one.Bytes.ToArray(), other.Bytes.ToArray());
    }).QuickCheckThrowOnFailure();

    public void Dispose() => _folder.Dispose();

    private static List<PublishedDocument> Rendered(Feed feed, Entry[] entries)
    {
        // What people type into the configuration may be as odd as what comes from outside.
        var configuration = Samples.Configuration with
        {
            Hub = Samples.Configuration.Hub with { Title = feed.Title, Subtitle = feed.Subtitle, Author = feed.Subtitle },
            Categories = [new CategoryOptions { Slug = "nlp", Title = feed.Title, Description = feed.Rights }],
        };
        var renderer = new DocumentRenderer(configuration);
        var stored = entries.Select(entry => Stored(entry, feed)).ToList();
        var documents = new List<PublishedDocument>();
        foreach (var channel in new[] { Channel.Everything, Channel.Category("nlp"), Channel.Source("lab") })
        {
            var profile = channel.Kind == ChannelKind.Source ? new SourceProfile("lab", feed.Title, feed) : null;
            var content = new ChannelContent(
                new ChangedChannel(channel, 1, 0, DateTimeOffset.UnixEpoch), stored, profile, ImmutableDictionary<string, long>.Empty);
            documents.AddRange(renderer.DocumentsAsync(content).GetAwaiter().GetResult());
        }
        documents.AddRange(renderer.RenderSiteAsync([new SourceProfile("lab", feed.Title, feed)], CancellationToken.None).ToBlockingEnumerable());
        return documents;
    }

    /// <summary>As the store hands it out: dated, in whole seconds, with its source.</summary>
    private static StoredEntry Stored(Entry entry, Feed feed)
    {
        var updated = DateTimeOffset.FromUnixTimeSeconds(entry.Updated!.Value.ToUnixTimeSeconds());
        var whole = entry with
        {
            Published = entry.Published is { } published ? DateTimeOffset.FromUnixTimeSeconds(published.ToUnixTimeSeconds()) : updated,
            Updated = updated,
            Source = entry.Source ?? new SourceFeed(feed.Id, feed.Title, feed.Updated, feed.Links, feed.Rights),
        };
        return new StoredEntry(whole, "lab", feed.Title, entry.Title, ["nlp"], 1, null);
    }

    private string Write(PublishedDocument document, int number)
    {
        var file = _folder[$"{number}.xml"];
        File.WriteAllBytes(file, document.Bytes.Span);
        return file;
    }
}
