using System.Collections.Immutable;
using FeedHub.Ingest;

namespace FeedHub.Tests;

/// <summary>Which entries are one post. Named by a letter for the source and a digit.</summary>
public sealed class CopyJoinerTests
{
    [Fact]
    public void Copies_of_copies_are_copies() => Assert.Equal("a1 b1 c1", Join(Of("a1", page: 1), Of("b1", page: 1, text: 7), Of("c1", text: 7)));

    [Fact]
    public void The_higher_priority_is_shown_then_the_earlier_then_the_first_source_by_name()
    {
        Assert.Equal("b1 a1", Join(Of("a1", page: 1), Of("b1", page: 1) with { Priority = 1 }));
        Assert.Equal("b1 a1", Join(Of("a1", page: 1), Of("b1", page: 1) with { Position = -1 }));
        Assert.Equal("a1 b1", Join(Of("b1", page: 1), Of("a1", page: 1)));
    }

    [Fact]
    public void What_two_entries_of_a_source_share_names_neither()
        => Assert.Equal("a1 | a2 | b1", Join(Of("a1", page: 1), Of("a2", page: 1), Of("b1", page: 1)));

    [Fact]
    public void Two_entries_of_a_source_do_not_meet_through_a_third()
        => Assert.Equal("a1 b1 | a2", Join(Of("a1", page: 1), Of("b1", page: 1, text: 7), Of("a2", text: 7))); // the text is the weaker bond

    [Fact]
    public void An_id_is_a_stronger_bond_than_a_page()
    {
        var (first, second) = (Of("a1", page: 1), Of("a2", page: 2));
        var both = Of("b1", page: 1) with { PublicId = second.PublicId };

        Assert.Equal("a1 | a2 b1", Join(first, second, both));
        Assert.Equal((CopyBond.Page, CopyBond.Id, null), (CopyJoiner.BondOf(first, both), CopyJoiner.BondOf(second, both), CopyJoiner.BondOf(first, second)));
    }

    private static string Join(params ImmutableArray<PostCopy> entries)
        => string.Join(" | ", CopyJoiner.Join(entries).Select(post => string.Join(' ', post.Select(copy => copy.Source + copy.Row))).Order(StringComparer.Ordinal));

    private static PostCopy Of(string name, long? page = null, long? text = null) => new(name[1] - '0', name[..1], 0, 0, name, new Likeness(page, text));
}
