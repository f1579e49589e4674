using System.Text.Json.Nodes;

namespace FeedHub.Tests.EndToEnd;

/// <summary>FeedHub as it comes out of the box: the default configuration and its posts, moved to a folder and a port of its own.</summary>
internal static class SampleSite
{
    public static HubUnderTest Create(string? language = null)
    {
        var hub = new HubUnderTest();
        Repository.CopyFolder(Path.Combine(Repository.Root, "config"), hub.Folder["config"]);
        var settings = JsonNode.Parse(
            File.ReadAllText(Path.Combine(Repository.Root, "config", "feedhub.json")),
            documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        var address = $"http://127.0.0.1:{Repository.FreePort()}";
        settings["hub"]!["baseUrl"] = address + "/";
        if (language is not null)
            settings["hub"]!["language"] = language;
        settings["serve"] = new JsonObject { ["urls"] = address };
        settings["storage"] = new JsonObject { ["connection"] = "feedhub.db" };
        settings["publish"]!.AsObject()["directory"] = "public";
        settings["publish"]!.AsObject()["schedule"] = "* * * * * ?";
        foreach (var source in settings["sources"]!.AsArray())
            if ((string?)source!["path"] is { } path)
                source["path"] = "config/" + path;
        hub.Configuration.Clear();
        foreach (var (key, value) in settings)
            hub.Configuration[key] = value?.DeepClone();
        hub.SaveConfiguration();
        return hub;
    }
}
