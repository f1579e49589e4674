namespace FeedHub.Syndication;

/// <summary>
/// The names of months and days in the languages of the feeds that were met: English, French, German, Dutch, Spanish, Italian, Portuguese, Hungarian, Greek,
/// Russian and Scandinavian, tidied. Any beginning of a name of at least three letters counts, so abbreviations need no list of their own.
/// </summary>
internal static class MonthNames
{
    private static readonly string[] Months =
    [
        "january januar janvier januari janner enero gennaio janeiro ιανουαριοσ ιανουαριου январь января",
        "february februar fevrier februari febrero febbraio fevereiro φεβρουαριοσ φεβρουαριου февраль февраля",
        "march mars marz maerz mrz maart mrt marzo marco marcius martius μαρτιοσ μαρτιου март марта",
        "april avril abril aprile aprilis απριλιοσ απριλιου апрель апреля",
        "may mai mei mayo maggio maio majus maj μαιοσ μαιου маи мая",
        "june juin juni junio giugno junho junius ιουνιοσ ιουνιου ιον июнь июня",
        "july juillet juli julio luglio julho julius ιουλιοσ ιουλιου ιολ июль июля",
        "august aout agosto augustus augusztus augusti αυγουστοσ αυγουστου август августа",
        "september septembre septiembre setiembre settembre setembro szeptember σεπτεμβριοσ σεπτεμβριου сентябрь сентября",
        "october octobre oktober octubre ottobre outubro οκτωβριοσ οκτωβριου октябрь октября",
        "november novembre noviembre novembro νοεμβριοσ νοεμβριου ноябрь ноября",
        "december decembre dezember diciembre dicembre dezembro desember δεκεμβριοσ δεκεμβριου декабрь декабря",
    ];

    private const string Days =
        "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag "
        + "lundi mardi mercredi jeudi vendredi samedi dimanche maandag dinsdag woensdag donderdag vrijdag zaterdag zondag "
        + "lunes martes miercoles jueves viernes sabado domingo lunedi martedi mercoledi giovedi venerdi sabato domenica "
        + "segunda terca quarta quinta sexta feira hetfo kedd szerda csutortok pentek szombat vasarnap "
        + "κυριακη δευτερα τριτη τεταρτη πεμπτη παρασκευη σαββατο понедельник вторник среда четверг пятница суббота воскресенье";

    /// <returns>1 to 12; 0 for what is no month.</returns>
    public static int Find(ReadOnlySpan<char> word)
    {
        if (word.Length >= 3)
            for (var month = 0; month < Months.Length; month++)
                if (Begins(Months[month], word))
                    return month + 1;
        return 0;
    }

    public static bool IsDay(ReadOnlySpan<char> word) => word.Length >= 3 && Begins(Days, word);

    private static bool Begins(ReadOnlySpan<char> names, ReadOnlySpan<char> word)
    {
        for (var from = 0; names[from..].IndexOf(word) is >= 0 and var at; from += at + 1)
            if (from + at == 0 || names[from + at - 1] == ' ')
                return true;
        return false;
    }
}
