namespace FeedHub.Ingest;

/// <summary>Why two entries are taken for copies of one post, strongest first.</summary>
public enum CopyBond
{
    /// <summary>Both sources state one id, and it is good for the whole world.</summary>
    Id,
    /// <summary>Their links lead to one page.</summary>
    Page,
    /// <summary>Their texts are nearly the same.</summary>
    Text,
}
