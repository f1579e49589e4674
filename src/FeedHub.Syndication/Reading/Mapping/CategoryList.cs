using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Gathers the categories of an entry or feed, each term once within a scheme.</summary>
internal static class CategoryList
{
    public static ImmutableArray<Category> Of(params ReadOnlySpan<List<WrittenCategory>?> lists)
    {
        ImmutableArray<Category>.Builder? categories = null;
        foreach (var list in lists)
        {
            if (list is null)
                continue;
            foreach (var written in list)
            {
                if ((Meaning.Plain(written.Term) ?? Meaning.Plain(written.Label)) is not { } term)
                    continue;
                var scheme = string.IsNullOrWhiteSpace(written.Scheme) ? null : written.Scheme.Trim();
                categories ??= ImmutableArray.CreateBuilder<Category>(list.Count);
                if (!Contains(categories, term, scheme))
                    categories.Add(new Category(term, scheme, Meaning.Plain(written.Label)));
            }
        }
        return categories?.DrainToImmutable() ?? [];
    }

    private static bool Contains(ImmutableArray<Category>.Builder categories, string term, string? scheme)
    {
        for (var i = 0; i < categories.Count; i++)
            if (categories[i].Term == term && categories[i].Scheme == scheme)
                return true;
        return false;
    }
}
