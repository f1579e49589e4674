namespace FeedHub.Tests;

internal static class ConfigurationSamples
{
    /// <summary>Every key that users are told of, with the values that they are told of.</summary>
    public const string Full = """
        {
          "$schema": "feedhub.schema.json",
          "hub": {
            "title": "INCOMING TRANSMISSION", "subtitle": "LATEST UPDATES", "description": "…",
            "baseUrl": "http://localhost:8080/",        // absolute; every published URL begins with it
            "language": "zh-CN", "author": "…", "timeZone": "Asia/Shanghai"
          },
          "storage": {
            "provider": "sqlite",                       // "sqlite" | "postgres"
            "connection": "../data/feedhub.db",         // a path, or a PostgreSQL connection string
            "retention": { "days": 0, "entriesPerSource": 0 },  // 0 = keep for ever
            "search": true                              // keep a full-text index
          },
          "fetch": {
            "interval": { "min": "00:10:00", "max": "24:00:00" },  // adaptive between these
            "timeout": "00:00:30", "maxBytes": 10485760, "concurrency": 32, "perHost": 2,
            "userAgent": "FeedHub/{version} (+{baseUrl})", "proxy": null,
            "allowPrivateNetworks": false               // true, or a list of hosts and CIDR ranges
          },
          "publish": {
            "directory": "../data/public", "schedule": "0 * * * * ?",   // Quartz cron, with seconds
            "formats": ["rss", "atom", "json"], "entriesPerFeed": 50, "entriesPerPage": 12, "pages": 10,
            "content": "full",                          // "full" | "summary"
            "backfill": 10,                             // how many entries of a new source may displace others in a full shared document
            "duplicates": "merge",                      // "merge" | "keep": the same post from several sources
            "theme": null,                              // a folder that overrides stylesheet, assets and texts
            "hub": null,                                // an outside WebSub hub; null = FeedHub's own at /websub
            "excerpt": { "length": 350, "code": "[代码]", "formula": "[公式]", "math": "[Math]", "ellipsis": "..." }
          },
          "serve": { "enabled": true, "urls": "http://localhost:8080", "status": true },
          "categories": [
            { "slug": "nlp", "title": "NLP", "description": "…",
              "include": [ { "tags": ["nlp", "transformer"] }, { "sources": ["blog"], "title": ["attention", "^SSM"] } ],
              "exclude": [ { "text": ["招聘"] } ] }
          ],
          "sources": [
            { "id": "example", "type": "feed", "url": "https://example.org/feed", "categories": ["nlp"] },
            { "id": "blog", "type": "html", "url": "https://example.org/", "maxPages": 5,
              "select": { "entry": "article", "title": "h2 a", "link": "h2 a@href", "published": "time@datetime",
                          "category": ".category", "summary": ".excerpt", "author": ".author", "next": "a.next@href" } },
            { "id": "posts", "type": "folder", "path": "posts", "pattern": "**/*.md" }
          ]
        }
        """;
}
