namespace FeedHub.Syndication;

/// <param name="Prefix">As written; empty for none.</param>
internal readonly record struct MarkupAttribute(string Prefix, string LocalName);
