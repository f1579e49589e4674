using System.Text.Unicode;

namespace FeedHub.Publish;

/// <summary>A page that is whole: HTML has no errors that a browser would not forgive, so all that can be wrong is that part of it is missing.</summary>
internal static class PageCheck
{
    public static string? FaultOf(ReadOnlySpan<byte> document)
    {
        if (!document.StartsWith("<!DOCTYPE html>"u8))
            return "It does not begin as an HTML page does.";
        if (!document.TrimEnd("\r\n "u8).EndsWith("</html>"u8))
            return "It ends before the page does.";
        return Utf8.IsValid(document) ? null : "It is not UTF-8.";
    }
}
