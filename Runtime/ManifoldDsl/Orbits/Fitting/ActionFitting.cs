using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>One fit, from the passes over the samples to the stages.</summary>
internal sealed class ActionFitting<TManifold>(
    ActionSamples<TManifold> samples, long rank, ActionFitOptions options, Action<string, double> report, CancellationToken cancellation)
    where TManifold : class, IOrbitManifold<TManifold>
{
    private static readonly IReadOnlyList<OrbitFactor> Factors = TManifold.Group.Factors;

    private readonly List<IReadOnlyList<Eigenfrequency>> _eigenfrequencies = [];
    private readonly List<double> _residuals = [];

    /// <summary>Fits all stages.</summary>
    public OrbitAction<TManifold> Run()
    {
        var (components, functions) = Survey();
        var stages = new List<OrbitActionStage>();
        if (Factors.Count == 1 || options.Coupling == OrbitCoupling.Joint)
        {
            stages.Add(Fit(components, [.. Enumerable.Range(0, Factors.Count)], functions, []));
        }
        else
        {
            // What acted last is undone first; what it acted on is then seen as it was.
            var undone = new List<UndoneStage>();
            for (var coordinate = Factors.Count - 1; coordinate >= 0; coordinate--)
            {
                var stage = Fit(coordinate == Factors.Count - 1 ? components : null, [coordinate], functions, undone);
                undone.Add(UndoneStage.Of(stage, Factors));
                stages.Add(stage);
            }

            _eigenfrequencies.Reverse();
            _residuals.Reverse();
        }

        return new(options.Coupling, stages, _eigenfrequencies, _residuals);
    }

    /// <summary>The first pass: principal components, [features, d], and the test functions of each coordinate.</summary>
    private (Tensor Components, IReadOnlyList<TestFunctions> Functions) Survey()
    {
        Tensor? sum = null;
        var seen = Factors.Select(_ => new List<double>()).ToArray();
        samples.ForEach("second moments", (rows, coordinates, _) =>
        {
            sum ??= zeros(samples.Features, samples.Features, ScalarType.Float64).MoveToOuterDisposeScope().DetachFromDisposeScope();
            sum.addmm_(rows.t(), rows, beta: 1, alpha: 1);
            for (var i = 0; i < coordinates.Length; i++)
            {
                seen[i % seen.Length].Add(coordinates[i]);
            }
        });
        using var moments = sum!;
        var energy = moments.trace().item<double>();
        if (!(energy > 0 && double.IsFinite(energy)))
        {
            throw new ArgumentException(energy == 0 ? "All inputs are zero." : "The inputs hold NaN or infinity.");
        }

        if (rank > samples.Features)
        {
            throw new ArgumentException($"The rank {rank} is more than the {samples.Features} features of an input; take at most as many.", nameof(rank));
        }

        var dimension = Math.Min(Math.Max(options.PrincipalComponents, rank), samples.Features);
        if (samples.Count < dimension)
        {
            throw new ArgumentException(
                $"{samples.Count} samples cannot carry {dimension} principal components; give more samples, or set {nameof(ActionFitOptions.PrincipalComponents)} to less (and the rank, {rank}).");
        }

        var components = linalg.eigh(moments).Item2.narrow(1, samples.Features - dimension, dimension).contiguous();
        return (components, SeenContexts<TManifold>.TestFunctions(seen, options));
    }

    /// <summary>A pass over the samples, and what follows from it for some coordinates.</summary>
    private OrbitActionStage Fit(Tensor? components, int[] coordinates, IReadOnlyList<TestFunctions> functions, List<UndoneStage> undone)
    {
        using var scope = NewDisposeScope();
        var size = components?.shape[1] ?? rank;
        var name = string.Join(", ", coordinates.Select(coordinate => Factors[coordinate].Coordinate));
        var moments = coordinates.Select(coordinate => new ActionMoments(functions[coordinate], size)).ToArray();
        try
        {
            samples.ForEach($"moments of {name}", (rows, contexts, classes) =>
            {
                var reduced = undone.Aggregate(rows, (input, stage) => stage.Undo(input, contexts));
                reduced = components is null ? reduced : reduced.mm(components);
                for (var i = 0; i < coordinates.Length; i++)
                {
                    moments[i].Add(reduced, contexts, classes);
                }
            });

            // In the basis of principal components the normal equations are nearest to diagonal, which is what the solver assumes.
            var second = moments[0].Second();
            var basis = linalg.eigh(second).Item2;
            second = basis.t().mm(second).mm(basis);
            var generators = new List<Tensor>();
            for (var i = 0; i < coordinates.Length; i++)
            {
                generators.Add(Solve(moments[i], basis, Factors[coordinates[i]].Coordinate));
            }

            var spectrum = GeneratorSpectrum.Of(generators, second);
            Diagnose(spectrum, coordinates, second);
            var (filters, frequencies) = PairSelection.Choose(spectrum, second, [.. coordinates.Select(coordinate => Factors[coordinate])], rank, options);
            var outward = components is null ? basis : components.mm(basis);
            return new(name, InInputs(filters, outward), Spread(frequencies, coordinates));
        }
        finally
        {
            foreach (var moment in moments)
            {
                moment.Dispose();
            }
        }
    }

    private Tensor Solve(ActionMoments moments, Tensor basis, string name)
    {
        using var scope = NewDisposeScope();
        var (ofFunctions, ofDerivatives) = moments.In(basis);
        var (generator, residual) = GeneratorSolver.Solve(ofFunctions, ofDerivatives, options.Ridge, options.Iterations, fraction =>
        {
            cancellation.ThrowIfCancellationRequested();
            report($"generator of {name}", fraction);
        });
        _residuals.Add(residual);
        return generator.MoveToOuterDisposeScope();
    }

    private void Diagnose(GeneratorSpectrum spectrum, int[] coordinates, Tensor second)
    {
        var still = (spectrum.Invariant.t().mm(second) * spectrum.Invariant.t()).sum(dim: 1).div(second.trace()).data<double>().ToArray();
        for (var i = 0; i < coordinates.Length; i++)
        {
            var factor = Factors[coordinates[i]];
            _eigenfrequencies.Add([.. spectrum.Pairs.Select(pair => new Eigenfrequency(PairSelection.Frequency(pair.Turning[i], factor), pair.Energy))
                .Concat(still.Select(energy => new Eigenfrequency(0, energy))).OrderByDescending(entry => entry.Energy)]);
        }
    }

    /// <summary>Filters on the stage's input, of length 1.</summary>
    private static double[,] InInputs(double[,] filters, Tensor basis)
    {
        using var scope = NewDisposeScope();
        var outward = tensor(filters).mm(basis.t());
        outward /= outward.norm(1, keepdim: true);
        return (double[,])outward.data<double>().ToNDArray();
    }

    /// <summary>Frequencies of some coordinates as those of all.</summary>
    private static double[,] Spread(double[,] frequencies, int[] coordinates)
    {
        var spread = new double[frequencies.GetLength(0), Factors.Count];
        for (var pair = 0; pair < frequencies.GetLength(0); pair++)
        {
            for (var i = 0; i < coordinates.Length; i++)
            {
                spread[pair, coordinates[i]] = frequencies[pair, i];
            }
        }

        return spread;
    }
}
