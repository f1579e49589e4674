namespace FeedHub.Syndication;

/// <summary>
/// Names of time zones in dates. American ones as RFC 822 §5.1 has them; the military letters with the signs of RFC 822, which had them the wrong way round:
/// whoever still writes them copied them from there. A name that is not here counts as UTC.
/// </summary>
internal static class ZoneNames
{
    /// <returns>Minutes from UTC; <see langword="null"/> when the name is not known.</returns>
    public static int? Offset(ReadOnlySpan<char> name) => name switch
    {
        "z" or "ut" or "utc" or "gmt" or "wet" or "utcz" => 0,
        "nst" => -210,
        "ndt" => -150,
        "brt" or "art" => -180,
        "adt" => -180,
        "ast" or "at" or "edt" => -240,
        "est" or "et" or "cdt" => -300,
        "cst" or "ct" or "mdt" => -360,
        "mst" or "mt" or "pdt" => -420,
        "pst" or "pt" or "akdt" => -480,
        "akst" => -540,
        "hst" => -600,
        "bst" or "west" or "cet" or "met" or "mez" or "wat" => 60,
        "cest" or "mest" or "mesz" or "eet" or "sast" or "cat" => 120,
        "eest" or "msk" or "eat" or "trt" => 180,
        "msd" or "gst" => 240,
        "pkt" => 300,
        "ist" => 330,
        "npt" => 345,
        "ict" or "wib" => 420,
        "hkt" or "sgt" or "awst" or "pht" or "myt" or "wita" => 480,
        "jst" or "kst" or "wit" => 540,
        "acst" => 570,
        "aest" => 600,
        "acdt" => 630,
        "aedt" => 660,
        "nzst" => 720,
        "nzdt" => 780,
        [var letter] => Military(letter),
        _ => null,
    };

    private static int? Military(char letter) => letter switch
    {
        >= 'a' and <= 'i' => -60 * (letter - 'a' + 1),
        >= 'k' and <= 'm' => -60 * (letter - 'k' + 10),
        >= 'n' and <= 'y' => 60 * (letter - 'n' + 1),
        _ => null,
    };
}
