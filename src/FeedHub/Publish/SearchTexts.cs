using System.Globalization;
using FeedHub.Store;

namespace FeedHub.Publish;

/// <summary>The words of searching in one language. Formats are of <see cref="string.Format(IFormatProvider, string, object)"/>.</summary>
/// <param name="FeedTitleFormat">{0} is the search, {1} the hub's title.</param>
/// <param name="FoundFormat">{0} is a number of entries.</param>
/// <param name="ManyFormat">{0} is a number of entries that is the most that are counted.</param>
/// <param name="MissingFormat">{0} is a number of entries.</param>
/// <param name="PlaceFormat">{0} is a sentence about what is wrong, {1} the place of a character, from 1.</param>
/// <param name="HintFormat">{0} is what was probably meant.</param>
public sealed record SearchTexts(
    string Search,
    string Query,
    string Placeholder,
    string Help,
    string FeedTitleFormat,
    string FoundFormat,
    string ManyFormat,
    string NothingFound,
    string MissingFormat,
    string Busy,
    string TooSlow,
    string NotReady,
    string PlaceFormat,
    string HintFormat,
    Func<SearchFault, string> Sentence)
{
    public static SearchTexts English { get; } = new(
        Search: "Search",
        Query: "Words to search for",
        Placeholder: "attention OR \"state space\" category:nlp",
        Help: "All words must be there. \"in quotes\" is a phrase, begin* a beginning; OR, NOT and parentheses join; category: source: author: before:2026-01-31 after:2026 narrow.",
        FeedTitleFormat: "“{0}” – {1}",
        FoundFormat: "{0} found",
        ManyFormat: "{0} or more found",
        NothingFound: "Nothing has been received about this.",
        MissingFormat: "{0} entries are not in the index yet.",
        Busy: "Many are searching just now. Try again in a moment.",
        TooSlow: "This search takes too long. Make it more exact.",
        NotReady: "The index is not ready yet. Try again in a moment.",
        PlaceFormat: "{0} (character {1})",
        HintFormat: " Did you mean {0}?",
        Sentence: fault => fault.Kind switch
        {
            SearchFaultKind.Nothing => "There is nothing to search for: type a word.",
            SearchFaultKind.TooLong => $"A search has at most {SearchQueryParser.LongestText} characters.",
            SearchFaultKind.TooManyTerms => "These are too many terms for one search.",
            SearchFaultKind.ShortBeginning => $"{fault.Word} is the beginning of too many words: give it two letters or more.",
            SearchFaultKind.OpenQuote => "A quotation mark is opened and not closed.",
            SearchFaultKind.OpenParenthesis => "A parenthesis is opened and not closed.",
            SearchFaultKind.StrayParenthesis => "A parenthesis is closed that was not opened.",
            SearchFaultKind.NoTerm => $"{fault.Word} needs words to go with it.",
            SearchFaultKind.UnknownField => $"{fault.Word}: there is no such field. There are category: source: author: before: after:.",
            SearchFaultKind.NoValue => $"{fault.Word} needs a value after its colon.",
            SearchFaultKind.UnknownCategory => $"{fault.Word}: there is no such category.",
            SearchFaultKind.UnknownSource => $"{fault.Word}: there is no such source.",
            SearchFaultKind.NoDate => $"{fault.Word} needs a date, such as 2026-01-31, 2026-01 or 2026.",
            _ => throw new System.Diagnostics.UnreachableException($"No sentence for {fault.Kind}."),
        });

    public static SearchTexts Chinese { get; } = new(
        Search: "搜索",
        Query: "要搜索的词",
        Placeholder: "注意力 OR \"状态空间\" category:nlp",
        Help: "各词须同时出现。\"引号\"内为短语，begin* 匹配词首；OR、NOT 和括号用于组合；category: source: author: before:2026-01-31 after:2026 用于限定。",
        FeedTitleFormat: "“{0}” – {1}",
        FoundFormat: "找到 {0} 篇",
        ManyFormat: "找到 {0} 篇以上",
        NothingFound: "没有收到与此有关的内容。",
        MissingFormat: "还有 {0} 篇未编入索引。",
        Busy: "此刻搜索的人较多，请稍后再试。",
        TooSlow: "这次搜索用时过长，请给出更确切的词。",
        NotReady: "索引尚未就绪，请稍后再试。",
        PlaceFormat: "{0}（第 {1} 个字符）",
        HintFormat: "是否想输入 {0}？",
        Sentence: fault => fault.Kind switch
        {
            SearchFaultKind.Nothing => "没有可搜索的内容：请输入一个词。",
            SearchFaultKind.TooLong => $"搜索内容最长 {SearchQueryParser.LongestText} 个字符。",
            SearchFaultKind.TooManyTerms => "一次搜索的词太多了。",
            SearchFaultKind.ShortBeginning => $"以 {fault.Word} 开头的词太多：请至少给出两个字母。",
            SearchFaultKind.OpenQuote => "引号没有闭合。",
            SearchFaultKind.OpenParenthesis => "括号没有闭合。",
            SearchFaultKind.StrayParenthesis => "多出一个右括号。",
            SearchFaultKind.NoTerm => $"{fault.Word} 缺少与之搭配的词。",
            SearchFaultKind.UnknownField => $"{fault.Word}：没有这个字段。可用的有 category: source: author: before: after:。",
            SearchFaultKind.NoValue => $"{fault.Word} 的冒号后面需要一个值。",
            SearchFaultKind.UnknownCategory => $"{fault.Word}：没有这个频道。",
            SearchFaultKind.UnknownSource => $"{fault.Word}：没有这个来源。",
            SearchFaultKind.NoDate => $"{fault.Word} 需要日期，例如 2026-01-31、2026-01 或 2026。",
            _ => throw new System.Diagnostics.UnreachableException($"No sentence for {fault.Kind}."),
        });

    /// <summary>The built-in words nearest to a BCP 47 tag; English where there are none.</summary>
    public static SearchTexts For(string language) => ReferenceEquals(Texts.For(language), Texts.Chinese) ? Chinese : English;

    public string FeedTitle(string search, string hub) => Format(FeedTitleFormat, search, hub);

    public string Found(int total) => Format(total < SearchRequest.MostFound ? FoundFormat : ManyFormat, total);

    public string Missing(long entries) => Format(MissingFormat, entries);

    /// <summary>What is wrong with a search, where, and what may have been meant.</summary>
    public string Explain(SearchFault fault)
    {
        var sentence = fault.Place == 0 ? Sentence(fault) : Format(PlaceFormat, Sentence(fault), fault.Place);
        return fault.Hint is null ? sentence : sentence + Format(HintFormat, fault.Hint);
    }

    private static string Format(string format, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, format, values);
}
