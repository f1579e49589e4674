using System.Collections.Frozen;

namespace FeedHub.Publish;

/// <summary>What a highlighter has to know of a language: enough to tell words from comments and texts, and no grammar.</summary>
internal sealed record CodeLanguage
{
    private const string CLike = "break case const continue default do else enum for goto if return static struct switch void while ";

    private const string Literals = "true false null ";

    /// <summary>Words of the language itself.</summary>
    public FrozenSet<string> Keywords { get; init; } = [];

    /// <summary>What begins a comment that ends with its line.</summary>
    public string[] LineComments { get; init; } = [];

    public (string Start, string End)[] BlockComments { get; init; } = [];

    /// <summary>What begins and ends a text of several lines. Longer ones first.</summary>
    public string[] LongQuotes { get; init; } = [];

    /// <summary>Each begins and ends a text within a line.</summary>
    public string Quotes { get; init; } = "\"'";

    /// <summary>In single quotation marks stands one character, or nothing of a text at all: a lifetime, a digit's separator.</summary>
    public bool SingleCharacters { get; init; }

    /// <summary>A quotation mark in a text is written twice, and a backslash means nothing.</summary>
    public bool Doubled { get; init; }

    /// <summary>A mark begins a comment or a text only where a word could begin: elsewhere it belongs to the word.</summary>
    public bool Spaced { get; init; }

    /// <summary>Follows a name that stands for a value: <c>name: value</c>.</summary>
    public char KeyEnd { get; init; }

    /// <summary>Any name may be such a key, not only the first of a line.</summary>
    public bool KeysAnywhere { get; init; }

    /// <summary>What begins a name that is more than a word: <c>@decorator</c>, <c>$variable</c>, <c>#include</c>.</summary>
    public string Sigils { get; init; } = "";

    public bool AnyCase { get; init; }

    /// <summary>Elements and attributes rather than words.</summary>
    public bool Markup { get; init; }

    private static readonly FrozenDictionary<string, CodeLanguage> Known = (((string Names, CodeLanguage Language)[])
    [
        ("python py python3 py3 pycon", new()
        {
            Keywords = Words("and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match "
                + "nonlocal not or pass raise return try while with yield True False None self"),
            LineComments = ["#"], LongQuotes = ["\"\"\"", "'''"], Sigils = "@",
        }),
        ("csharp cs c#", new()
        {
            Keywords = Words(CLike + Literals + "abstract and as async await base bool byte catch char checked class decimal delegate double event explicit extern "
                + "file finally fixed float foreach get global implicit in init int interface internal is lock long nameof namespace new not nint object operator or out "
                + "override params partial private protected public readonly record ref required sbyte sealed set short sizeof stackalloc string this throw try "
                + "typeof uint ulong unchecked unsafe ushort using value var virtual volatile when where with yield"),
            LineComments = ["//"], BlockComments = [("/*", "*/")], LongQuotes = ["\"\"\""], SingleCharacters = true, Sigils = "#",
        }),
        ("javascript js jsx mjs cjs typescript ts tsx", new()
        {
            Keywords = Words(CLike + Literals + "abstract any as async await boolean catch class debugger declare delete export extends finally from function get "
                + "implements import in infer instanceof interface is keyof let module namespace never new number of override private protected public readonly "
                + "satisfies set string super symbol this throw try type typeof undefined unknown var with yield"),
            LineComments = ["//"], BlockComments = [("/*", "*/")], LongQuotes = ["`"], Sigils = "@",
        }),
        ("json jsonc json5 jsonl ndjson", new()
        {
            Keywords = Words(Literals), LineComments = ["//"], BlockComments = [("/*", "*/")], Quotes = "\"", KeyEnd = ':', KeysAnywhere = true,
        }),
        ("yaml yml", new()
        {
            Keywords = Words(Literals + "yes no on off ~"), LineComments = ["#"], Spaced = true, KeyEnd = ':', Sigils = "&*!",
        }),
        ("toml ini properties", new()
        {
            Keywords = Words("true false inf nan"), LineComments = ["#", ";"], LongQuotes = ["\"\"\"", "'''"], Spaced = true, KeyEnd = '=',
        }),
        ("bash sh shell zsh console", new()
        {
            Keywords = Words("case coproc do done elif else esac fi for function if in select then time until while alias break cd continue declare echo eval exec exit "
                + "export local printf read readonly return set shift source test trap unset"),
            LineComments = ["#"], LongQuotes = ["\"", "'"], Quotes = "", Spaced = true, Sigils = "$",
        }),
        ("sql sqlite postgresql postgres mysql plsql tsql", new()
        {
            Keywords = Words("add all alter and any as asc autoincrement begin between by cascade case cast check collate column commit conflict constraint create cross "
                + "current_timestamp database default delete desc distinct do drop else end escape except exists explain filter first foreign from full group having if "
                + "ignore in index inner insert instead intersect into is join key last left like limit natural no not nothing null nulls of offset on or order outer over "
                + "partition pragma primary recursive references release replace returning right rollback rows savepoint select set strict table temp then to transaction "
                + "trigger true false union unique update using vacuum values view virtual when where window with without bigint blob boolean char date decimal integer "
                + "int json jsonb numeric real serial smallint text time timestamp uuid varchar"),
            LineComments = ["--"], BlockComments = [("/*", "*/")], LongQuotes = ["'"], Quotes = "\"`", Doubled = true, AnyCase = true, Sigils = "@",
        }),
        ("html xml svg xhtml htm rss atom opml xsl xslt vue mathml", new() { Markup = true }),
        ("css scss less", new()
        {
            Keywords = Words("important inherit initial none unset revert auto"), BlockComments = [("/*", "*/")], KeyEnd = ':', Sigils = "@",
        }),
        ("go golang", new()
        {
            Keywords = Words(CLike + "any bool byte chan complex128 complex64 defer error fallthrough false float32 float64 func import int int16 int32 int64 int8 interface "
                + "iota map nil package range rune select string true type uint uint16 uint32 uint64 uint8 uintptr var"),
            LineComments = ["//"], BlockComments = [("/*", "*/")], LongQuotes = ["`"], SingleCharacters = true,
        }),
        ("rust rs", new()
        {
            Keywords = Words("as async await bool break char const continue crate dyn else enum extern f32 f64 false fn for i128 i16 i32 i64 i8 if impl in isize let loop "
                + "match mod move mut pub ref return Self self static str struct super trait true type u128 u16 u32 u64 u8 union unsafe use usize where while"),
            LineComments = ["//"], BlockComments = [("/*", "*/")], LongQuotes = ["\""], Quotes = "'", SingleCharacters = true, Sigils = "#",
        }),
        ("java kotlin kt", new()
        {
            Keywords = Words(CLike + Literals + "abstract assert boolean byte catch char class data double extends final finally float fun implements import in instanceof "
                + "int interface is lateinit long native new non-sealed object open override package permits private protected public record sealed short strictfp super "
                + "synchronized this throw throws transient try val var volatile when yield"),
            LineComments = ["//"], BlockComments = [("/*", "*/")], LongQuotes = ["\"\"\""], SingleCharacters = true, Sigils = "@",
        }),
        ("c cpp c++ cc cxx h hpp cuda", new()
        {
            Keywords = Words(CLike + "alignas alignof and auto bool catch char char16_t char32_t char8_t class co_await co_return co_yield concept consteval constexpr "
                + "constinit const_cast decltype delete double dynamic_cast explicit export extern false final float friend inline int long mutable namespace new noexcept "
                + "not nullptr NULL operator or override private protected public register reinterpret_cast requires restrict short signed sizeof size_t static_assert "
                + "static_cast template this thread_local throw true try typedef typeid typename union unsigned using virtual volatile wchar_t"),
            LineComments = ["//"], BlockComments = [("/*", "*/")], SingleCharacters = true, Sigils = "#",
        }),
    ]).SelectMany(known => known.Names.Split(' ').Select(name => KeyValuePair.Create(name, known.Language))).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>By any of the names that people write above code; <see langword="null"/> for a language that is not known.</summary>
    public static CodeLanguage? Of(string name) => Known.GetValueOrDefault(name);

    private static FrozenSet<string> Words(string words) =>
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
