namespace FeedHub.Serve;

/// <summary>The entity-tags that a field lists (RFC 9110 §8.8.3), one after another, as far as they can be read. They are quoted and may hold commas.</summary>
internal ref struct EntityTags(ReadOnlySpan<char> field)
{
    private ReadOnlySpan<char> _rest = field;

    /// <summary>The tag with its quotes, without the mark of a weak one.</summary>
    public ReadOnlySpan<char> Current { get; private set; } = default;

    /// <summary>Whether it is marked as weak (§8.8.1).</summary>
    public bool IsWeak { get; private set; } = false;

    public bool MoveNext()
    {
        _rest = _rest.TrimStart(" \t,");
        IsWeak = _rest.StartsWith("W/");
        if (IsWeak)
            _rest = _rest[2..];
        if (_rest.IsEmpty || _rest[0] != '"')
            return false;
        var end = _rest[1..].IndexOf('"');
        if (end < 0)
            return false;
        Current = _rest[..(end + 2)];
        _rest = _rest[(end + 2)..];
        return true;
    }
}
