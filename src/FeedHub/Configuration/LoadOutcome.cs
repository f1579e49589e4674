using System.Collections.Immutable;

namespace FeedHub.Configuration;

/// <summary>Every way in which loading a configuration file may end.</summary>
public abstract record LoadOutcome
{
    private LoadOutcome() { }

    /// <summary>The file can be used as it is.</summary>
    /// <param name="File">Absolute.</param>
    /// <param name="Warnings">In the order of the file.</param>
    public sealed record Loaded(HubConfiguration Configuration, string File, ImmutableArray<ConfigurationError> Warnings) : LoadOutcome
    {
        /// <summary>
        /// The settings that took something from the environment: JSON path to the text as it is written in the file, <c>${NAME}</c> unfilled.
        /// That text, never the value, is what may be shown to people.
        /// </summary>
        public ImmutableDictionary<string, string> FromEnvironment { get; init; } = ImmutableDictionary<string, string>.Empty;

        /// <summary>A text setting as it may be shown to people: <see cref="FromEnvironment"/> unfilled, an address without its user and password.</summary>
        /// <param name="path">Its JSON path.</param>
        public string Shown(string path, string value) =>
            FromEnvironment.TryGetValue(path, out var written) ? written
            : Uri.TryCreate(value, UriKind.Absolute, out var address) && address.UserInfo.Length > 0
                ? address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)
            : value;
    }

    /// <summary>The file cannot be used.</summary>
    /// <param name="Errors">All of them, in the order of the file; never empty.</param>
    public sealed record Invalid(ImmutableArray<ConfigurationError> Errors) : LoadOutcome;
}
