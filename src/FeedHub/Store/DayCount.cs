namespace FeedHub.Store;

/// <summary>How many entries were published on a day.</summary>
public sealed record DayCount(DateOnly Day, int Entries);
