namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>Recognises π and 2π written with few digits.</summary>
internal static class RoundedPi
{
    /// <summary>3.14 and 6.28 are off by 0.05 %.</summary>
    public const double Tolerance = 6e-4;

    /// <summary>Beyond this many digits nobody can tell the difference.</summary>
    private const double Exact = 1e-12;

    /// <summary>What is meant, in mathematics and in C#; null where the number is exact or something else.</summary>
    public static (string Symbol, string Code)? Of(double period) =>
        IsRounded(period, Math.PI) ? ("π", "Math.PI")
        : IsRounded(period, 2 * Math.PI) ? ("2π", "2 * Math.PI")
        : null;

    private static bool IsRounded(double period, double exact) => Math.Abs(period - exact) / exact is > Exact and <= Tolerance;
}
