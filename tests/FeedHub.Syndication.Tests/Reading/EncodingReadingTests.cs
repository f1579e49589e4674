using System.Text;

namespace FeedHub.Syndication.Tests;

public sealed class EncodingReadingTests
{
    private const string Chinese = "今天我们学习如何处理中文的编码问题，这是一个测试。";
    private const string Taiwanese = "今天我們學習如何處理中文的編碼問題，這是一個測試。";
    private const string Japanese = "今日は日本語の文字コードについて学びます。これはテストです。";
    private const string Korean = "오늘은 한국어 문자 인코딩에 대해 배웁니다. 이것은 시험입니다.";
    private const string Russian = "Сегодня мы изучаем кодировки русского языка. Это проверка.";
    private const string French = "Aujourd’hui, l’été à Besançon : « ça va très bien » – déjà vu.";

    [Theory]
    [InlineData("gb2312", 936, Chinese, "gb18030")]
    [InlineData("GBK", 936, Chinese, "gb18030")]
    [InlineData("gb18030", 54936, Chinese + "𠀀", "gb18030")]
    [InlineData("big5", 950, Taiwanese, "big5")]
    [InlineData("Shift_JIS", 932, Japanese, "shift_jis")]
    [InlineData("x-sjis", 932, Japanese, "shift_jis")]
    [InlineData("euc-jp", 51932, Japanese, "euc-jp")]
    [InlineData("iso-2022-jp", 50220, Japanese, "iso-2022-jp")]
    [InlineData("euc-kr", 949, Korean, "euc-kr")]
    [InlineData("ks_c_5601-1987", 949, Korean, "euc-kr")]
    [InlineData("windows-1251", 1251, Russian, "windows-1251")]
    [InlineData("cp1251", 1251, Russian, "windows-1251")]
    [InlineData("koi8-r", 20866, Russian, "koi8-r")]
    [InlineData("koi8-u", 21866, Russian, "koi8-u")]
    [InlineData("ibm866", 866, Russian, "cp866")]
    [InlineData("x-mac-cyrillic", 10007, Russian, "x-mac-cyrillic")]
    [InlineData("iso-8859-5", 28595, Russian, "iso-8859-5")]
    [InlineData("windows-1252", 1252, French, "windows-1252")]
    [InlineData("iso-8859-1", 1252, French, "windows-1252")]
    [InlineData("iso-8859-1", 28591, "Déjà vu", "iso-8859-1")]
    [InlineData("iso-8859-2", 28592, "Zażółć gęślą jaźń", "iso-8859-2")]
    [InlineData("macintosh", 10000, "Déjà vu", "macintosh")]
    [InlineData("iso-8859-7", 28597, "Καλημέρα κόσμε", "iso-8859-7")]
    [InlineData("windows-1255", 1255, "שלום עולם", "windows-1255")]
    [InlineData("windows-1256", 1256, "مرحبا بالعالم", "windows-1256")]
    [InlineData("tis-620", 874, "สวัสดีชาวโลก", "windows-874")]
    public void A_declared_encoding_is_used(string label, int page, string title, string name)
    {
        var document = Read.Document(Bytes($"<?xml version='1.0' encoding='{label}'?>{Rss(title)}", page));
        Assert.Equal((title, name), (document.Feed.Title, document.Encoding));
        Assert.Empty(document.Warnings);
    }

    [Theory]
    [InlineData(936, Chinese, "gb18030")]
    [InlineData(950, Taiwanese, "big5")]
    [InlineData(932, Japanese, "shift_jis")]
    [InlineData(51932, Japanese, "euc-jp")]
    [InlineData(949, Korean, "euc-kr")]
    [InlineData(1251, Russian, "windows-1251")]
    [InlineData(20866, Russian, "koi8-r")]
    [InlineData(866, Russian, "cp866")]
    [InlineData(1252, French, "windows-1252")]
    [InlineData(1252, "Über den Wolken muß die Freiheit größer sein – schön", "windows-1252")]
    [InlineData(1250, "Zażółć gęślą jaźń, proszę bardzo, wszystko będzie dobrze", "windows-1250")]
    [InlineData(1253, "Καλημέρα κόσμε, σήμερα μαθαίνουμε για τις κωδικοποιήσεις", "windows-1253")]
    [InlineData(1255, "שלום עולם, היום אנחנו לומדים על קידוד תווים", "windows-1255")]
    [InlineData(1256, "مرحبا بالعالم اليوم نتعلم عن ترميز الحروف العربية", "windows-1256")]
    [InlineData(874, "สวัสดีชาวโลก วันนี้เราเรียนเรื่องการเข้ารหัสตัวอักษร", "windows-874")]
    public void An_undeclared_encoding_is_found_by_looking(int page, string title, string name)
    {
        var document = Read.Document(Bytes(Rss(title), page));
        Assert.Equal((title, name), (document.Feed.Title, document.Encoding));
        Assert.Single(document.Warnings);
    }

    [Theory]
    [InlineData(936, Chinese, "gb18030")]
    [InlineData(932, Japanese, "shift_jis")]
    [InlineData(949, Korean, "euc-kr")]
    public void A_false_claim_of_utf_8_is_seen_through(int page, string title, string name)
    {
        var document = Read.Document(Bytes("<?xml version='1.0' encoding='utf-8'?>" + Rss(title), page), Read.AtSite with { Charset = "utf-8" });
        Assert.Equal((title, name), (document.Feed.Title, document.Encoding));
        Assert.NotEmpty(document.Warnings);
    }

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("gb2312")]
    [InlineData("utf-16")]
    [InlineData("no-such-thing")]
    public void Valid_utf_8_wins_over_a_wrong_claim(string label)
    {
        var document = Read.Document($"<?xml version='1.0' encoding='{label}'?>{Rss(Chinese)}");
        Assert.Equal((Chinese, "utf-8"), (document.Feed.Title, document.Encoding));
        Assert.Equal($"The document is said to be {label}, but is UTF-8.", Assert.Single(document.Warnings).Message);
    }

    [Fact]
    public void The_server_is_asked_before_the_document()
        => Assert.Equal(Russian, Read.Document(Bytes($"<?xml version='1.0' encoding='windows-1252'?>{Rss(Russian)}", 20866), Read.AtSite with { Charset = "\"KOI8-R\"" }).Feed.Title);

    [Fact]
    public void A_server_that_says_ascii_of_everything_is_not_believed()
        => Assert.Equal(Russian, Read.Document(Bytes($"<?xml version='1.0' encoding='koi8-r'?>{Rss(Russian)}", 20866), Read.AtSite with { Charset = "us-ascii" }).Feed.Title);

    [Fact]
    public void Text_that_is_ascii_goes_by_any_name()
    {
        var document = Read.Document($"<?xml version='1.0' encoding='iso-8859-1'?>{Rss("plain")}");
        Assert.Equal("iso-8859-1", document.Encoding);
        Assert.Empty(document.Warnings);
    }

    [Theory]
    [InlineData(65001, true, "utf-8")]
    [InlineData(1200, true, "utf-16le")]
    [InlineData(1201, true, "utf-16be")]
    [InlineData(12000, true, "utf-32le")]
    [InlineData(12001, true, "utf-32be")]
    [InlineData(1200, false, "utf-16le")]
    [InlineData(1201, false, "utf-16be")]
    [InlineData(12000, false, "utf-32le")]
    [InlineData(12001, false, "utf-32be")]
    public void Wide_text_is_told_with_and_without_its_mark(int page, bool marked, string name)
    {
        var encoding = Encoding.GetEncoding(page);
        byte[] bytes = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes("<?xml version='1.0' encoding='utf-8'?>" + Rss(Chinese))];
        var document = Read.Document(bytes);
        Assert.Equal((Chinese, name), (document.Feed.Title, document.Encoding));
    }

    [Fact]
    public void A_stray_byte_costs_nothing_but_a_warning()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>{Chinese} caf"), 0xE9, .. "</title></channel></rss>"u8];
        var document = Read.Document(bytes);
        Assert.Equal(Chinese + " café", document.Feed.Title);
        Assert.Equal("utf-8", document.Encoding);
        Assert.NotEmpty(document.Warnings);
    }

    [Fact]
    public void Words_of_windows_1252_pasted_into_a_short_text_in_utf_8_do_not_turn_all_of_it()
    {
        byte[] bytes = [.. "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>模型越大 "u8, 0x93, .. "caf"u8, 0xE9, 0x94, .. "</title></channel></rss>"u8];
        var document = Read.Document(bytes);
        Assert.Equal(("模型越大 “café”", "utf-8"), (document.Feed.Title, document.Encoding));
        Assert.StartsWith("Bytes that are not utf-8 were replaced", Assert.Single(document.Warnings).Message);
    }

    [Fact]
    public void Curly_quotes_of_windows_1252_in_a_text_that_claims_utf_8_are_quotes()
    {
        var document = Read.Document(Bytes("<?xml version='1.0' encoding='utf-8'?>" + Rss("“It’s here” – they’re done…"), 1252));
        Assert.Equal("“It’s here” – they’re done…", document.Feed.Title);
    }

    [Theory]
    [InlineData("café")]
    [InlineData("Über uns")]
    [InlineData("10 £")]
    [InlineData("It’s here")]
    public void A_single_character_without_a_label_is_western(string title)
        => Assert.Equal((title, "windows-1252"), (Read.Document(Bytes(Rss(title), 1252)).Feed.Title, Read.Document(Bytes(Rss(title), 1252)).Encoding));

    private static string Rss(string title) => $"<rss version='2.0'><channel><title>{title}</title></channel></rss>";

    private static byte[] Bytes(string text, int page) => (CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page)).GetBytes(text);
}
