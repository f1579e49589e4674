using FeedHub.Configuration;
using FeedHub.Ingest;
using FeedHub.Syndication;
using FsCheck;
using FsCheck.Fluent;

namespace FeedHub.Tests;

public sealed class LanguageGuessTests
{
    [Theory]
    // By script
    [InlineData("zh", "本文介绍如何用 PyTorch 实现 Transformer 的注意力机制，以及 KV cache 的显存占用。")]
    [InlineData("zh", "這篇文章介紹狀態空間模型。")]
    [InlineData("ja", "この記事では、注意機構の実装方法を説明します。")]
    [InlineData("ja", "東京大学大学院情報理工学系研究科の発表資料はこちら")]
    [InlineData("ko", "이 글에서는 어텐션 메커니즘을 설명합니다.")]
    [InlineData("ru", "В этой статье мы расскажем, как устроены современные языковые модели.")]
    [InlineData("uk", "У цій статті ми розповімо, як влаштовані сучасні мовні моделі та її частини.")]
    [InlineData("el", "Σε αυτό το άρθρο εξηγούμε πώς λειτουργεί ο μηχανισμός προσοχής.")]
    [InlineData("ar", "في هذه المقالة نشرح كيف تعمل النماذج اللغوية الكبيرة.")]
    [InlineData("he", "במאמר זה נסביר כיצד פועלים מודלי שפה גדולים.")]
    [InlineData("th", "บทความนี้อธิบายการทำงานของแบบจำลองภาษา")]
    // By their small words
    [InlineData("en", "In this post we show how to train a small model on the data that you already have, and what it costs.")]
    [InlineData("en", "How to read a Greek α and β in the formulas of a paper, and why they are there.")]
    [InlineData("de", "In diesem Beitrag zeigen wir, wie man ein kleines Modell mit den Daten trainiert, die man schon hat, und was das kostet.")]
    [InlineData("fr", "Dans cet article nous montrons comment entraîner un petit modèle sur les données que vous avez déjà, et ce que cela coûte.")]
    [InlineData("es", "En este artículo mostramos cómo entrenar un modelo pequeño con los datos que ya se tienen y lo que cuesta.")]
    [InlineData("it", "In questo articolo mostriamo come addestrare un piccolo modello con i dati che si hanno già, e quanto è il costo della cosa.")]
    [InlineData("pt", "Neste artigo mostramos como treinar um modelo pequeno com os dados que você já tem, e o que isso não custa para uma empresa.")]
    [InlineData("nl", "In dit artikel laten we zien hoe je een klein model traint met de gegevens die je al hebt, en wat het kost voor een bedrijf.")]
    public void A_text_tells_its_language(string language, string text) => Assert.Equal(language, LanguageGuess.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("42 + 1 = 43")]
    [InlineData("Hello world")]
    [InlineData("FeedHub 1.0")]
    [InlineData("中文")]
    [InlineData("C# TypeScript Rust Go Kotlin Swift Python Java Haskell OCaml")]
    [InlineData("for (int i = 0; i < n; i++) { this.items[i] = new Item(); return items; }")]
    [InlineData("I den här artikeln visar vi hur man tränar en liten modell på de data som man redan har, och vad det kostar.")]
    [InlineData("I denne artikel viser vi hvordan man træner en lille model med de data man allerede har.")]
    [InlineData("W tym artykule pokażemy, jak wytrenować mały model na danych, które już mamy, i ile to kosztuje.")]
    [InlineData("Bu yazıda elimizdeki verilerle küçük bir modelin nasıl eğitileceğini gösteriyoruz.")]
    [InlineData("Trong bài viết này chúng tôi trình bày cách huấn luyện một mô hình nhỏ.")]
    [InlineData("در این مقاله توضیح می‌دهیم که مدل‌های زبانی چگونه کار می‌کنند.")]
    [InlineData("В тази статия показваме как се обучава малък модел с данните, които вече имате.")]
    public void What_is_no_evidence_is_no_answer(string text) => Assert.Null(LanguageGuess.Of(text));

    [Fact]
    public void Any_text_has_an_answer_or_none() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text => LanguageGuess.Of(text.Get) is null or { Length: 2 }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Who_states_the_language_is_believed_and_the_entry_before_the_feed_before_the_configuration()
    {
        var english = new Entry("1") { Content = Text.Html("<p>In this post we show how to train a small model on the data that you have.</p><pre>x</pre>") };
        Assert.Equal("ja", Prepared(english with { Language = "ja" }, "fr", "de").Language);
        Assert.Equal("ko", Prepared(english with { Content = english.Content with { Language = "ko" } }, "fr", "de").Language);
        Assert.Equal("fr", Prepared(english, "fr", "de").Language);
        Assert.Equal("de", Prepared(english, null, "de").Language);
        Assert.Equal("en", Prepared(english, null, null).Language);
        Assert.Null(Prepared(new Entry("2") { Title = "Release 1.0" }, null, null).Language);
    }

    [Fact]
    public void A_language_that_was_found_out_is_said_as_the_hub_says_it()
    {
        var chinese = new Entry("1") { Title = "状态空间模型：从 HiPPO 到 Mamba" };
        Assert.Equal("zh-TW", Prepared(chinese, null, null, "zh-TW").Language);
        Assert.Equal("zh", Prepared(chinese, null, null, "en").Language);
        Assert.Equal("zh", Prepared(chinese, "zh", null, "zh-CN").Language);
    }

    private static Entry Prepared(Entry entry, string? feed, string? source, string hub = "el") =>
        new EntryPreparer(new Excerpter(new ExcerptOptions()), FrameHosts.Default, hub).Prepare(entry, new Feed { Language = feed }, source).Entry;
}
