namespace FeedHub.Configuration;

/// <summary>A running configuration gave way to another.</summary>
/// <param name="Difference">Never empty.</param>
public sealed record ConfigurationChange(LoadOutcome.Loaded Before, LoadOutcome.Loaded After, ConfigurationDifference Difference);
