namespace ManifoldDsl.Symbolics;

/// <summary>
/// The frame that makes the metric of a basis φ the identity: G = ∫φφᵀdμ = L·Lᵀ, φ̃ = L⁻¹φ, ∫φ̃φ̃ᵀdμ = I. Control points
/// transform as P̃ = LᵀP (natural to orthonormal) and P = L⁻ᵀP̃, so that W = φᵀP = φ̃ᵀP̃. Matrices are stored row by row.
/// </summary>
internal sealed class OrthonormalFrame
{
    private readonly Lazy<EquatableArray<Expr>> _factor;
    private readonly Lazy<EquatableArray<Expr>> _factorInverse;
    private readonly Lazy<EquatableArray<Expr>> _gramInverse;

    // The matrices have K² entries; who needs them knows.
    private OrthonormalFrame(EquatableArray<Expr> basis, Func<EquatableArray<Expr>> factor, Func<EquatableArray<Expr>> factorInverse, Func<EquatableArray<Expr>> gramInverse)
    {
        Basis = basis;
        _factor = new(factor);
        _factorInverse = new(factorInverse);
        _gramInverse = new(gramInverse);
    }

    /// <summary>φ̃ = L⁻¹φ.</summary>
    public EquatableArray<Expr> Basis { get; }

    /// <summary>The Cholesky factor L.</summary>
    public EquatableArray<Expr> CholeskyFactor => _factor.Value;

    /// <summary>L⁻¹.</summary>
    public EquatableArray<Expr> CholeskyInverse => _factorInverse.Value;

    /// <summary>G⁻¹.</summary>
    public EquatableArray<Expr> GramInverse => _gramInverse.Value;

    /// <summary>The exact frame of a rational Gram matrix whose functions are independent.</summary>
    public static OrthonormalFrame Exact(LdlFactorization factorization, Topology topology, IReadOnlyList<Expr> basis)
    {
        var roots = new Dictionary<Rational, (Expr Root, Expr Reciprocal)>();
        foreach (var pivot in factorization.Diagonal.Distinct())
        {
            roots[pivot] = (Expr.Sqrt(pivot), 1 / Expr.Sqrt(pivot));
        }

        var parser = new ElementaryParser(topology);
        var expanded = new IReadOnlyList<(Rational Coefficient, Expr Remaining)>?[basis.Count];
        return new(
            Enumerable.Range(0, basis.Count).Select(Function).ToEquatableArray(),
            () => factorization.UnitLower.ToExpressions((_, column, value) => Times(value, roots[factorization.Diagonal[column]].Root)),
            () => factorization.UnitLowerInverse.ToExpressions((row, _, value) => Times(value, roots[factorization.Diagonal[row]].Reciprocal)),
            () => factorization.Inverse().ToExpressions());

        Expr Function(int row)
        {
            var coefficients = factorization.UnitLowerInverse.Row(row);
            var reciprocal = roots[factorization.Diagonal[row]].Reciprocal;
            if (coefficients.Count == 1)
            {
                return Scaled(basis[row], reciprocal);
            }

            var combination = new Dictionary<Expr, Rational>();
            foreach (var (column, factor) in coefficients)
            {
                foreach (var (coefficient, rest) in expanded[column] ??= Terms(basis[column]))
                {
                    combination[rest] = (combination.TryGetValue(rest, out var sofar) ? sofar : Rational.Zero) + (factor * coefficient);
                }
            }

            // √3·(1 − t) is left as it stands, with its root once and in front; 2·(3/2·t − 1/2) becomes −1 + 3·t
            return Scaled(Expr.Sum(combination.Where(term => !term.Value.IsZero).Select(term => Times(term.Value, term.Key))), reciprocal);
        }

        IReadOnlyList<(Rational Coefficient, Expr Remaining)> Terms(Expr phi) =>
            parser.Polynomial(phi) ?? [.. Expansion.Terms(Expansion.Expand(phi)).Select(Canonical.SplitCoefficient)];

        static Expr Times(Rational value, Expr expr) => value.IsOne ? expr : value * expr;
    }

    /// <summary>The frame of any other Gram matrix, with decimal coefficients.</summary>
    public static OrthonormalFrame Numeric(NumericFactorization factorization, IReadOnlyList<Expr> basis)
    {
        var (lower, inverse, size) = (factorization.Lower, factorization.Inverse, basis.Count);
        return new(
            Enumerable.Range(0, size).Select(row => Expr.Sum(basis.Take(row + 1).Select((phi, column) => Decimal(inverse[row, column]) * phi))).ToEquatableArray(),
            () => Entries((row, column) => lower[row, column]),
            () => Entries((row, column) => inverse[row, column]),
            () => Entries((row, column) => Enumerable.Range(0, size).Sum(k => inverse[k, row] * inverse[k, column])));

        EquatableArray<Expr> Entries(Func<int, int, double> entry) =>
            Enumerable.Range(0, size * size).Select(i => Decimal(entry(i / size, i % size))).ToEquatableArray();

        static Expr Decimal(double value) => Rational.FromDouble(value);
    }

    /// <summary>
    /// A multiple of a function in the form that it has: 2·(t − 1/2) becomes −1 + 2·t, but no power is multiplied out, because
    /// one of 2t − 1 has fewer terms and far smaller coefficients than in t.
    /// </summary>
    private static Expr Scaled(Expr phi, Expr factor) =>
        phi is Sum sum && factor is Number ? Expr.Sum(sum.Terms.Select(term => factor * term)) : factor * phi;
}
