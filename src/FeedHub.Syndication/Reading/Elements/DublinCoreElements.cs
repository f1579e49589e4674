namespace FeedHub.Syndication;

/// <summary>Copies Dublin Core: the fifteen elements, and the terms that refine them.</summary>
internal static class DublinCoreElements
{
    public static void Read(MarkupReader reader, WrittenModules modules)
    {
        var core = modules.DublinCore ??= new WrittenDublinCore();
        switch (reader.Name)
        {
            case "title": core.Title ??= reader.Text(); break;
            case "creator" or "author": Written.Add(ref core.Creators, reader.Text()); break;
            case "publisher": Written.Add(ref core.Publishers, reader.Text()); break;
            case "contributor": Written.Add(ref core.Contributors, reader.Text()); break;
            case "subject": reader.AddCategory(ref modules.Categories); break;
            case "date": core.Date = reader.ReadDate(core.Date); break;
            case "issued" or "available" or "dateSubmitted" or "dateAccepted": core.Issued = reader.ReadDate(core.Issued); break;
            case "created": core.Created = reader.ReadDate(core.Created); break;
            case "modified": core.Modified = reader.ReadDate(core.Modified); break;
            case "description" or "abstract": core.Description ??= reader.ReadText(); break;
            case "identifier": core.Identifier ??= reader.Text(); break;
            case "rights": core.Rights ??= reader.Text(); break;
            case "license": reader.AddLink(ref modules.Links, Link.License); break;
            case "language": core.Language ??= reader.Text(); break;
        }
    }
}
