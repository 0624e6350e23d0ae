using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>The parts of a fit, each against the formula it stands for.</summary>
public sealed class FitParts : SeededTests
{
    [Fact]
    public void MomentsAreMeansOverSamples()
    {
        using var scope = NewDisposeScope();
        var functions = new TestFunctions(0, [new(0.5, 1.5, SeenInterval.Of.Circle), new(5, 2, SeenInterval.Of.Circle)], [Uniform(), Uniform()], 3, [new(1, 2, false)]);
        using var moments = new ActionMoments(functions, 4);
        var (rows, coordinates) = (randn(70, 4, dtype: ScalarType.Float64), (rand(70, 2, dtype: ScalarType.Float64) * Math.Tau).data<double>().ToArray());
        moments.Add(rows.narrow(0, 0, 30), coordinates[..60], []);
        moments.Add(rows.narrow(0, 30, 40), coordinates[60..], []);

        var (ofFunctions, ofDerivatives) = moments.In(eye(4, dtype: ScalarType.Float64));

        Assert.Equal([4, 12, 4], ofFunctions.shape);
        Agree.Within(1e-13, rows.t().mm(rows) / 70, moments.Second());
        for (var interval = 0; interval < 2; interval++)
        {
            for (var m = 1; m <= 3; m++)
            {
                var (start, length) = interval == 0 ? (0.5, 1.5) : (5.0, 2.0);
                double Function(double angle) => Inside(angle, start, length) is { } t ? Math.Sin(Math.PI * t) * Math.Sin(Math.PI * m * t) : 0;
                double Modulated(int i) => Math.Sqrt(2) * Math.Cos(2 * coordinates[(2 * i) + 1]);
                var scale = Math.Sqrt(2) / (Math.PI / length * Math.Sqrt(((m * m) + 1) / 2.0));
                for (var modulated = 0; modulated < 2; modulated++)
                {
                    var (expected, derivative) = (zeros(4, 4, dtype: ScalarType.Float64), zeros(4, 4, dtype: ScalarType.Float64));
                    for (var i = 0; i < 70; i++)
                    {
                        var (outer, factor) = (rows[i].outer(rows[i]) / 70, scale * (modulated == 0 ? 1 : Modulated(i)));
                        var angle = coordinates[2 * i];
                        expected += outer * (factor * Function(angle));
                        derivative -= outer * (factor * (Function(angle + 1e-6) - Function(angle - 1e-6)) / 2e-6);
                    }

                    var at = (modulated * 6) + (interval * 3) + m - 1;
                    Agree.Within(1e-12, expected, ofFunctions.select(1, at), $"S {at}");
                    Agree.Within(1e-8, derivative, ofDerivatives.select(1, at), $"P {at}");
                }
            }
        }
    }

    [Fact]
    public void MomentsInABasisAreTurnedOnes()
    {
        using var scope = NewDisposeScope();
        var functions = new TestFunctions(0, [new(0, Math.Tau, SeenInterval.Of.WholeCircle)], [Uniform()], 5, []);
        using var moments = new ActionMoments(functions, 4);
        var angles = (rand(90, dtype: ScalarType.Float64) * Math.Tau).data<double>().ToArray();
        moments.Add(randn(90, 4, dtype: ScalarType.Float64), angles, [.. Enumerable.Range(0, 90).Select(i => i % 3 == 0 ? 7L : -2)]);
        var basis = linalg.qr(randn(4, 2, dtype: ScalarType.Float64)).Q;
        var (plain, _) = moments.In(eye(4, dtype: ScalarType.Float64));

        var (turned, _) = moments.In(basis);

        Assert.Equal([2, 10, 2], turned.shape);
        Agree.Within(1e-13, stack([.. plain.unbind(1).Select(matrix => basis.t().mm(matrix).mm(basis))], 1), turned);
    }

    /// <summary>Test functions on the whole circle against their derivatives, and the same scale as on intervals: derivatives of mean square 1.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void DerivativesOfTestFunctionsHaveMeanSquareOne(bool isWhole)
    {
        var interval = isWhole ? new SeenInterval(0, Math.Tau, SeenInterval.Of.WholeCircle) : new SeenInterval(1, 2, SeenInterval.Of.Line);
        var functions = new TestFunctions(0, [interval], [Uniform(isWhole)], 6, []);
        var (squares, values, before, after) = (new double[6], new double[12], new double[12], new double[12]);
        for (var i = 0; i < 1000; i++)
        {
            var coordinate = interval.Start + (interval.Length * (i + 0.5) / 1000);
            functions.Evaluate([coordinate], values);
            functions.Evaluate([coordinate - 1e-6], before);
            functions.Evaluate([coordinate + 1e-6], after);
            for (var j = 0; j < 6; j++)
            {
                Assert.Equal((before[j] - after[j]) / 2e-6, values[6 + j], 1e-6);
                squares[j] += values[6 + j] * values[6 + j] / 1000;
            }
        }

        Agree.Within(1e-4, [1, 1, 1, 1, 1, 1], squares);
    }

    [Fact]
    public void ConjugateGradientsSolveTheNormalEquations()
    {
        using var scope = NewDisposeScope();
        const int size = 5, count = 3;
        var (functions, derivatives) = (Symmetric(size, count), Symmetric(size, count));
        var basis = new List<Tensor>();
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var single = zeros(size, size, dtype: ScalarType.Float64);
                single[i, j] = 1;
                single[j, i] = -1;
                basis.Add(single);
            }
        }

        // Σ_k ‖P_k − [A, S_k]‖² as a least-squares problem in the entries below the diagonal.
        Tensor Commutators(Tensor a) => stack([.. functions.unbind(1).Select(s => a.mm(s) - s.mm(a))], 1).reshape(-1);
        var design = stack([.. basis.Select(Commutators)], 1);
        var solution = linalg.solve(design.t().mm(design), design.t().mv(derivatives.reshape(-1)));
        var expected = stack([.. basis], 2).matmul(solution);

        var (found, residual) = GeneratorSolver.Solve(functions, derivatives, 0, 200, _ => { });

        Agree.Within(1e-10, expected, found);
        Assert.Equal((derivatives.reshape(-1) - Commutators(expected)).square().sum().item<double>() / derivatives.square().sum().item<double>(), residual, 10);
    }

    [Fact]
    public void TheRidgeIsInUnitsOfTheMeanDiagonal()
    {
        using var scope = NewDisposeScope();
        var (functions, derivatives) = (Symmetric(4, 2), Symmetric(4, 2));
        double Objective(Tensor a, double ridge) =>
            functions.unbind(1).Zip(derivatives.unbind(1)).Sum(pair => (pair.Second - a.mm(pair.First) + pair.First.mm(a)).square().sum().item<double>()) + (ridge * a.square().sum().item<double>());
        var mean = 0.0;
        foreach (var s in functions.unbind(1))
        {
            var squares = s.square().sum(1);
            mean += (squares.unsqueeze(1) + squares - (s.diagonal().outer(s.diagonal()) * 2)).mean().item<double>();
        }

        var (found, _) = GeneratorSolver.Solve(functions, derivatives, 0.3, 200, _ => { });

        // A minimum over antisymmetric matrices: small steps raise the objective, quadratically.
        var least = Objective(found, 0.3 * mean);
        for (var i = 0; i < 5; i++)
        {
            var step = randn(4, 4, dtype: ScalarType.Float64) * 1e-3;
            step -= step.t();
            var (up, down) = (Objective(found + step, 0.3 * mean) - least, Objective(found - step, 0.3 * mean) - least);
            Assert.True(up > 0 && Math.Abs(up - down) < 1e-6 * up, $"{up}, {down}");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheDensityOfContextsIsEstimated(bool isPeriodic)
    {
        // Quantiles of p(t) = 1 + 0.7·cos 2πt: its distribution function inverted by bisection.
        double Distribution(double t) => t + (0.7 * Math.Sin(Math.Tau * t) / Math.Tau);
        var positions = Enumerable.Range(0, 4000).Select(i =>
        {
            var (low, high) = (0.0, 1.0);
            for (var step = 0; step < 50; step++)
            {
                var middle = (low + high) / 2;
                (low, high) = Distribution(middle) < (i + 0.5) / 4000 ? (middle, high) : (low, middle);
            }

            return low;
        }).ToArray();

        var density = ContextDensity.Fit(positions, isPeriodic);

        foreach (var t in new[] { 0.02, 0.2, 0.5, 0.77, 0.95 })
        {
            Assert.Equal(1, density.Weight(t) * (1 + (0.7 * Math.Cos(Math.Tau * t))), isPeriodic ? 0.01 : 0.1);
        }

        var uniform = ContextDensity.Fit([.. Enumerable.Range(0, 2000).Select(i => (i + 0.5) / 2000)], isPeriodic);
        Assert.All(Enumerable.Range(0, 11), i => Assert.Equal(1, uniform.Weight(i / 10.0), 0.01));
    }

    public static TheoryData<string, bool, double[], double[]> Intervals => new()
    {
        { "all of a circle", true, [0, 1], [0, 1] },
        { "an arc through 0", true, [0.7, 1.1], [0.7, 0.4] },
        { "two arcs", true, [0.1, 0.3, 0.5, 0.8], [0.1, 0.2, 0.5, 0.3] },
        { "all of a line", false, [0, 1], [0, 1] },
        { "two parts of a line", false, [0, 0.3, 0.6, 1], [0, 0.3, 0.6, 0.4] },
    };

    [Theory]
    [MemberData(nameof(Intervals))]
    public void IntervalsAreFoundBetweenGaps(string what, bool isCircle, double[] ends, double[] expected)
    {
        var unit = isCircle ? Math.Tau : 1;
        var coordinates = ends.Chunk(2).SelectMany(pair => Enumerable.Range(0, 1000).Select(i => (pair[0] + ((pair[1] - pair[0]) * (i + 0.5) / 1000)) % 1 * unit));

        // A single context amid a gap is no interval.
        var found = SeenInterval.Find([.. coordinates, .. Enumerable.Repeat(0.44 * unit, ends.Length == 4 ? 50 : 0)], isCircle);

        Agree.Within(1e-9, [.. expected.Select(number => number * unit)], [.. found.SelectMany(interval => new[] { interval.Start, interval.Length })], what);
        Assert.Equal(what.StartsWith("all of a circle", StringComparison.Ordinal), found[0].Kind == SeenInterval.Of.WholeCircle);
    }

    private static double? Inside(double angle, double start, double length)
    {
        var distance = (angle - start + Math.Tau) % Math.Tau;
        return distance <= length ? distance / length : null;
    }

    private static ContextDensity Uniform(bool isPeriodic = false) => new(isPeriodic, [], 0);

    private static Tensor Symmetric(int size, int count)
    {
        var half = randn(size, count, size, dtype: ScalarType.Float64);
        return half + half.transpose(0, 2);
    }
}
