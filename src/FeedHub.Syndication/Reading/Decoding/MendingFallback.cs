using System.Text;

namespace FeedHub.Syndication;

/// <summary>
/// What stands for bytes that an encoding cannot read: U+FFFD. In UTF-8 a stray byte is almost always windows-1252 that was pasted in, so it is read as
/// that. Counts as it goes.
/// </summary>
internal sealed class MendingFallback(bool readsWindows1252) : DecoderFallback
{
    /// <summary>Places mended so far, at least; an encoding may decode a piece twice.</summary>
    public int Faults { get; private set; }

    public override int MaxCharCount => 4;

    public void Forget() => Faults = 0;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(this);

    private sealed class Buffer(MendingFallback fallback) : DecoderFallbackBuffer
    {
        private readonly char[] pending = new char[4];
        private int count;
        private int next;

        public override int Remaining => count - next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            fallback.Faults++;
            next = 0;
            count = 0;
            if (!fallback.ReadsWindows1252)
                pending[count++] = '\uFFFD';
            else
                foreach (var unknown in bytesUnknown.AsSpan(0, Math.Min(bytesUnknown.Length, 4)))
                    pending[count++] = Windows1252.FromControl((char)unknown);
            return true;
        }

        public override char GetNextChar() => next < count ? pending[next++] : '\0';

        public override bool MovePrevious()
        {
            if (next == 0)
                return false;
            next--;
            return true;
        }

        public override void Reset() => (count, next) = (0, 0);
    }

    private bool ReadsWindows1252 => readsWindows1252;
}
