using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class GlobPatternTests
{
    [Theory]
    [InlineData("**/*.md", "post.md")]
    [InlineData("**/*.md", "2026/01/post.md")]
    [InlineData("./**/*.md", "a/post.md")]
    [InlineData("*.md", "中文 post.md")]
    [InlineData("2026/**", "2026/01/post.md")]
    [InlineData("**/index.md", "a/b/index.md")]
    [InlineData("**/index.md", "index.md")]
    [InlineData("20??-*.md", "2026-a.md")]
    [InlineData("**/*.{md,markdown}", "a/post.markdown")]
    [InlineData("posts\\*.md", "posts/a.md")]
    [InlineData("a+(b).md", "a+(b).md")]
    [InlineData("{draft.md", "{draft.md")]
    public void A_pattern_matches_the_paths_that_one_expects(string pattern, string path) => Assert.True(new GlobPattern(pattern).Matches(path));

    [Theory]
    [InlineData("*.md", "a/post.md")]
    [InlineData("**/*.md", "post.mdx")]
    [InlineData("**/*.md", "postXmd")]
    [InlineData("**/*.md", "post.md/image.png")]
    [InlineData("**/*.md", "post.MD")]
    [InlineData("20??.md", "20/6.md")]
    [InlineData("**/*.{md,markdown}", "a/post.mark")]
    [InlineData("2026/*.md", "12026/a.md")]
    [InlineData("a.md", "a.md\n")]
    public void And_no_others(string pattern, string path) => Assert.False(new GlobPattern(pattern).Matches(path));
}
