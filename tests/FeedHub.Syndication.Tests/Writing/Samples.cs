namespace FeedHub.Syndication.Tests;

/// <summary>One feed and one entry with every field filled, as a healthy hub has them.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 11, 12, 0, 0, TimeSpan.Zero);

    public static Feed Feed { get; } = new()
    {
        Id = "https://hub.example/nlp/",
        Title = "NLP & friends",
        Subtitle = "Latest updates",
        Updated = Noon.AddHours(1),
        Links =
        [
            new(new("https://hub.example/categories/nlp/"), Link.Alternate, "text/html"),
            new(new("https://hub.example/categories/nlp/feed"), Link.Self),
            new(new("https://hub.example/websub"), Link.Hub),
            new(new("https://hub.example/categories/nlp/next"), Link.Next),
            new(new("https://hub.example/categories/nlp/archive/3/atom.xml"), Link.PreviousArchive),
        ],
        Authors = [new("Hub Keeper", new Uri("https://hub.example/about"))],
        Categories = [new("NLP")],
        Language = "zh-CN",
        Rights = "© 2026",
        Generator = "FeedHub",
        Icon = new("https://hub.example/favicon.png"),
        Logo = new("https://hub.example/logo.png"),
        Hints = UpdateHints.None with { TimeToLive = TimeSpan.FromMinutes(60) },
    };

    public static Entry Entry { get; } = new("urn:uuid:225c695c-cfb8-4ebb-aaaa-80da344efa6a")
    {
        Title = "Attention < memory?",
        Links =
        [
            new(new("https://blog.example/attention"), Link.Alternate, "text/html", Title: "Attention"),
            new(new("https://mirror.example/attention"), Link.Via),
            new(new("https://paper.example/1706.03762"), Link.Related),
            new(new("https://blog.example/attention#comments"), Link.Replies, "text/html"),
        ],
        Enclosures = [new(new("https://blog.example/talk.mp3"), "audio/mpeg", 1_234_567, TimeSpan.FromSeconds(90.5), "The talk")],
        Authors = [new("Ada", new Uri("https://ada.example/"), "ada@blog.example")],
        Contributors = [new("Bob")],
        Categories = [new("transformers", "https://blog.example/tags", "Transformers")],
        Published = Noon,
        Updated = Noon.AddMinutes(30).AddMilliseconds(250),
        Summary = Text.Plain("Is 1 < 2?"),
        Content = Text.Html("<p>Yes, <b>1 &lt; 2</b>.</p>"),
        Image = new("https://blog.example/attention.png"),
        Rights = "CC BY",
        Language = "en",
        Source = new("https://blog.example/feed", "A blog", Noon, [new(new("https://blog.example/feed"), Link.Self), new(new("https://blog.example/"))]),
    };

    /// <summary>Nothing but what a model must have.</summary>
    public static Entry Bare { get; } = new("urn:x-example:bare") { Published = Noon };
}
