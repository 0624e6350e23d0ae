using ManifoldDsl.Symbolics;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>A unit that contexts on a circle or an axis are measured in.</summary>
/// <param name="Name">Its name: hours.</param>
/// <param name="Turn">What goes round in it: "a day is 24 hours".</param>
/// <param name="Period">The usual period, as it is written in C#.</param>
/// <param name="NeedsPeriod">Whether a period has to be written, because the default of 1 is rarely meant.</param>
/// <param name="Mistakes">
/// Periods that belong to another unit. All others may be meant: a machine turns in 90 seconds, a shift plan in 21 days, a
/// pattern repeats after 60 degrees, an engine after 720.
/// </param>
/// <param name="Synonyms">Other ways to write its name.</param>
internal sealed record CircleUnit(string Name, string Turn, string Period, bool NeedsPeriod, double[] Mistakes, params string[] Synonyms)
{
    public const string Radians = "radians";

    private const double Tau = 2 * Math.PI;

    private static readonly CircleUnit[] OfCircles =
    [
        new("degrees", "a full turn is 360 degrees", "360", false, [1, Math.PI, Tau, 400], "degree", "deg", "°"),
        new(Radians, "a full turn is 2π radians", "2 * Math.PI", false, [1, 180, 360, 400], "radian", "rad"),
        new("turns", "a full turn is 1", "1", false, [Tau, 360, 400], "turn", "revolutions", "revolution", "rev"),
        new("hours", "a day is 24 hours", "24", true, [Tau, 60], "hour", "h", "hr", "hrs"),
        new("minutes", "an hour is 60 minutes", "60", true, [], "minute", "min", "mins"),
        new("seconds", "a minute is 60 seconds", "60", true, [], "second", "s", "sec", "secs"),
        new("days", "a year is 365.25 days", "365.25", true, [Tau], "day", "d"),
        new("weeks", "a year is 52.1786 weeks", "52.1786", true, [Tau, 365, 365.25, 366], "week"),
        new("months", "a year is 12 months", "12", true, [Tau, 365, 365.25, 366], "month"),
        new("semitones", "an octave is 12 semitones", "12", true, [Tau, 360], "semitone"),
    ];

    /// <summary>An axis is back at its start after half a turn.</summary>
    private static readonly CircleUnit[] OfAxes =
    [
        new("degrees", "half a turn is 180 degrees", "180", false, [1, Math.PI, Tau, 360, 400], "degree", "deg", "°"),
        new(Radians, "half a turn is π radians", "Math.PI", false, [1, Tau, 180, 360, 400], "radian", "rad"),
        new("turns", "half a turn is 0.5", "0.5", false, [Math.PI, Tau, 180, 360, 400], "turn", "revolutions", "revolution", "rev"),
    ];

    /// <summary>The unit of a name, also of a long name with one wrong letter: that one is then the suggestion.</summary>
    public static (CircleUnit Unit, bool IsMisspelt)? Find(string? name, bool isAxis = false)
    {
        var all = isAxis ? OfAxes : OfCircles;
        var written = name?.Trim().ToLowerInvariant();
        if (all.FirstOrDefault(unit => unit.Name == written || unit.Synonyms.Contains(written)) is { } unit)
        {
            return (unit, false);
        }

        // In a short name, one letter makes another word.
        var near = Suggestions.Nearest(written, all.Select(candidate => candidate.Name).Where(candidate => candidate.Length > 5));
        return near is not null && Spelling.Distance(written!, near) == 1 ? (all.First(candidate => candidate.Name == near), true) : null;
    }

    /// <param name="period">The period in this unit.</param>
    /// <param name="isDefault">Whether none is written.</param>
    public bool IsMistaken(double period, bool isDefault) =>
        isDefault && NeedsPeriod || Mistakes.Any(mistake => Math.Abs(period - mistake) <= RoundedPi.Tolerance * mistake);
}
