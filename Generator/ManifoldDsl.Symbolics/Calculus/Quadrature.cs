namespace ManifoldDsl.Symbolics;

/// <summary>The value of an integral that has no closed form, and an estimate of its error.</summary>
internal readonly record struct QuadratureResult(double Value, double Error);

/// <summary>
/// Adaptive quadrature in double: the Gauss–Kronrod rule of 7 and 15 points, with the interval of the largest error halved
/// until the sum of the errors is small enough.
/// </summary>
internal static class Quadrature
{
    /// <summary>About the number of integrand values that a compiler can wait for.</summary>
    private const int DefaultEvaluations = 300_000;

    /// <summary>A rougher integrand is not worth more.</summary>
    private const int MostPieces = 1000;

    /// <summary>An error cannot be estimated closer than this many units of rounding.</summary>
    private const double Rounding = 50 * 2.220446049250313e-16;

    private static readonly double[] Nodes =
    [
        0.991455371120812639, 0.949107912342758525, 0.864864423359769073, 0.741531185599394440,
        0.586087235467691130, 0.405845151377397167, 0.207784955007898468, 0,
    ];

    private static readonly double[] Kronrod =
    [
        0.0229353220105292250, 0.0630920926299785533, 0.104790010322250184, 0.140653259715525919,
        0.169004726639267903, 0.190350578064785410, 0.204432940075298892, 0.209482141084727828,
    ];

    /// <summary>The weights of the 7 points, which are every other one of the 15.</summary>
    private static readonly double[] Gauss =
    [
        0, 0.129484966168869693, 0, 0.279705391489276668, 0, 0.381830050505118945, 0, 0.417959183673469388,
    ];

    /// <summary>∫f over an interval.</summary>
    /// <param name="f">The integrand. Where it is not finite, the result's error is infinite.</param>
    /// <param name="from">Where the interval begins.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="tolerance">The error at which to stop, relative to ∫|f|.</param>
    /// <param name="evaluations">The number of values after which to stop with a larger error.</param>
    /// <param name="cancellation">Noticed at every value.</param>
    public static QuadratureResult Adaptive(
        Func<double, double> f,
        double from,
        double to,
        double tolerance = 1e-12,
        int evaluations = DefaultEvaluations,
        CancellationToken cancellation = default)
    {
        var budget = new Budget(evaluations, cancellation);
        return Adaptive(x => new QuadratureResult(budget.Spend(f(x)), 0), from, to, tolerance, budget);
    }

    /// <summary>∫f over a box, one coordinate within the other; the errors of the inner integrals are part of the outer's.</summary>
    /// <inheritdoc cref="Adaptive(Func{double, double}, double, double, double, int, CancellationToken)"/>
    public static QuadratureResult Adaptive(
        Func<double[], double> f,
        IReadOnlyList<(double From, double To)> box,
        double tolerance = 1e-10,
        int evaluations = DefaultEvaluations,
        CancellationToken cancellation = default)
    {
        var budget = new Budget(evaluations, cancellation);
        var point = new double[box.Count];
        return Inner(0);

        // an inner integral has to be a little closer than the whole, or its errors look like a rough integrand
        QuadratureResult Inner(int coordinate) => coordinate == box.Count
            ? new(budget.Spend(f(point)), 0)
            : Adaptive(x => At(coordinate, x), box[coordinate].From, box[coordinate].To, tolerance * Math.Pow(0.1, coordinate), budget);

        QuadratureResult At(int coordinate, double x)
        {
            point[coordinate] = x;
            return Inner(coordinate + 1);
        }
    }

    private static QuadratureResult Adaptive(Func<double, QuadratureResult> f, double from, double to, double tolerance, Budget budget)
    {
        var pieces = new List<Piece> { Piece.Of(f, from, to) };
        while (true)
        {
            var (value, error, magnitude, inherited) = (pieces.Sum(piece => piece.Value), pieces.Sum(piece => piece.Error), pieces.Sum(piece => piece.Magnitude), pieces.Sum(piece => piece.Inherited));
            if (double.IsNaN(value) || double.IsInfinity(value))
            {
                return new(value, double.PositiveInfinity);
            }

            var worst = pieces.Select((piece, i) => (piece.Error, Index: i)).Max().Index;
            var (left, right) = (pieces[worst].From, pieces[worst].To);
            var middle = left + ((right - left) / 2);
            if (error <= Math.Max(tolerance, 2 * Rounding) * magnitude || budget.IsSpent || pieces.Count == MostPieces || !(left < middle && middle < right))
            {
                return new(value, error + inherited);
            }

            pieces[worst] = Piece.Of(f, left, middle);
            pieces.Add(Piece.Of(f, middle, right));
        }
    }

    /// <summary>An interval with its integral, the error of the rule, ∫|f|, and the errors of the integrand's values.</summary>
    private readonly record struct Piece(double From, double To, double Value, double Error, double Magnitude, double Inherited)
    {
        public static Piece Of(Func<double, QuadratureResult> f, double from, double to)
        {
            var (centre, half) = (from + ((to - from) / 2), (to - from) / 2);
            var samples = new List<(QuadratureResult Value, double Kronrod, double Gauss)>();
            for (var i = 0; i < Nodes.Length; i++)
            {
                samples.Add((f(centre - (half * Nodes[i])), Kronrod[i], Gauss[i]));
                if (Nodes[i] > 0)
                {
                    samples.Add((f(centre + (half * Nodes[i])), Kronrod[i], Gauss[i]));
                }
            }

            var value = samples.Sum(sample => sample.Kronrod * sample.Value.Value);
            var difference = Math.Abs(value - samples.Sum(sample => sample.Gauss * sample.Value.Value));
            var magnitude = samples.Sum(sample => sample.Kronrod * Math.Abs(sample.Value.Value));
            // QUADPACK's estimate: the rule of 15 points is far better than its difference from the one of 7
            var variation = samples.Sum(sample => sample.Kronrod * Math.Abs(sample.Value.Value - (value / 2)));
            var error = variation > 0 ? variation * Math.Min(1, Math.Pow(200 * difference / variation, 1.5)) : difference;
            var length = Math.Abs(half);
            return new(
                from,
                to,
                half * value,
                length * Math.Max(error, Rounding * magnitude),
                length * magnitude,
                length * samples.Sum(sample => sample.Kronrod * sample.Value.Error));
        }
    }

    private sealed class Budget(int evaluations, CancellationToken cancellation)
    {
        public bool IsSpent => evaluations <= 0;

        public double Spend(double value)
        {
            cancellation.ThrowIfCancellationRequested();
            evaluations--;
            return value;
        }
    }
}
