namespace ManifoldDsl.Symbolics;

/// <summary>
/// The metric of a basis on a domain, under its uniform probability measure: the Gram matrix, exact where a closed form is
/// known and by quadrature elsewhere, and the orthonormal frame. A basis without a frame, because it is dependent or not
/// finite, is a result too: the caller has to say so to whoever declared it.
/// </summary>
internal sealed class Metric
{
    private readonly double[,] _gram;

    /// <summary>What a closed form may differ from quadrature, relative to √(G_kk·G_ll).</summary>
    private const double LargestCancellation = 1e-11;

    private readonly Lazy<EquatableArray<Expr>> _entries;

    private Metric(double[,] gram, Func<EquatableArray<Expr>> entries)
    {
        _gram = gram;
        _entries = new(entries);
    }

    /// <summary>The number of basis functions.</summary>
    public int Size => _gram.GetLength(0);

    /// <summary>The Gram matrix row by row: closed forms, and decimals where none is known. Empty where it is not finite.</summary>
    public EquatableArray<Expr> Gram => _entries.Value;

    /// <summary>The Gram matrix where all its entries are rational, otherwise null.</summary>
    public RationalMatrix? Rational { get; private init; }

    /// <summary>Whether every entry of the Gram matrix is a closed form.</summary>
    public bool IsExact { get; private init; }

    /// <summary>
    /// The estimated error of the entries that are not exact, relative to √(G_kk·G_ll); 0 where all are. Infinite where the
    /// domain has too many coordinates for quadrature, or the basis is not finite: there is no frame then.
    /// </summary>
    public double ErrorEstimate { get; private init; }

    public bool IsFinite { get; private init; } = true;

    /// <summary>The first function that those before it combine to, or null where the basis is independent.</summary>
    public Dependence? Dependence { get; private init; }

    /// <summary>Null where the basis is dependent or the matrix is not known.</summary>
    public OrthonormalFrame? Frame { get; private init; }

    /// <summary>The ratio of the largest to the smallest eigenvalue; infinite without a frame.</summary>
    public double ConditionNumber => Frame is null ? double.PositiveInfinity : SymmetricEigenvalues.ConditionNumber(_gram);

    public static Metric Of(Topology topology, IReadOnlyList<Expr> basis, CancellationToken cancellation)
    {
        if (MomentGram.TryOf(topology, basis, cancellation) is { } fast)
        {
            return OfRational(fast, topology, basis);
        }

        var entries = GramMatrix.Integrate(topology, basis, cancellation);
        return GramMatrix.ToRational(entries) is { } rational
            ? OfRational(rational, topology, basis)
            : OfEntries(topology, basis, entries, cancellation);
    }

    public double[,] ToDoubles() => (double[,])_gram.Clone();

    private static Metric OfRational(RationalMatrix gram, Topology topology, IReadOnlyList<Expr> basis)
    {
        var factorization = new LdlFactorization(gram);
        return new(gram.ToDoubles(), gram.ToExpressions)
        {
            Rational = gram,
            IsExact = true,
            Dependence = factorization.Dependence,
            Frame = factorization.Dependence is null ? OrthonormalFrame.Exact(factorization, topology, basis) : null,
        };
    }

    private static Metric OfEntries(Topology topology, IReadOnlyList<Expr> basis, Expr?[,] entries, CancellationToken cancellation)
    {
        var size = basis.Count;
        var (gram, error) = QuadratureGram.Compute(topology, basis, cancellation);
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var (entry, value) = Reconcile(entries[row, column], gram[row, column], Math.Sqrt(gram[row, row] * gram[column, column]), error);
                entries[row, column] = entries[column, row] = entry;
                gram[row, column] = gram[column, row] = value;
            }
        }

        var isExact = entries.Cast<Expr?>().All(entry => entry is not null);
        error = isExact ? 0 : error;
        if (!QuadratureGram.IsFinite(gram) || double.IsPositiveInfinity(error))
        {
            return new(gram, () => default) { IsExact = isExact, ErrorEstimate = error, IsFinite = QuadratureGram.IsFinite(gram) };
        }

        var factorization = new NumericFactorization(gram, error);
        return new(gram, Entries)
        {
            IsExact = isExact,
            ErrorEstimate = error,
            Dependence = factorization.Dependence,
            Frame = factorization.Dependence is null ? OrthonormalFrame.Numeric(factorization, basis) : null,
        };

        EquatableArray<Expr> Entries() => Enumerable.Range(0, size * size)
            .Select(i => entries[i / size, i % size] ?? ManifoldDsl.Symbolics.Rational.FromDouble(gram[i / size, i % size]))
            .ToEquatableArray();
    }

    /// <summary>An entry that may have a closed form, its value by quadrature, and the scale of both: what to tell, and what to compute with.</summary>
    private static (Expr? Entry, double Value) Reconcile(Expr? entry, double value, double scale, double error)
    {
        if (entry is null)
        {
            // orthogonal functions stay so: what quadrature leaves of their product is rounding
            return (null, Math.Abs(value) <= QuadratureGram.Agreement * scale ? 0 : value);
        }

        // Integrals by parts over short stretches of a wave lose all digits in double precision: quadrature that has converged
        // is the witness.
        var closed = Evaluation.Evaluate(entry);
        return error <= QuadratureGram.Agreement && Math.Abs(closed - value) > LargestCancellation * scale
            ? (null, value)
            : (entry, closed);
    }
}
