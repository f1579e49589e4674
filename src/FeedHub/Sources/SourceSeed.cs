using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FeedHub.Sources;

/// <summary>What keeps sources from marching in step: each has its own place between those that would do the same at the same time.</summary>
internal static class SourceSeed
{
    /// <summary>A number from 0 to 1 that is a source's own, the same on every machine.</summary>
    public static double Of(string sourceId)
        => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(sourceId))) / (double)uint.MaxValue;
}
