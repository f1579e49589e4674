using System.Collections.Immutable;
using System.Globalization;

namespace FeedHub.Syndication;

/// <summary>
/// Collects what was wrong with a document. A fault that returns is counted, not told again: an operator needs the kind and the first place, not a
/// thousand lines.
/// </summary>
internal sealed class WarningLog(ReadLimits limits)
{
    private readonly List<Fault> faults = [];
    private readonly Dictionary<string, Fault> kinds = new(StringComparer.Ordinal);
    private int leftOut;

    public int Count => faults.Count;

    /// <summary>Counts a fault whose kind is known already; <see langword="false"/> for one that is to be told.</summary>
    public bool Counts(string kind)
    {
        if (!kinds.TryGetValue(kind, out var fault))
            return false;
        fault.Repeats++;
        return true;
    }

    /// <param name="kind">What makes two faults the same one; the message itself when it is left out.</param>
    public void Add(string message, int line = 0, int column = 0, string? kind = null)
    {
        if (Counts(kind ?? message))
            return;
        if (faults.Count == limits.Warnings)
        {
            leftOut++;
            return;
        }
        var fault = new Fault(message, line, column);
        kinds.Add(kind ?? message, fault);
        faults.Add(fault);
    }

    public ImmutableArray<ReadWarning> ToArray()
    {
        var warnings = ImmutableArray.CreateBuilder<ReadWarning>(faults.Count);
        foreach (var fault in faults.OrderBy(fault => (fault.Line, fault.Column)))   // mappers come after readers, and yet the order is the document's
            warnings.Add(new ReadWarning(fault.Message + Counted(fault.Repeats, " (and {0} more like it)"), fault.Line, fault.Column));
        if (leftOut > 0 && warnings.Count > 0)
            warnings[^1] = warnings[^1] with { Message = warnings[^1].Message + Counted(leftOut, " ({0} more warnings are left out)") };
        return warnings.MoveToImmutable();
    }

    private static string Counted(int count, string format) => count == 0 ? "" : string.Format(CultureInfo.InvariantCulture, format, count);

    private sealed class Fault(string message, int line, int column)
    {
        public string Message => message;
        public int Line => line;
        public int Column => column;
        public int Repeats { get; set; }
    }
}
