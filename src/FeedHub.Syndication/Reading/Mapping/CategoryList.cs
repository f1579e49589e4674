using System.Collections.Immutable;

namespace FeedHub.Syndication;

/// <summary>Gathers the categories of an entry or feed, each term once within a scheme, with the first label that any of them has.</summary>
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
                var label = Meaning.Plain(written.Label);
                if (IndexOf(categories, term, scheme) is var known && known < 0)
                    categories.Add(new Category(term, scheme, label));
                else if (categories[known].Label is null && label is not null)
                    categories[known] = categories[known] with { Label = label };
            }
        }
        return categories?.DrainToImmutable() ?? [];
    }

    private static int IndexOf(ImmutableArray<Category>.Builder categories, string term, string? scheme)
    {
        for (var i = 0; i < categories.Count; i++)
            if (categories[i].Term == term && categories[i].Scheme == scheme)
                return i;
        return -1;
    }
}
