using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>What can be wrong with <c>[Parameterization]</c> methods and <c>[Basis]</c> texts.</summary>
internal static class ParameterizationRules
{
    public static readonly DiagnosticDescriptor NotAParameterization = Rules.Error(
        "MDSL0030",
        "A parameterization is a static method that returns a Weight",
        "'{0}' cannot be a parameterization because {1}: write it as 'static Weight {0}(…)' with a body");

    public static readonly DiagnosticDescriptor InvalidParameter = Rules.Error(
        "MDSL0031",
        "A parameter is a coordinate or a weight, by value",
        "'{0}' cannot have the parameter '{1}' because {2}: write {3}");

    public static readonly DiagnosticDescriptor MissingCoordinate = Rules.Error(
        "MDSL0032",
        "A parameterization takes every coordinate",
        "'{0}' has no parameter for the coordinate '{1}' of '{2}': add 'Coordinate {1}'");

    public static readonly DiagnosticDescriptor UnknownCoordinate = Rules.Error(
        "MDSL0033",
        "A coordinate parameter is named like its coordinate",
        "'{0}' cannot take 'Coordinate {1}' because '{2}' has no coordinate of that name: {3}");

    public static readonly DiagnosticDescriptor NoWeights = Rules.Error(
        "MDSL0034",
        "A parameterization needs a weight",
        "'{0}' has nothing to learn: add a parameter of type Weight");

    public static readonly DiagnosticDescriptor SecondParameterization = Rules.Error(
        "MDSL0035",
        "A manifold has one parameterization",
        "'{0}' has a second parameterization '{1}' beside '{2}': remove [Parameterization] from one of them");

    public static readonly DiagnosticDescriptor CombinedParameterization = Rules.Error(
        "MDSL0036",
        "A parameterization replaces every other basis",
        "'{0}' cannot have [{1}] beside the parameterization '{2}': remove one of the two");

    public static readonly DiagnosticDescriptor ParameterizationWithoutTopology = Rules.Error(
        "MDSL0037",
        "A parameterization needs a topology",
        "'{0}' has {1} but no topology: add [Circle(\"phase\")], [Line(\"t\")] or another to the class");

    public static readonly DiagnosticDescriptor UnreadableCode = Rules.Error(
        "MDSL0038",
        "A parameterization is one formula",
        "'{0}' cannot contain {1}: {2}");

    public static readonly DiagnosticDescriptor IntegerDivision = Rules.Error(
        "MDSL0039",
        "Integers divide to integers",
        "'{0}' is {1} in C#, where a quotient of integers is an integer: write '{2}'");

    public static readonly DiagnosticDescriptor RuntimeField = Rules.Error(
        "MDSL0040",
        "A field must be a constant",
        "'{0}' cannot use the field '{1}' because its value is only known when the program runs: make it const, or write a static method that returns its formula");

    public static readonly DiagnosticDescriptor UnreadableMethod = Rules.Error(
        "MDSL0041",
        "A called method must be readable",
        "'{0}' cannot call '{1}' because {2}: {3}");

    public static readonly DiagnosticDescriptor UndefinedFormula = Rules.Error(
        "MDSL0042",
        "A formula must have values",
        "'{0}' has no value anywhere because {1}: correct that part of the formula");

    public static readonly DiagnosticDescriptor TooLargeFormula = Rules.Error(
        "MDSL0043",
        "A formula has a limited size",
        "'{0}' is too large to derive because {1}: write it with fewer operations");

    public static readonly DiagnosticDescriptor UnreadableBasis = Rules.Error(
        "MDSL0044",
        "A basis function must be a formula",
        "'{0}' has a basis function that cannot be read: {1}");

    public static readonly DiagnosticDescriptor EmptyBasis = Rules.Error(
        "MDSL0045",
        "A basis needs a function",
        "'{0}' has a [Basis] without functions: write one or more formulas, as in [Basis(\"1\", \"t\", \"exp(-t)\")]");

    public static readonly DiagnosticDescriptor MisplacedBasis = Rules.Error(
        "MDSL0046",
        "A basis is for one coordinate or for all",
        "'{0}' cannot use this [Basis]: {1}");

    public static readonly DiagnosticDescriptor InvalidInitialRange = Rules.Error(
        "MDSL0047",
        "An initial range must be finite and increasing",
        "'{0}' cannot draw the weight '{1}' from {2} to {3}: write two finite numbers, the smaller first");

    public static readonly DiagnosticDescriptor FixedPart = Rules.Warning(
        "MDSL0048",
        "Every part of a linear formula should have a weight",
        "'{0}' has the fixed part {1}, which no weight scales, so that its W is not linear in the weights: give it a weight, as in 'offset * {2}'");

    public static readonly DiagnosticDescriptor IdleInitialRange = Rules.Warning(
        "MDSL0049",
        "Initial ranges are for nonlinear formulas",
        "'{0}' is linear in its weights, so its layers are initialised as plain ones are and the [Initial] of {1} has no effect: remove it");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NotAParameterization, InvalidParameter, MissingCoordinate, UnknownCoordinate, NoWeights, SecondParameterization,
        CombinedParameterization, ParameterizationWithoutTopology, UnreadableCode, IntegerDivision, RuntimeField, UnreadableMethod,
        UndefinedFormula, TooLargeFormula, UnreadableBasis, EmptyBasis, MisplacedBasis, InvalidInitialRange, FixedPart, IdleInitialRange,
    ];
}
