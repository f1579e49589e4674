using System.Net;

namespace FeedHub.Push;

/// <summary>Every way a callback may answer on an ordinary day.</summary>
internal abstract record CallbackAnswer
{
    private CallbackAnswer() { }

    /// <param name="Body">As much of it as was asked for and one octet more, if there is so much.</param>
    public sealed record Answered(HttpStatusCode Status, ReadOnlyMemory<byte> Body, TimeSpan? RetryAfter) : CallbackAnswer
    {
        public bool IsSuccess => (int)Status is >= 200 and < 300;

        public override string Fault => (int)Status is >= 300 and < 400
            ? $"The answer is {(int)Status}, and redirects of callbacks are not followed."
            : $"The answer is {(int)Status}.";
    }

    /// <summary>DNS, TLS, time-out, a forbidden address.</summary>
    public sealed record Unreachable(string Reason) : CallbackAnswer
    {
        public override string Fault => Reason;
    }

    /// <summary>Why it was no success, for the log.</summary>
    public abstract string Fault { get; }
}
