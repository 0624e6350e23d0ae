using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Steerability of filters that are known to be steerable, or not.</summary>
public sealed class SteerabilityTests : SeededTests
{
    private const int Contexts = 24, Samples = 30, Size = 9;
    private static readonly double[] Rates = [1, 2, 3];

    private readonly Tensor _transformed;
    private readonly Tensor _filters;

    public SteerabilityTests()
    {
        var action = new LinearAction(Size, [.. Rates.Select(rate => new[] { rate })]);
        var angles = (arange(Contexts, dtype: ScalarType.Float64) * (Math.Tau / Contexts)).unsqueeze(1);
        _transformed = action.ActAll(LinearAction.Samples(Samples, Size), angles).view(Contexts, Samples, Size);

        // The action turns by +φ, so (u, −v) of the frame's pairs are filters that turn by −φ.
        var frame = action.Frame.t();
        _filters = cat([frame[TensorIndex.Tensor(tensor(new[] { 0L, 2, 4 }))], -frame[TensorIndex.Tensor(tensor(new[] { 1L, 3, 5 }))], frame[TensorIndex.Slice(6, 7)]], 0);
    }

    [Fact]
    public void TrueHarmonicsAreSteerable()
    {
        using var scope = NewDisposeScope();

        var report = Steerability.Measure(_filters, Rates, _transformed);

        Assert.Equal(1, report.Index, 12);
        Agree.Within(1e-12, [1, 1, 1], [.. report.PerPair]);
        Assert.Equal(0, report.Drift, 12);
        Assert.Equal((report.Drift, null), (report.DriftSeen, report.DriftUnseen));
    }

    [Fact]
    public void TheOtherSenseOfTurningIsNot()
    {
        using var scope = NewDisposeScope();

        var report = Steerability.Measure(_filters, [-1, 2, 4], _transformed);

        Agree.Within(1e-12, [0, 1, 0], [.. report.PerPair]);
        Assert.Equal([(-1, 0), (2, 1), (4, 0)], report.PerFrequency.Select(entry => (entry.Frequency, Math.Round(entry.Index, 9))));
    }

    /// <summary>Random filters see all frequencies in both senses: of 2·12 + 1 harmonics one is right.</summary>
    [Fact]
    public void RandomFiltersAreHardlySteerable()
    {
        using var scope = NewDisposeScope();
        double[] all = [.. Enumerable.Range(1, 12)];
        var action = new LinearAction(200, [.. Enumerable.Range(0, 96).Select(pair => new[] { all[pair % 12] })]);
        var angles = (arange(32, dtype: ScalarType.Float64) * (Math.Tau / 32)).unsqueeze(1);
        var transformed = action.ActAll(randn(50, 200, dtype: ScalarType.Float64), angles).view(32, 50, 200);

        var report = Steerability.Measure(randn(48, 200, dtype: ScalarType.Float64), [.. all, .. all], transformed);

        Assert.InRange(report.Index, 0.02, 0.08);
    }

    [Fact]
    public void IndexAndDriftAreWhatTheirFormulasSay()
    {
        using var scope = NewDisposeScope();
        var filters = randn(7, Size, dtype: ScalarType.Float64);
        double[] weights = [0.5, 2, 3];
        bool[] seen = [.. Enumerable.Range(0, Contexts).Select(context => context is < 5 or > 9)];

        var report = Steerability.Measure(filters, Rates, _transformed.to(ScalarType.Float32), weights, seen);

        var (u, v) = (Features(filters, 0), Features(filters, 3));
        var (spectrum, canonical) = (fft.fft_(complex(u, v), dim: 0), new List<Tensor>());
        var (top, bottom) = (0.0, 0.0);
        for (var pair = 0; pair < 3; pair++)
        {
            var energy = spectrum.select(2, pair).abs().square().sum().item<double>();
            var right = spectrum.select(2, pair)[Contexts - (int)Rates[pair]].abs().square().sum().item<double>();
            Assert.Equal(right / energy, report.PerPair[pair], 1e-6);
            (top, bottom) = (top + (weights[pair] * right), bottom + (weights[pair] * energy));
        }

        Assert.Equal(top / bottom, report.Index, 1e-6);
        Assert.Equal(Drift(filters, _ => true), report.Drift, 1e-6);
        Assert.Equal(Drift(filters, context => seen[context]), report.DriftSeen!.Value, 1e-6);
        Assert.Equal(Drift(filters, context => !seen[context]), report.DriftUnseen!.Value, 1e-6);
        Assert.True(report.Drift > 0.1);
    }

    public static TheoryData<string> Errors => [.. Refusals().Keys];

    [Theory]
    [MemberData(nameof(Errors))]
    public void WrongNumbersAreRefused(string row) => Refusals()[row].Check();

    private static Dictionary<string, Refusal> Refusals() => new()
    {
        ["too few contexts"] = Refusal.Argument(
            "4 contexts cannot tell frequencies up to 2 apart; give inputs at 5 equally spaced contexts or more.", "transformed",
            () => Steerability.Measure(ones(4, 3), [1, -2], ones(4, 5, 3))),
        ["real frequencies"] = Refusal.Argument(
            "The frequency 1.5 is no integer; steerability is measured on circles and axes, whose frequencies are.", "frequencies",
            () => Steerability.Measure(ones(4, 3), [1, 1.5], ones(8, 5, 3))),
        ["filters of other pairs"] = Refusal.Argument(
            "Filters [6, 3] of type Float32 came with 2 frequencies; expected floating-point numbers [rank, features], two rows per frequency and at most one more.", "filters",
            () => Steerability.Measure(ones(6, 3), [1, 2], ones(8, 5, 3))),
        ["other features"] = Refusal.Argument(
            "Transformed inputs [8, 5, 4] of type Float32 came with filters of 3 features; expected floating-point numbers [contexts, samples, 3].", "transformed",
            () => Steerability.Measure(ones(4, 3), [1, 2], ones(8, 5, 4))),
        ["weights of other pairs"] = Refusal.Argument(
            "1 weights came with 2 pairs; expected one for each, finite and not negative.", "weights",
            () => Steerability.Measure(ones(4, 3), [1, 2], ones(8, 5, 3), [1])),
        ["seen of other contexts"] = Refusal.Argument(
            "It is told of 2 contexts whether they were seen; there are 8.", "seen",
            () => Steerability.Measure(ones(4, 3), [1, 2], ones(8, 5, 3), seen: [true, false])),
    };

    private Tensor Features(Tensor filters, int first) => _transformed.matmul(filters.narrow(0, first, 3).t());

    /// <summary>1 − Var(E[ẑ | sample]) / Var(ẑ), the other side of the law of total variance.</summary>
    private double Drift(Tensor filters, Func<int, bool> isIn)
    {
        var columns = new List<Tensor> { _transformed.matmul(filters[6]) };
        for (var pair = 0; pair < 3; pair++)
        {
            var phases = (arange(Contexts, dtype: ScalarType.Float64) * (Rates[pair] * Math.Tau / Contexts)).unsqueeze(1);
            var turned = complex(Features(filters, 0).select(2, pair), Features(filters, 3).select(2, pair)) * complex(phases.cos(), phases.sin());
            columns.AddRange([turned.real, turned.imag]);
        }

        var chosen = stack([.. stack(columns, 2).unbind(0).Where((_, context) => isIn(context))], 0);
        return 1 - (chosen.mean([0]).var(0, unbiased: false).sum().item<double>() / chosen.reshape(-1, 7).var(0, unbiased: false).sum().item<double>());
    }
}
