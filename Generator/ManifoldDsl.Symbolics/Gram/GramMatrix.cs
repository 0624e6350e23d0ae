namespace ManifoldDsl.Symbolics;

/// <summary>The exact Gram matrix G_kl = ∫ φ_k φ_l dμ of a basis under the uniform probability measure of its domain.</summary>
internal static class GramMatrix
{
    public static RationalMatrix Of(Topology topology, IReadOnlyList<Expr> basis, CancellationToken cancellation)
    {
        var entries = new Rational[basis.Count, basis.Count];
        for (var row = 0; row < basis.Count; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var column = 0; column <= row; column++)
            {
                entries[row, column] = entries[column, row] = Entry(topology, basis[row], basis[column]);
            }
        }

        return new(basis.Count, (row, column) => entries[row, column]);
    }

    private static Rational Entry(Topology topology, Expr first, Expr second) => topology.Mean(first * second) switch
    {
        Number number => number.Value,
        var other => throw new ArgumentException(
            $"The mean of ({first})·({second}) over the {topology.Name} is {other?.ToString() ?? "not known in closed form"}, not a rational number."),
    };
}
