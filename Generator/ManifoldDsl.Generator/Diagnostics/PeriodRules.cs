using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>Periods that are right for C#, but hardly what is meant. The generator reports them and generates code all the same.</summary>
internal static class PeriodRules
{
    public static readonly DiagnosticDescriptor WrongUnit = Rules.Warning(
        "MDSL0070",
        "The period does not fit the unit",
        "'{0}' has {1}: {2}, so write Period = {3}");

    public static readonly DiagnosticDescriptor RoundedPi = Rules.Warning(
        "MDSL0071",
        "The period is a rounded π",
        "'{0}' has {1} of period {2}, which is {3} rounded: contexts drift by the difference at each turn, so write Period = {4}");

    public static IEnumerable<DiagnosticDescriptor> All => [WrongUnit, RoundedPi];
}
