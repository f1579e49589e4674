namespace FeedHub.Configuration;

/// <summary>What must hold of a source's <c>http</c>. Its values may be secrets, so no message repeats one.</summary>
internal sealed class HttpChecks(ConfigurationProblems problems)
{
    public void Check(ConfigurationNode http)
    {
        if (http.Value is not HttpOptions options)
            return;
        var authorized = CheckHeaders(http["headers"]);
        CheckValue(http["userAgent"]);
        CheckValue(http["bearer"]);
        SettingChecks.CheckProxy(problems, http["proxy"]);
        if (options.Bearer is not null && (options.User is not null || options.Password is not null))
            problems.Error(http["bearer"]!, "found a bearer beside a user or password, expected one of the two");
        if (options.Password is not null && options.User is null)
            problems.Error(http["password"]!, "found a password without a user, expected both");
        if (authorized is not null && (options.Bearer ?? options.User) is not null)
            problems.Error(authorized, "found an Authorization header beside a bearer or user, expected one of them");
    }

    /// <returns>The header that authorizes, if there is one.</returns>
    private ConfigurationMember? CheckHeaders(ConfigurationNode? headers)
    {
        foreach (var same in (headers?.Members ?? []).GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase))
            foreach (var again in same.Skip(1))
                problems.Error(again, $"found the header {again.Name} again, expected it once, in whatever case");
        foreach (var header in headers?.Members ?? [])
        {
            if (!Headers.IsName(header.Name))
                problems.Error(header, $"found the header name \"{header.Name}\", expected letters, digits and any of !#$%&'*+-.^_`|~");
            else if (Headers.IsReserved(header.Name))
                problems.Error(header, $"found the header {header.Name}, which the connection decides, expected another");
            CheckValue(header.Value);
        }
        return headers?.Members.FirstOrDefault(header => string.Equals(header.Name, "Authorization", StringComparison.OrdinalIgnoreCase));
    }

    private void CheckValue(ConfigurationNode? node)
    {
        if (node is { Value: string text } && !Headers.IsValue(text))
            problems.Error(node, "found characters that no header can carry, expected printable ASCII");
    }
}
