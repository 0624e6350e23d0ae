using ManifoldDsl.Symbolics;
using Microsoft.CodeAnalysis;

namespace ManifoldDsl.Generator.Diagnostics;

/// <summary>The diagnostics of a basis or formula that does not fit its topology; each finding of the checks has its rule.</summary>
internal static class CheckRules
{
    public static readonly DiagnosticDescriptor NotFinite = Rules.Error(
        "MDSL0050",
        "A basis must be finite on its domain",
        "{0} is not finite on the whole domain: at {1}, {2} {3}; write {4}");

    public static readonly DiagnosticDescriptor NotSmooth = Rules.Warning(
        "MDSL0051",
        "A basis should be smooth on its domain",
        "{0} is not smooth on the whole domain: at {1}, {2} {3}; write {4}");

    public static readonly DiagnosticDescriptor InnerJump = Rules.Error(
        "MDSL0052",
        "A basis must be continuous on its domain",
        "{0} jumps inside the domain: at {1}, {2} turns from π to −π; write {3}");

    public static readonly DiagnosticDescriptor NotFiniteForSomeWeights = Rules.Warning(
        "MDSL0053",
        "A formula should be finite for all weights",
        "{0} is not finite for all weights: at {1}, {2} {3}; training can take {4} there, so write exp of a weight where only positive values make sense");

    public static readonly DiagnosticDescriptor SeamJump = Rules.Error(
        "MDSL0054",
        "A basis must respect its topology",
        "{0} does not close up: it jumps by {1} {2}; {3}");

    public static readonly DiagnosticDescriptor SeamKink = Rules.Warning(
        "MDSL0055",
        "A basis should close up smoothly",
        "{0} closes up with a kink: its slope jumps by {1} {2}; {3}");

    public static readonly DiagnosticDescriptor Dependent = Rules.Error(
        "MDSL0056",
        "Basis functions must be independent",
        "The basis functions are dependent: {0}{1}; leave out {2}, or give it a function of its own");

    public static readonly DiagnosticDescriptor RedundantWeights = Rules.Error(
        "MDSL0057",
        "Weights must be independent",
        "The formula cannot tell {0} apart: {1}; {2}");

    public static readonly DiagnosticDescriptor UnusedWeight = Rules.Error(
        "MDSL0058",
        "A weight must be used",
        "The formula does not depend on its weight {0}: use it, or leave it out");

    public static readonly DiagnosticDescriptor UnusedCoordinate = Rules.Warning(
        "MDSL0059",
        "A coordinate should be used",
        "W does not depend on the coordinate {0}: use it, or leave it out of the declaration");

    public static readonly DiagnosticDescriptor UnusableGram = Rules.Error(
        "MDSL0060",
        "A basis needs a finite Gram matrix that can be inverted",
        "The basis has no orthonormal frame because {0}: {1}");

    public static readonly DiagnosticDescriptor IllConditioned = Rules.Warning(
        "MDSL0061",
        "A basis should be well conditioned",
        "The basis is ill-conditioned, cond(G) {0}: {1}");

    public static readonly DiagnosticDescriptor SharedContexts = Rules.Information(
        "MDSL0062",
        "Two contexts share their weights",
        "Two contexts share their weights: {0} and {1}; that is right if they are one task, otherwise add a function that tells them apart");

    public static readonly DiagnosticDescriptor LostDirection = Rules.Information(
        "MDSL0063",
        "W stands still at a context",
        "W stands still in a direction at {0}: the smallest singular value of its Jacobian is {1}, against {2} elsewhere");

    public static IEnumerable<DiagnosticDescriptor> All =>
    [
        NotFinite, NotSmooth, InnerJump, NotFiniteForSomeWeights, SeamJump, SeamKink, Dependent, RedundantWeights, UnusedWeight,
        UnusedCoordinate, UnusableGram, IllConditioned, SharedContexts, LostDirection,
    ];

    /// <summary>The rule of a kind of finding, whose arguments fill the rule's message in order.</summary>
    public static DiagnosticDescriptor Of(FindingKind kind) => kind switch
    {
        FindingKind.NotFinite => NotFinite,
        FindingKind.NotSmooth => NotSmooth,
        FindingKind.InnerJump => InnerJump,
        FindingKind.NotFiniteForSomeWeights => NotFiniteForSomeWeights,
        FindingKind.SeamJump => SeamJump,
        FindingKind.SeamKink => SeamKink,
        FindingKind.Dependent => Dependent,
        FindingKind.RedundantWeights => RedundantWeights,
        FindingKind.UnusedWeight => UnusedWeight,
        FindingKind.UnusedCoordinate => UnusedCoordinate,
        FindingKind.UnusableGram => UnusableGram,
        FindingKind.IllConditioned => IllConditioned,
        FindingKind.SharedContexts => SharedContexts,
        FindingKind.LostDirection => LostDirection,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
