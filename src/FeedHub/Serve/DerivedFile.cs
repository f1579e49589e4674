using FeedHub.Publish;

namespace FeedHub.Serve;

/// <summary>A document that is not published but made, when it is asked for, of a file that is.</summary>
/// <param name="Origin">Path of that file in the tree. The document has its date and changes with it.</param>
/// <param name="Make">The document, of the bytes of that file and nothing else; <see langword="null"/> when none can be made of them.</param>
public sealed record DerivedFile(string Origin, Func<ReadOnlyMemory<byte>, PublishedDocument?> Make);

/// <summary>Of what the document at a path that is no file is made, as things are now; <see langword="null"/> for a path that stands for nothing. Asked with every request.</summary>
public delegate DerivedFile? DeriveFile(string path);
