using System.Globalization;

namespace FeedHub.Syndication;

/// <summary>Media RSS's <c>content</c>, for what the formats cannot say of a file themselves.</summary>
internal static class MediaFiles
{
    /// <summary>Seconds, with thousandths where there are some; <see langword="null"/> when nothing plays.</summary>
    public static string? Duration(Enclosure file) =>
        file.Duration is { TotalMilliseconds: >= 1 } duration ? duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) : null;

    /// <param name="title">For a format that has no other place for it; clean already.</param>
    public static void Write(FeedXml xml, Enclosure file, string? title = null)
    {
        if (WebAddress.OfFile(file.Href) is not { } address)
            return;
        xml.Start("media", "content", FeedXml.Media);
        xml.Attribute("url", address);
        xml.Attribute("type", Tokens.MediaType(file.MediaType));
        if (file.Length is { } length and > 0)
            xml.Attribute("fileSize", length);
        xml.Attribute("duration", Duration(file));
        if (title is not null)
            xml.Element("media", "title", FeedXml.Media, title);
        xml.End();
    }
}
