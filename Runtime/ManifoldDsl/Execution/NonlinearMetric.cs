namespace ManifoldDsl;

/// <summary>
/// The metric of one weight of a nonlinear layer, A = ∫JᵀJ dμ with J_k = ∂W/∂w_k: how far W moves, over the whole domain, when
/// its K numbers do. Entries are in closed form where one is known, otherwise by quadrature.
/// </summary>
public static class NonlinearMetric
{
    /// <summary>A at K numbers.</summary>
    /// <typeparam name="TManifold">The manifold.</typeparam>
    /// <param name="weights">The K numbers of one weight.</param>
    /// <returns>
    /// A, and an estimate of the largest error of its entries, which is 0 where all are in closed form: the difference between
    /// two quadrature rules, the finer of which A is from.
    /// </returns>
    /// <exception cref="ArgumentException">There are not K numbers.</exception>
    public static (double[,] Metric, double Error) Of<TManifold>(params ReadOnlySpan<double> weights)
        where TManifold : class, INonlinearManifold<TManifold>
    {
        var parameterization = TManifold.Parameterization;
        var count = parameterization.Weights.Count;
        if (weights.Length != count)
        {
            throw new ArgumentException($"{TManifold.Description.Name}: {weights.Length} numbers were given; expected one for each of {string.Join(", ", parameterization.Weights.Select(weight => weight.Name))}.", nameof(weights));
        }

        var entries = new double[count * count];
        entries.AsSpan().Fill(double.NaN);
        TManifold.EvaluateMetric(weights, entries);
        var error = 0.0;
        if (entries.Any(double.IsNaN))
        {
            var fine = Integrate<TManifold>(parameterization.FineRule, weights);
            var coarse = Integrate<TManifold>(parameterization.CoarseRule, weights);
            for (var i = 0; i < entries.Length; i++)
            {
                if (double.IsNaN(entries[i]))
                {
                    entries[i] = fine[i];
                    error = Math.Max(error, Math.Abs(fine[i] - coarse[i]));
                }
            }
        }

        var metric = new double[count, count];
        Buffer.BlockCopy(entries, 0, metric, 0, entries.Length * sizeof(double));
        return (metric, error);
    }

    private static double[] Integrate<TManifold>(double[] rule, ReadOnlySpan<double> weights)
        where TManifold : class, INonlinearManifold<TManifold>
    {
        var (count, width) = (weights.Length, TManifold.Parameterization.Features.Count);
        var metric = new double[count * count];
        var jacobian = new double[count];
        var unused = new double[width];
        for (var node = 0; node < rule.Length; node += 1 + width)
        {
            Array.Clear(jacobian);
            TManifold.AccumulateGradients(rule.AsSpan(node + 1, width), weights, stride: 1, gradients: [1.0], jacobian, unused);
            for (var row = 0; row < count; row++)
            {
                for (var column = 0; column < count; column++)
                {
                    metric[(row * count) + column] += rule[node] * jacobian[row] * jacobian[column];
                }
            }
        }

        return metric;
    }
}
