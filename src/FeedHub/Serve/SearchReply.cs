using FeedHub.Configuration;
using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>A search that came in. Nothing of it has been looked at.</summary>
/// <param name="Text">What to search for; empty when nothing was asked.</param>
/// <param name="Format">Of a feed; <see langword="null"/> asks for the page.</param>
/// <param name="Page">Its number as it was written; <see langword="null"/> when it was not.</param>
public sealed record SearchAsked(string Text, FeedFormat? Format, string? Page);

/// <summary>How a search is answered.</summary>
/// <param name="Status">200; 400 when it cannot be understood; 503 when it has to be made again later; 500 when there is nothing fit to be shown.</param>
/// <param name="Document">What is sent; its name tells its media type.</param>
public sealed record SearchReply(int Status, PublishedDocument Document);

/// <summary>Answers a search. It bounds its time and how many it makes at once, so that whoever asks need not.</summary>
public delegate Task<SearchReply> AnswerSearch(SearchAsked asked, CancellationToken cancellationToken);
