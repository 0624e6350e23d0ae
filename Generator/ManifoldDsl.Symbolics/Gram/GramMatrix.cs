namespace ManifoldDsl.Symbolics;

/// <summary>The exact Gram matrix G_kl = ∫ φ_k φ_l dμ of a basis under the uniform probability measure of its domain.</summary>
internal static class GramMatrix
{
    /// <summary>A fraction of what a derivation may spend: then closed forms are given up, and quadrature is left.</summary>
    private const int MostNodes = NodeBudget.DefaultNodes / 5;

    /// <summary>Every entry by symbolic integration; null where no closed form is known.</summary>
    public static Expr?[,] Integrate(Topology topology, IReadOnlyList<Expr> basis, CancellationToken cancellation) =>
        NodeBudget.Run(() => Entries(topology, basis, cancellation), cancellation, MostNodes);

    /// <summary>The entries as a rational matrix, or null where one is not rational.</summary>
    public static RationalMatrix? ToRational(Expr?[,] entries) => entries.Cast<Expr?>().All(entry => entry is Number)
        ? new(entries.GetLength(0), (row, column) => ((Number)entries[row, column]!).Value)
        : null;

    private static Expr?[,] Entries(Topology topology, IReadOnlyList<Expr> basis, CancellationToken cancellation)
    {
        var entries = new Expr?[basis.Count, basis.Count];
        for (var row = 0; row < basis.Count; row++)
        {
            for (var column = 0; column <= row; column++)
            {
                cancellation.ThrowIfCancellationRequested();
                entries[row, column] = entries[column, row] = Entry(topology, basis[row], basis[column]);
            }
        }

        return entries;
    }

    private static Expr? Entry(Topology topology, Expr first, Expr second)
    {
        try
        {
            return topology.Mean(first * second);
        }
        catch (ExpressionLimitException)
        {
            return null; // a closed form that is too large to be found is not known; quadrature takes its place
        }
    }
}
