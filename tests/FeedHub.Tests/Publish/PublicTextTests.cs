using FeedHub.Publish;

namespace FeedHub.Tests;

public sealed class PublicTextTests
{
    [Theory]
    [InlineData("https://example.org/feed", "https://example.org/feed")]
    [InlineData("https://user:secret@example.org/feed?key=secret#x", "https://example.org/feed?…")]
    [InlineData("https://user:secret@${HOST}/${PATH}?key=secret", "https://${HOST}/${PATH}?…")]
    [InlineData("https://user:se@cret@example.org/", "https://example.org/")]
    public void An_address_is_shown_without_login_and_query(string address, string shown) => Assert.Equal(shown, PublicText.Address(address));

    [Theory]
    [InlineData("The connection was refused.", "The connection was refused.")]
    [InlineData("It moved to https://u:secret@example.org/secret?secret, which is asked now.", "It moved to https://example.org/… which is asked now.")]
    [InlineData("No answer (http://example.org:8080/secret) and http://\u0001/secret none.", "No answer (http://example.org:8080/…) and … none.")]
    public void A_sentence_names_hosts_and_nothing_behind_them(string sentence, string shown) => Assert.Equal(shown, PublicText.Sentence(sentence));
}
