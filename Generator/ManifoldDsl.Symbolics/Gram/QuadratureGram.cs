namespace ManifoldDsl.Symbolics;

/// <summary>Gram matrices by quadrature, where no closed form is known: the order is doubled until two results agree.</summary>
internal static class QuadratureGram
{
    private const int UsualFirstOrder = 16;

    private const int LeastOrder = 2;

    private const int LargestOrder = 1024;

    /// <summary>Evaluating expressions is slow, and this runs while somebody types.</summary>
    private const double MostNodes = 50_000;

    public const double Agreement = 1e-13;

    /// <summary>
    /// The matrix, and how far the last two orders are apart: the largest difference of an entry relative to √(G_kk·G_ll).
    /// A basis that is not finite gives a matrix that is not finite, and an infinite estimate; so does a domain of so many
    /// coordinates that no two orders are affordable.
    /// </summary>
    public static (double[,] Gram, double ErrorEstimate) Compute(Topology topology, IReadOnlyList<Expr> basis, CancellationToken cancellation)
    {
        var first = UsualFirstOrder;
        while (first > LeastOrder && topology.NodeCount(2 * first) > MostNodes)
        {
            first /= 2;
        }

        if (topology.NodeCount(first) > MostNodes)
        {
            return (Unknown(basis.Count), double.PositiveInfinity);
        }

        var gram = OfOrder(topology, basis, first, cancellation);
        var error = double.PositiveInfinity;
        for (var order = 2 * first; order <= LargestOrder && error > Agreement && IsFinite(gram) && topology.NodeCount(order) <= MostNodes; order *= 2)
        {
            var finer = OfOrder(topology, basis, order, cancellation);
            error = Difference(gram, finer);
            gram = finer;
        }

        return (gram, IsFinite(gram) ? error : double.PositiveInfinity);
    }

    public static bool IsFinite(double[,] gram) => gram.Cast<double>().All(entry => !double.IsNaN(entry) && !double.IsInfinity(entry));

    private static double[,] Unknown(int size)
    {
        var unknown = new double[size, size];
        for (var i = 0; i < size * size; i++)
        {
            unknown[i / size, i % size] = double.NaN;
        }

        return unknown;
    }

    private static double[,] OfOrder(Topology topology, IReadOnlyList<Expr> basis, int order, CancellationToken cancellation)
    {
        var gram = new double[basis.Count, basis.Count];
        var values = new double[basis.Count];
        var point = new Dictionary<string, double>();
        foreach (var node in topology.Quadrature(order))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < node.Point.Length; i++)
            {
                point[topology.Coordinates[i].Name] = node.Point[i];
            }

            for (var row = 0; row < values.Length; row++)
            {
                values[row] = Evaluation.Evaluate(basis[row], point);
                for (var column = 0; column <= row; column++)
                {
                    gram[row, column] += node.Weight * values[row] * values[column];
                }
            }
        }

        for (var row = 0; row < values.Length; row++)
        {
            for (var column = 0; column < row; column++)
            {
                gram[column, row] = gram[row, column];
            }
        }

        return gram;
    }

    private static double Difference(double[,] coarse, double[,] fine)
    {
        var largest = 0.0;
        for (var row = 0; row < fine.GetLength(0); row++)
        {
            for (var column = 0; column <= row; column++)
            {
                var difference = Math.Abs(fine[row, column] - coarse[row, column]);
                if (difference > 0)
                {
                    largest = Math.Max(largest, difference / Math.Sqrt(fine[row, row] * fine[column, column]));
                }
            }
        }

        return largest;
    }
}
