using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>Contexts that are wrong where they are used. The analyzers report them.</summary>
internal static class ContextRules
{
    public static readonly DiagnosticDescriptor OutsideRange = Rules.Warning(
        "MDSL0072",
        "The context is outside the line",
        "{0} is outside the range of '{1}', which is from {2} to {3}: it is clamped to {4}; write a number within, a wider range, or Outside = Outside.Extrapolate");

    public static readonly DiagnosticDescriptor NotFinite = Rules.Error(
        "MDSL0073",
        "A context must be a finite number",
        "'{0}' cannot be {1}: this call always throws, so write a finite number");

    public static readonly DiagnosticDescriptor IntegerDivision = Rules.Warning(
        "MDSL0074",
        "The context is a division of integers",
        "'{1}' loses the fraction of {0}, a division of integers: write {2}");

    public static IEnumerable<DiagnosticDescriptor> All => [OutsideRange, NotFinite, IntegerDivision];
}
