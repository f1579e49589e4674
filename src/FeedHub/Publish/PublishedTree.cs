namespace FeedHub.Publish;

/// <summary>
/// The folder of published files. A private corner of it, <c>.feedhub/</c>, holds files that wait for their places and the lists of what is published for whom.
/// A file that is on no list is never deleted; it is replaced only if it stands where a document has to be. The corner also keeps documents that were not fit
/// to be published, and remembers who is gone.
/// </summary>
public sealed class PublishedTree
{
    /// <summary>Name of the private corner: with a dot, so that it is never served.</summary>
    internal const string Corner = ".feedhub";

    private readonly string _corner;

    /// <param name="directory">Made when it is not there.</param>
    /// <param name="check">
    /// Says what is wrong with a document, which is then not published: <see cref="DocumentChecks.FaultOf"/>. Without it everything is taken.
    /// </param>
    public PublishedTree(string directory, Func<PublishedDocument, string?>? check = null)
    {
        Check = check ?? (_ => null);
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _corner = Path.Combine(Root, Corner);
        Incoming = Path.Combine(_corner, "incoming");
        Lists = new OwnedFiles(Path.Combine(_corner, "published"));
        Rejected = new RejectedDocuments(Path.Combine(_corner, "rejected"));
        Gone = new GonePaths(Root);
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>Nothing was ever published here, or somebody threw it away.</summary>
    public bool IsEmpty => !Lists.Owners().Any();

    /// <summary>Where files wait: on the same file system, so that a rename is atomic.</summary>
    internal string Incoming { get; }

    internal OwnedFiles Lists { get; }

    internal RejectedDocuments Rejected { get; }

    internal GonePaths Gone { get; }

    internal Func<PublishedDocument, string?> Check { get; }

    /// <summary>Starts a run, and sweeps away what a crash in an earlier one left. There is one at a time, also among processes.</summary>
    /// <exception cref="PublishException">Another run is under way, or the folder cannot be written.</exception>
    public PublishRun Begin() => PublishException.Guard(Root, () =>
    {
        Directory.CreateDirectory(_corner);
        var turn = TakeTurn();
        try
        {
            if (Directory.Exists(Incoming))
                Directory.Delete(Incoming, recursive: true);
            Directory.CreateDirectory(Incoming);
            return new PublishRun(this, turn);
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    });

    internal string FullPath(string path) => Path.Combine(Root, path);

    internal string PathOf(string file) => Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/');

    private FileStream TakeTurn()
    {
        var file = Path.Combine(_corner, "lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        // EAGAIN, and what Windows says.
        catch (IOException busy) when (busy.HResult is 11 or unchecked((int)0x80070020))
        {
            throw new PublishException($"Another process is publishing to {Root}.", busy);
        }
    }
}
