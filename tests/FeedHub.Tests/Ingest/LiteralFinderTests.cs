using FeedHub.Ingest;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed class LiteralFinderTests
{
    private static Gen<string> Words(params char[] letters) =>
        from length in Gen.Choose(1, 8)
        from word in Gen.Elements(letters).ArrayOf(length)
        select new string(word);

    /// <param name="tableSize">How many states answer from the table.</param>
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100_000)]
    public void It_finds_what_is_there_and_nothing_else(int tableSize) => Prop.ForAll(
        Words('a', 'b', '大', '模').ListOf().ToArbitrary(),
        Words('a', 'B', '大', '模', 'x').ListOf().Select(words => string.Concat(words)).ToArbitrary(),
        (words, text) =>
        {
            var literals = words.Distinct().ToList();
            var found = new SortedSet<int>();
            new LiteralFinder(literals, tableSize).Find(text, (literal, end) =>
            {
                found.Add(literal);
                Assert.Equal(literals[literal], text[(end - literals[literal].Length)..end], ignoreCase: true);
            });
            return found.SequenceEqual(literals.Index().Where(literal => text.Contains(literal.Item, StringComparison.OrdinalIgnoreCase)).Select(literal => literal.Index));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(40));
}
