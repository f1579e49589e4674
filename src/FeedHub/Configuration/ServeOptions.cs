using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace FeedHub.Configuration;

public sealed record ServeOptions
{
    [Description("Serve the published files over HTTP.")]
    public bool Enabled { get; init; } = true;

    [MinLength(1), Description("Addresses to listen on, separated by semicolons.")]
    public string Urls { get; init; } = "http://localhost:8080";

    [Description("Serve /status.")]
    public bool Status { get; init; } = true;
}
