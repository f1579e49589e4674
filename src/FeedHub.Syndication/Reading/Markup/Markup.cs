namespace FeedHub.Syndication;

/// <summary>What stood inside an element.</summary>
/// <param name="Value">Text, its XML escapes undone; or an HTML fragment when <paramref name="IsInline"/>.</param>
/// <param name="IsInline">There were child elements, so that <paramref name="Value"/> is HTML whatever a type attribute says.</param>
internal readonly record struct Markup(string Value, bool IsInline);
