using System.Globalization;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Tests;

/// <summary>A period that is hardly meant is a warning at the place in [| |]; the code is generated all the same.</summary>
public class PeriodTests
{
    public static TheoryData<string, string, string> Doubtful { get; } = new()
    {
        { "MDSL0070", """[Circle("a", [|Unit = "degrees"|])] public partial class A;""", "'A' has a circle in degrees without a period, which is then 1: a full turn is 360 degrees, so write Period = 360" },
        { "MDSL0070", """[Circle("a", Unit = "Deg", [|Period = 1|])] public partial class A;""", "'A' has a circle of period 1 in degrees: a full turn is 360 degrees, so write Period = 360" },
        { "MDSL0070", """[Circle("a", [|Period = 6.2832|], Unit = "°")] public partial class A;""", "'A' has a circle of period 6.2832 in degrees: a full turn is 360 degrees, so write Period = 360" },
        { "MDSL0070", """[Circle("a", [|Period = System.Math.PI|], Unit = "degrees")] public partial class A;""", "'A' has a circle of period 3.141592653589793 in degrees: a full turn is 360 degrees, so write Period = 360" },
        { "MDSL0070", """[Circle("a", [|Period = 1|], Unit = "degres")] public partial class A;""", "'A' has a circle of period 1 in 'degres' (did you mean 'degrees'?): a full turn is 360 degrees, so write Period = 360" },
        { "MDSL0070", """[Torus("a", "b", [|Period = 360|], Unit = "radians")] public partial class A;""", "'A' has a circle of period 360 in radians: a full turn is 2π radians, so write Period = 2 * Math.PI" },
        { "MDSL0070", """[Circle("a", [|Period = 360|], Unit = "turns")] public partial class A;""", "'A' has a circle of period 360 in turns: a full turn is 1, so write Period = 1" },
        { "MDSL0070", """[Circle("a", [|Period = 60|], Unit = "hours")] public partial class A;""", "'A' has a circle of period 60 in hours: a day is 24 hours, so write Period = 24" },
        { "MDSL0070", """[Circle("a", [|Unit = "h"|])] public partial class A;""", "'A' has a circle in hours without a period, which is then 1: a day is 24 hours, so write Period = 24, or Period = 1 if that is meant" },
        { "MDSL0070", """[Circle("a", [|Unit = "days"|])] public partial class A;""", "'A' has a circle in days without a period, which is then 1: a year is 365.25 days, so write Period = 365.25, or Period = 1 if that is meant" },
        { "MDSL0070", """[Circle("a", [|Period = 365|], Unit = "months")] public partial class A;""", "'A' has a circle of period 365 in months: a year is 12 months, so write Period = 12" },

        { "MDSL0070", """[Axis("a", Unit = "degrees", [|Period = 360|])] public partial class A;""", "'A' has an axis of period 360 in degrees: half a turn is 180 degrees, so write Period = 180" },
        { "MDSL0070", """[Axis("a", [|Unit = "radians"|])] public partial class A;""", "'A' has an axis in radians without a period, which is then 180: half a turn is π radians, so write Period = Math.PI" },

        { "MDSL0071", """[Axis("a", [|Period = 3.14|])] public partial class A;""", "'A' has an axis of period 3.14, which is π rounded: contexts drift by the difference at each turn, so write Period = Math.PI" },
        { "MDSL0071", """[Circle("a", [|Period = 6.28|])] public partial class A;""", "'A' has a circle of period 6.28, which is 2π rounded: contexts drift by the difference at each turn, so write Period = 2 * Math.PI" },
        { "MDSL0071", """[Circle("a", [|Period = 3.14159|], Unit = "rad")] public partial class A;""", "'A' has a circle of period 3.14159, which is π rounded: contexts drift by the difference at each turn, so write Period = Math.PI" },
        { "MDSL0071", """[Torus("a", "b", [|Period = 2 * System.MathF.PI|])] public partial class A;""", "'A' has a circle of period 6.2831854820251465, which is 2π rounded: contexts drift by the difference at each turn, so write Period = 2 * Math.PI" },
    };

    public static TheoryData<string?, double[]> Meant { get; } = new()
    {
        { "degrees", [360, 180, 120, 90, 60, 45, 30, 720] },
        { "radians", [2 * Math.PI, Math.PI, Math.PI / 2, 4 * Math.PI, 6.283185307179586] },
        { "turns", [1, 0.5, 2] },
        { "hours", [24, 12, 1, 168, 8760, 8766, 10, 36, 24.0659] },
        { "minutes", [60, 1, 5, 90, 1440, 10080] },
        { "seconds", [60, 1, 2, 0.02, 3600, 86400, 2 * Math.PI] },
        { "days", [1, 7, 14, 27.3217, 28, 29, 29.53, 30, 30.44, 31, 365, 365.2425, 365.25, 366, 687] },
        { "weeks", [1, 4, 13, 52, 52.1786, 53] },
        { "months", [12, 1, 3, 6, 24] },
        { "semitones", [12, 1, 24] },
        { "dB", [1, 360] },
        { "tours", [1] }, // French, one letter from hours
        { "", [1, 2] },
        { null, [1, 2, 3, 3.1, 6, 6.3, 24, 360, 2 * Math.PI, Math.PI] },
    };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public void ADoubtfulPeriodIsAWarning(string id, string marked, string message)
    {
        var (source, span) = Marked.Read(marked);
        var generation = Generation.Of(Program(source));
        var diagnostic = Assert.Single(generation.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.DefaultSeverity);
        Assert.Equal(span, SpanText.Of(diagnostic));
        Assert.NotEmpty(generation.Sources);

        Generation.Of($"#pragma warning disable {id}\n{Program(source)}").AssertClean();
    }

    [Theory]
    [MemberData(nameof(Meant))]
    public void APeriodThatMayBeMeantIsNone(string? unit, double[] periods) => Assert.All(periods, period => Assert.Empty(
        Generation.Of(Program($"[Circle(\"a\", Period = {period.ToString("R", CultureInfo.InvariantCulture)}{(unit is null ? "" : $", Unit = \"{unit}\"")})] public partial class A;")).Diagnostics));

    [Theory]
    [InlineData("""Circle("a", Unit = "turns")""")]
    [InlineData("""Circle("a", Unit = "tours")""")]
    [InlineData("""Circle("a")""")]
    [InlineData("""Cylinder("a", "b")""")]
    [InlineData("""Axis("a", Unit = "degrees")""")]
    [InlineData("""Axis("a", Unit = "degrees", Period = 90)""")]
    [InlineData("""Axis("a", Unit = "hours", Period = 12)""")]
    [InlineData("""Axis("a", Unit = "rad", Period = System.Math.PI)""")]
    [InlineData("""Axis("a", Unit = "turns", Period = 0.5)""")]
    public void ADeclarationThatMayBeMeantGivesNone(string attribute) =>
        Assert.Empty(Generation.Of(Program($"[{attribute}] public partial class A;")).Diagnostics);

    private static string Program(string declaration) => "using ManifoldDsl;\n#pragma warning disable CS1591\n" + declaration;
}
