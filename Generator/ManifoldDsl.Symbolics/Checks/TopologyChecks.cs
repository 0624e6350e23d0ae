namespace ManifoldDsl.Symbolics;

/// <summary>
/// Checks what a user declares against the topology that it lives on: finite and smooth on the domain, closed across its
/// seams, independent, well conditioned, and dependent on all its weights and coordinates. Each property is proven
/// symbolically where it can be; otherwise numbers decide, and the finding states them.
/// </summary>
/// <remarks>Symbolic work counts on the caller's <see cref="NodeBudget"/>, except for proofs, which have small budgets of their own.</remarks>
internal static class TopologyChecks
{
    /// <summary>Checks basis functions; a name is what a message calls its function, such as its text.</summary>
    public static EquatableArray<Finding> Check(Topology topology, EquatableArray<Expr> functions, EquatableArray<string> names, CancellationToken cancellation) =>
        Check(CheckedFormula.OfFunctions(topology, functions, names), cancellation);

    /// <summary>Checks a formula of coordinates and these weights, linear in them or not.</summary>
    public static EquatableArray<Finding> Check(Topology topology, Expr formula, EquatableArray<string> weights, CancellationToken cancellation) =>
        Check(CheckedFormula.OfWeights(topology, formula, weights, cancellation), cancellation);

    // One mistake is one finding: what follows from an error is not looked for.
    private static EquatableArray<Finding> Check(CheckedFormula formula, CancellationToken cancellation)
    {
        var findings = SmoothnessCheck.Find(formula, cancellation).ToList();
        if (HasError(findings))
        {
            return findings.ToEquatableArray();
        }

        findings.AddRange(SeamCheck.Find(formula, cancellation));
        var unused = UsageCheck.Weights(formula, cancellation).ToArray();
        findings.AddRange(unused.Length > 0 ? unused
            : formula.Functions is { } functions ? IndependenceCheck.Find(formula, functions, cancellation)
            : RedundancyCheck.Find(formula, cancellation));
        if (HasError(findings))
        {
            return findings.ToEquatableArray();
        }

        findings.AddRange(UsageCheck.Coordinates(formula));
        if (formula.Functions is { } basis)
        {
            findings.AddRange(ConditioningCheck.Find(formula, basis, cancellation));
        }

        // information is for declarations that are right
        return (findings.Count > 0 ? findings : InjectivityCheck.Find(formula, cancellation)).ToEquatableArray();
    }

    private static bool HasError(List<Finding> findings) => findings.Any(finding => finding.Severity == FindingSeverity.Error);
}
