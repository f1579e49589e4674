using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Store;

/// <summary>What the recorder of polls needs to know of a configured source.</summary>
/// <param name="Slug">Its id in the configuration.</param>
/// <param name="Overtaken">What it asks was changed while a poll was under way: that poll's answer is to another question.</param>
/// <param name="Polls">Polls made so far.</param>
/// <param name="HasForgotten">Whether any of its entries must not come back.</param>
internal sealed record SourceRow(long Id, string Slug, bool Overtaken, long Polls, bool HasForgotten);

/// <summary>What the store keeps of a source's configuration.</summary>
internal sealed record ConfiguredSource
{
    /// <summary>0 for one that is not stored yet.</summary>
    public long Id { get; init; }

    public string Slug { get; init; } = "";

    /// <summary><see langword="null"/> for one that is no longer in the configuration.</summary>
    public long? Place { get; init; }

    public bool Enabled { get; init; }

    public string? Title { get; init; }

    /// <summary>Names what is asked, without a password. With another question what we remember of the last answer is worthless.</summary>
    public string Asked { get; init; } = "";

    /// <summary><see langword="null"/> for what is not on the web.</summary>
    public string? Url { get; init; }

    public static ConfiguredSource Of(SourceOptions options, int place) => new()
    {
        Slug = options.Id,
        Place = place,
        Enabled = options.Enabled,
        Title = options.Title,
        Asked = options switch
        {
            FolderSourceOptions folder => $"{folder.Type} {folder.Path} {folder.Pattern}",
            NetworkSourceOptions { Url.UserInfo.Length: > 0 } secret => $"{secret.Type} {UserInfo.Without(secret.Url)}",
            _ => $"{options.Type} {options.Location}",
        } + Selected(options) + Wanted(options),
        Url = options is NetworkSourceOptions network ? PublicAddress.Of(network.Url).AbsoluteUri : null,
    };

    /// <summary>What its clauses left out was never stored. When they change, it has to be read again, whether it has changed or not.</summary>
    private static string Wanted(SourceOptions options) => options.Keep.IsEmpty && options.Drop.IsEmpty
        ? ""
        : " " + JsonSerializer.Serialize(new { options.Keep, options.Drop });

    /// <summary>Another selector finds other things on the same page.</summary>
    private static string Selected(SourceOptions options)
    {
        if (options is not SelectedSourceOptions selected)
            return "";
        var (select, pages, inherit) = options switch
        {
            HtmlSourceOptions html => (html.Select, html.MaxPages, html.Inherit),
            JsonSourceOptions json => (json.Select, json.MaxPages, []),
            _ => (null, 1, []),
        };
        var text = JsonSerializer.Serialize(new { select, pages, inherit, selected.Content, selected.DateFormats });
        return " " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
