namespace FeedHub.Cli;

/// <summary>What the process answers its caller.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>Something failed, and standard error names it.</summary>
    public const int Failed = 1;

    /// <summary>The arguments or the configuration cannot be used.</summary>
    public const int Usage = 2;

    public const int Interrupted = 130;
}
