using System.Text;

namespace FeedHub.Publish;

/// <summary>The mathematical alphabets of Unicode: MathML Core has no other way to say which one is meant.</summary>
internal sealed record TexAlphabet(int Upper, int Lower, int Digits, int UpperGreek, int LowerGreek, string Exceptions)
{
    /// <summary>Those that were in Unicode before the alphabets came, each after the letter it is: they have other places.</summary>
    private const string ScriptLetters = "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ";

    public static TexAlphabet Roman { get; } = new(0, 0, 0, 0, 0, "") { Upright = true };

    public static TexAlphabet Italic { get; } = new(0, 0, 0, 0, 0, "");

    /// <summary>Several letters that stand together are one name.</summary>
    public bool Upright { get; private init; }

    /// <summary>The alphabet that a command chooses; <see langword="null"/> for another command.</summary>
    public static TexAlphabet? Of(string command) => command switch
    {
        "mathrm" or "mathup" => Roman,
        "mathnormal" or "mathit" => Italic,
        "mathbb" or "Bbb" => new(0x1D538, 0x1D552, 0x1D7D8, 0, 0, "CℂHℍNℕPℙQℚRℝZℤ"),
        "mathbf" => new(0x1D400, 0x1D41A, 0x1D7CE, 0x1D6A8, 0x1D6C2, ""),
        "boldsymbol" or "bm" => new(0x1D468, 0x1D482, 0x1D7CE, 0x1D71C, 0x1D736, ""),
        "mathcal" or "mathscr" => new(0x1D49C, 0x1D4B6, 0, 0, 0, ScriptLetters),
        "mathfrak" => new(0x1D504, 0x1D51E, 0, 0, 0, "CℭHℌIℑRℜZℨ"),
        "mathsf" => new(0x1D5A0, 0x1D5BA, 0x1D7E2, 0, 0, ""),
        "mathtt" => new(0x1D670, 0x1D68A, 0x1D7F6, 0, 0, ""),
        _ => null,
    };

    /// <summary>A letter or digit in this alphabet; itself where the alphabet has none.</summary>
    public string Of(Rune sign)
    {
        if (sign.Value < 128 && Exceptions.IndexOf((char)sign.Value) is >= 0 and var at)
            return Exceptions[at + 1].ToString();
        var place = sign.Value switch
        {
            >= 'A' and <= 'Z' when Upper != 0 => Upper + sign.Value - 'A',
            >= 'a' and <= 'z' when Lower != 0 => Lower + sign.Value - 'a',
            >= '0' and <= '9' when Digits != 0 => Digits + sign.Value - '0',
            >= 'Α' and <= 'Ω' when UpperGreek != 0 => UpperGreek + sign.Value - 'Α',
            >= 'α' and <= 'ω' when LowerGreek != 0 => LowerGreek + sign.Value - 'α',
            _ => sign.Value,
        };
        return new Rune(place).ToString();
    }
}
