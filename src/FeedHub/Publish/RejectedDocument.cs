namespace FeedHub.Publish;

/// <summary>A document that did not pass the gate: what was published before stands in its place.</summary>
/// <param name="Owner">For whom it was made, one of <see cref="Owners"/>.</param>
/// <param name="Path">Where it would be, relative to <c>publish.directory</c>.</param>
/// <param name="Reason">A sentence for an operator.</param>
/// <param name="Kept">Absolute path of where it is kept for a look.</param>
public sealed record RejectedDocument(string Owner, string Path, string Reason, string Kept);
