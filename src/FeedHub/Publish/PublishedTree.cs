namespace FeedHub.Publish;

/// <summary>
/// The folder of published files. A private corner of it, <c>.feedhub/</c>, holds files that wait for their places and the lists of what is published for whom.
/// A file that is on no list is never deleted; it is replaced only if it stands where a document has to be.
/// </summary>
public sealed class PublishedTree
{
    private readonly string _corner;

    /// <param name="directory">Made when it is not there.</param>
    public PublishedTree(string directory)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _corner = Path.Combine(Root, ".feedhub");
        Incoming = Path.Combine(_corner, "incoming");
        Lists = new OwnedFiles(Path.Combine(_corner, "published"));
    }

    /// <summary>Absolute path of the folder.</summary>
    public string Root { get; }

    /// <summary>Nothing was ever published here, or somebody threw it away.</summary>
    public bool IsEmpty => !Lists.Owners().Any();

    /// <summary>Where files wait: on the same file system, so that a rename is atomic.</summary>
    internal string Incoming { get; }

    internal OwnedFiles Lists { get; }

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
