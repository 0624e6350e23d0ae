using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// The density of contexts in an interval, relative to the uniform one: p(t) = exp(Σ λ_j·b_j(t)) / Z with a few smooth functions b_j,
/// Legendre polynomials or harmonics, the maximum-likelihood member of that family. It is positive everywhere, and depends on the
/// contexts through the means of the b_j alone. Weights 1/p make of any contexts uniform ones, and even out the chance differences of uniform ones.
/// </summary>
internal sealed class ContextDensity
{
    private const int Polynomials = 8, Harmonics = 6;
    private const int Nodes = 512;

    // Where contexts are rarer than this, their samples do not stand for all that is missing: few of them would make up the moments.
    private const double Smallest = 0.05;

    private readonly bool _isPeriodic;
    private readonly double[] _parameters;
    private readonly double _logNormalization;

    /// <summary>A density of given parameters.</summary>
    /// <param name="isPeriodic">Whether 0 and 1 are the same place.</param>
    /// <param name="parameters">λ; none for the uniform density.</param>
    /// <param name="logNormalization">log Z.</param>
    public ContextDensity(bool isPeriodic, double[] parameters, double logNormalization) =>
        (_isPeriodic, _parameters, _logNormalization) = (isPeriodic, parameters, logNormalization);

    /// <summary>Fits the density.</summary>
    /// <param name="positions">Positions in the interval, from 0 to 1.</param>
    /// <param name="isPeriodic">Whether 0 and 1 are the same place.</param>
    public static ContextDensity Fit(IReadOnlyCollection<double> positions, bool isPeriodic)
    {
        var count = Count(isPeriodic);
        var (means, values) = (new double[count], new double[count]);
        foreach (var position in positions)
        {
            Evaluate(position, isPeriodic, values);
            for (var j = 0; j < count; j++)
            {
                means[j] += values[j] / positions.Count;
            }
        }

        using var scope = NewDisposeScope();
        var table = new double[Nodes, count];
        for (var node = 0; node < Nodes; node++)
        {
            Evaluate((node + 0.5) / Nodes, isPeriodic, values);
            for (var j = 0; j < count; j++)
            {
                table[node, j] = values[j];
            }
        }

        // Newton's method on the convex −λ·mean + log Z(λ) + λ²/(2n); steps are halved until it falls.
        var (basis, target, ridge) = (tensor(table), tensor(means), 1.0 / positions.Count);
        var parameters = zeros(count, ScalarType.Float64);
        var objective = Objective(parameters);
        for (var step = 0; step < 100; step++)
        {
            var shares = softmax(basis.mv(parameters), 0);
            var mean = basis.t().mv(shares);
            var gradient = mean - target + (parameters * ridge);
            var hessian = basis.t().mm(basis * shares.unsqueeze(1)) - mean.outer(mean) + (eye(count, dtype: ScalarType.Float64) * ridge);
            var direction = linalg.solve(hessian, gradient);
            var (scale, candidate) = (1.0, parameters);
            double reached;
            do
            {
                candidate = parameters - (direction * scale);
                reached = Objective(candidate);
                scale /= 2;
            }
            while (reached > objective && scale > 1e-6);
            if (!(objective - reached > 1e-14))
            {
                break;
            }

            (parameters, objective) = (candidate, reached);
        }

        return new(isPeriodic, parameters.data<double>().ToArray(), LogMean(parameters));

        double LogMean(Tensor candidate) => basis.mv(candidate).logsumexp(0).item<double>() - Math.Log(Nodes);
        double Objective(Tensor candidate) => LogMean(candidate) - candidate.dot(target).item<double>() + (candidate.dot(candidate).item<double>() * ridge / 2);
    }

    /// <summary>1/p at a position, bounded.</summary>
    public double Weight(double position)
    {
        Span<double> values = stackalloc double[_parameters.Length];
        Evaluate(position, _isPeriodic, values);
        var logarithm = -_logNormalization;
        for (var j = 0; j < values.Length; j++)
        {
            logarithm += _parameters[j] * values[j];
        }

        return 1 / Math.Max(Smallest, Math.Exp(logarithm));
    }

    private static int Count(bool isPeriodic) => isPeriodic ? 2 * Harmonics : Polynomials;

    private static void Evaluate(double position, bool isPeriodic, Span<double> values)
    {
        if (isPeriodic)
        {
            for (var j = 0; j < values.Length; j += 2)
            {
                (values[j], values[j + 1]) = Math.SinCos(Math.Tau * ((j / 2) + 1) * position);
            }

            return;
        }

        // (n + 1)·P_{n+1} = (2n + 1)·x·P_n − n·P_{n−1}, from P_0 = 1.
        var (x, last, current) = ((2 * position) - 1, 1.0, (2 * position) - 1);
        for (var n = 1; n <= values.Length; n++)
        {
            values[n - 1] = current;
            (last, current) = (current, ((((2 * n) + 1) * x * current) - (n * last)) / (n + 1));
        }
    }
}
