using System.Net;
using FeedHub.Configuration;
using FeedHub.Sources;

namespace FeedHub.Tests.Sources;

public sealed class PrivateNetworkTests
{
    private static Fetching Guarded(ResolveHost? resolve = null, params string[] exceptions)
        => new(fetch => fetch with { AllowPrivateNetworks = new PrivateNetworks(false, [.. exceptions]) }, resolve);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.19.0.1")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("2002:c0a8:0101::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:f5ff:fffe")]
    [InlineData("2001:0:a00:1:8000:63bf:3fff:fdd2")]
    [InlineData("2001:db8::1")]
    [InlineData("3fff::1")]
    [InlineData("100::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void An_address_outside_the_public_internet_is_known_in_every_form(string address)
        => Assert.NotNull(AddressBlocks.KindOf(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.32.0.1")]
    [InlineData("192.0.1.1")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::8.8.8.8")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001:0:808:808:8000:63bf:f7f7:f7f7")]
    public void A_public_address_is_known_in_every_form(string address) => Assert.Null(AddressBlocks.KindOf(IPAddress.Parse(address)));

    [Fact]
    public async Task A_loopback_address_is_refused_with_its_kind_and_the_setting_that_allows_it()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = Guarded();
        Assert.Equal(
            "127.0.0.1 is a loopback address: it is only asked when fetch.allowPrivateNetworks lists it (\"127.0.0.1\" or a range), or is true.",
            await fetching.RejectedAsync(origin.Serve("/feed", Fetching.Feed)));
        Assert.Empty(origin.Requests);
    }

    [Theory]
    [InlineData("http://127.1:{0}/feed")]
    [InlineData("http://0x7f000001:{0}/feed")]
    [InlineData("http://2130706433:{0}/feed")]
    [InlineData("http://[::ffff:127.0.0.1]:{0}/feed")]
    [InlineData("http://localhost:{0}/feed")]
    public async Task No_spelling_of_it_gets_through(string url)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = Guarded();
        await fetching.RejectedAsync(new Uri(string.Format(System.Globalization.CultureInfo.InvariantCulture, url, origin.Port)));
        Assert.Empty(origin.Requests);
    }

    [Fact]
    public async Task A_public_name_that_DNS_leads_into_a_private_network_is_refused()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = Guarded(Fetching.Resolving("127.0.0.1", "169.254.169.254"));
        Assert.StartsWith("feeds.example is 127.0.0.1, which is a loopback address", await fetching.RejectedAsync(new Uri($"http://feeds.example:{origin.Port}/")),
            StringComparison.Ordinal);
        Assert.Empty(origin.Requests);
    }

    [Fact]
    public async Task What_DNS_says_later_is_judged_again()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        origin.Serve("/feed", LoopbackReply.Redirect($"http://rebinding.example:{origin.Port}/secret"));
        origin.Serve("/secret", Fetching.Feed);
        using var fetching = Guarded(Fetching.Resolving("127.0.0.1"), "feeds.example");
        Assert.StartsWith("rebinding.example is 127.0.0.1", await fetching.RejectedAsync(new Uri($"http://feeds.example:{origin.Port}/feed")), StringComparison.Ordinal);
        Assert.Empty(origin.RequestsFor("/secret"));
    }

    /// <summary>127.0.0.1 stands for an address that may be asked.</summary>
    [Fact]
    public async Task A_name_that_leads_elsewhere_at_the_next_poll_is_judged_by_where_it_leads_then()
    {
        var asked = 0;
        await using var origin = new RawOrigin(connection => connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi"));
        using var fetching = Guarded((_, _) => Task.FromResult<IPAddress[]>([asked++ == 0 ? IPAddress.Loopback : IPAddress.Parse("127.0.0.2")]), "127.0.0.1");
        var url = new Uri($"http://rebinding.example:{origin.Port}/feed");

        Assert.Equal("hi", await fetching.TextAsync(url));
        Assert.StartsWith("rebinding.example is 127.0.0.2, which is a loopback address", await fetching.RejectedAsync(url), StringComparison.Ordinal);

        Assert.Equal((1, 2), (origin.Connections, asked));   // one question a connection: what is judged is what is connected to
    }

    [Theory]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b:1::7f00:1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2001:0:4136:e378:8000:63bf:80ff:fffe")]
    [InlineData("2001:0:7f00:1:8000:63bf:f7f7:f7f7")]
    public async Task A_name_that_hides_a_private_address_in_a_new_form_is_refused_before_anything_is_connected_to(string address)
    {
        using var fetching = Guarded(Fetching.Resolving(address));
        Assert.Contains("feeds.example is ", await fetching.RejectedAsync(new Uri("http://feeds.example/feed")), StringComparison.Ordinal);
        Assert.Contains(" address: it is only asked when", await fetching.RejectedAsync(new Uri($"http://[{address}]/feed")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("feeds.example")]
    [InlineData("FEEDS.example")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    [InlineData("127.1.2.3/8")]
    [InlineData("0.0.0.0/0")]
    public async Task Exceptions_are_hosts_addresses_and_ranges(string exception)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        origin.Serve("/feed", Fetching.Feed);
        using var fetching = Guarded(Fetching.Resolving("127.0.0.1"), "10.0.0.0/8", exception);
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(new Uri($"http://feeds.example:{origin.Port}/feed")));
    }

    [Theory]
    [InlineData("example")]
    [InlineData("127.0.0.2")]
    [InlineData("128.0.0.0/8")]
    [InlineData("::/0")]
    public async Task An_exception_for_another_one_does_not_help(string exception)
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = Guarded(Fetching.Resolving("127.0.0.1"), exception);
        await fetching.RejectedAsync(new Uri($"http://feeds.example:{origin.Port}/feed"));
    }

    [Fact]
    public async Task A_range_of_the_old_addresses_covers_their_new_forms()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        origin.Serve("/feed", Fetching.Feed);
        using var fetching = Guarded(Fetching.Resolving("::ffff:127.0.0.1"), "127.0.0.0/8");
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(new Uri($"http://feeds.example:{origin.Port}/feed")));
    }

    [Fact]
    public async Task Of_several_addresses_the_permitted_ones_are_tried_in_turn()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        origin.Serve("/feed", Fetching.Feed);
        using var fetching = Guarded(Fetching.Resolving("10.255.255.1", "127.0.0.9", "127.0.0.1"), "127.0.0.0/8");
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(new Uri($"http://feeds.example:{origin.Port}/feed")));
    }

    [Fact]
    public async Task True_allows_all()
    {
        await using var origin = await LoopbackOrigin.StartAsync();
        using var fetching = new Fetching(resolve: Fetching.Resolving("127.0.0.1"));
        origin.Serve("/feed", Fetching.Feed);
        Assert.Equal(Fetching.Feed, await fetching.TextAsync(new Uri($"http://feeds.example:{origin.Port}/feed")));
    }
}
