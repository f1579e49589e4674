using AngleSharp.Dom;

namespace FeedHub.Ingest;

/// <summary>An element of a tree that is being written, or unwrapped.</summary>
/// <param name="nodes">What is in it.</param>
/// <param name="written">As what it is written; <see langword="null"/> when it is unwrapped.</param>
/// <param name="separate">It was a block: the words after it are not to touch those in it.</param>
internal sealed class WalkStep(INodeList nodes, AllowedElement? written, bool separate)
{
    public INodeList Nodes => nodes;

    public AllowedElement? Written => written;

    public bool Separate => separate;

    /// <summary>Index of the node that comes next.</summary>
    public int Next { get; set; }
}
