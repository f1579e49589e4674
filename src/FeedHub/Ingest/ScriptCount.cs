namespace FeedHub.Ingest;

/// <summary>The scripts that tell languages apart.</summary>
internal enum Script
{
    None,
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    Thai,
    Hangul,
    Kana,
    Han,
}

/// <summary>How many letters of each script a text has.</summary>
internal sealed class ScriptCount
{
    /// <summary>A character of these scripts says about as much as this many letters.</summary>
    private const int LettersInCharacter = 3;

    private readonly int[] _counts = new int[(int)Script.Han + 1];

    public int Of(Script script) => _counts[(int)script];

    /// <summary>The script that says most of the text; Japanese is told from Chinese by its kana, however many of its words are in Han characters.</summary>
    public Script Largest
    {
        get
        {
            var largest = Script.None;
            for (var script = Script.Latin; script <= Script.Han; script++)
                if (Weight(script) > Weight(largest))
                    largest = script;
            return largest == Script.Han && 10 * Of(Script.Kana) > Of(Script.Han) ? Script.Kana : largest;
        }
    }

    public static ScriptCount In(ReadOnlySpan<char> text)
    {
        var count = new ScriptCount();
        foreach (var c in text)
            count._counts[(int)ScriptOf(c)]++;
        return count;
    }

    private int Weight(Script script) => script switch
    {
        Script.None => 0,
        Script.Han => LettersInCharacter * (Of(Script.Han) + Of(Script.Kana)),
        Script.Kana or Script.Hangul => LettersInCharacter * Of(script),
        _ => Of(script),
    };

    private static Script ScriptOf(char c) => c switch
    {
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' or (>= '\u00C0' and <= '\u024F' and not ('\u00D7' or '\u00F7')) or (>= '\u1E00' and <= '\u1EFF') => Script.Latin,
        < '\u0370' => Script.None,
        <= '\u03FF' or (>= '\u1F00' and <= '\u1FFF') => Script.Greek,
        <= '\u052F' => Script.Cyrillic,
        >= '\u05D0' and <= '\u05EA' => Script.Hebrew,
        >= '\u0620' and <= '\u064A' or (>= '\u066E' and <= '\u06D3') => Script.Arabic,
        >= '\u0E01' and <= '\u0E5B' => Script.Thai,
        >= '\uAC00' and <= '\uD7A3' or (>= '\u1100' and <= '\u11FF') => Script.Hangul,
        >= '\u3041' and <= '\u30FF' and not '\u30FB' => Script.Kana,
        >= '\u3400' and <= '\u4DBF' or (>= '\u4E00' and <= '\u9FFF') => Script.Han,
        _ => Script.None,
    };
}
