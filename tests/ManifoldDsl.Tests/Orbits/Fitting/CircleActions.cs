using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Fits of exact actions of a circle, whose frequencies and equivariance are known.</summary>
public sealed class CircleActions : SeededTests
{
    private const int Size = 12, Originals = 40;
    private static readonly double[] Rates = [1, 1, 2, 3, 5];

    private readonly LinearAction _action;
    private readonly Tensor _originals;

    public CircleActions() => (_action, _originals) = (new(Size, [.. Rates.Select(rate => new[] { rate })]), LinearAction.Samples(Originals, Size));

    [Theory]
    [InlineData(0, 360)]
    [InlineData(30, 330)]
    [InlineData(100, 280)]
    [InlineData(300, 450)]
    public void AnActionIsFoundFromWhatWasSeen(double from, double to)
    {
        using var scope = NewDisposeScope();

        CheckFound(FitAt(Evenly(from, to, 400)), 1e-5, 5e-3);
    }

    [Fact]
    public void SeveralIntervalsAreUsedTogether()
    {
        using var scope = NewDisposeScope();

        CheckFound(FitAt(cat([Evenly(20, 80, 150), Evenly(200, 290, 200)])), 1e-5, 5e-3);
    }

    [Fact]
    public void GivenIntervalsLeaveOtherSamplesOut()
    {
        using var scope = NewDisposeScope();
        var degrees = Evenly(0, 360, 720);
        var inputs = _action.ActAll(_originals, Radians(degrees));

        // What lies outside is no action at all.
        var spoiled = inputs.view(720, Originals, Size).narrow(0, 200, 200);
        spoiled.copy_(spoiled.square());
        ActionFitOptions Seen(params (double, double)[] intervals) => new() { SeenIntervals = [intervals] };

        CheckFound(ActionFit.Run(inputs, At(degrees), Size, Seen((200, 100))), 1e-5, 5e-3);
        CheckFound(ActionFit.Run(inputs, At(degrees), Size, Seen((0, 90), (240, 330))), 1e-5, 5e-3);
        Assert.True(ActionFit.Run(inputs, At(degrees), Size, Seen((0, 360))).Residual > 1e-3);
    }

    /// <summary>Quantiles of densities that differ by a factor of 20 over the arc, and of 4 around the circle.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ContextsNeedNotBeUniform(bool overTheCircle)
    {
        using var scope = NewDisposeScope();
        var share = Evenly(0, 1, 800);
        var degrees = overTheCircle
            ? ((share * Math.Tau) + ((share * Math.Tau).sin() * 0.6)) * (180 / Math.PI)
            : 40 + ((share * 3).exp() - 1) * (270 / (Math.Exp(3) - 1));

        CheckFound(FitAt(degrees), 2e-3, 0.02);
    }

    /// <summary>What one class's moments have too much, the other's lack: together they say nothing.</summary>
    [Fact]
    public void ClassesShowWhatTheirSumHides()
    {
        using var scope = NewDisposeScope();
        var basis = linalg.qr(randn(Size, Size, dtype: ScalarType.Float64)).Q;
        var spread = linspace(0.2, 1.8, Size, ScalarType.Float64);
        var first = basis * spread.sqrt().unsqueeze(0);
        var second = basis * (2 - spread).sqrt().unsqueeze(0);
        var rows = cat([first.t(), second.t()], 0);
        var degrees = Evenly(0, 270, 300);
        var inputs = _action.ActAll(rows, Radians(degrees));
        var labels = arange(2).repeat_interleave(Size).repeat(300);
        var contexts = Rotation.At(degrees.repeat_interleave(2 * Size));

        var found = ActionFit.Run([new ActionBatch<Rotation>(inputs, contexts, labels)], Size);

        CheckFound(found, 1e-6, 2e-3);
        Assert.True(ActionFit.Run(inputs, contexts, Size).Eigenfrequencies[0].Max(entry => entry.Frequency) < 4);
    }

    /// <summary>Signals that are shifted in time, through their Fourier transform: filters of frequency k must be waves of k periods.</summary>
    [Fact]
    public void ShiftsOfSignalsAreFound()
    {
        using var scope = NewDisposeScope();
        const int length = 15;
        var signals = LinearAction.Samples(60, length);
        var degrees = Evenly(0, 240, 300);
        var turns = arange((length / 2) + 1, dtype: ScalarType.Float64).unsqueeze(0) * (Radians(degrees) * -1);
        var shifted = fft.irfft((fft.rfft(signals).unsqueeze(0) * complex(turns.cos(), turns.sin()).unsqueeze(1)), length).reshape(-1, length);

        var found = ActionFit.Run(shifted, Rotation.At(degrees.repeat_interleave(60)), length);

        Assert.True(found.DistanceFromIntegers < 0.02, $"{found.DistanceFromIntegers}");
        var stage = Assert.Single(found.Stages);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], Enumerable.Range(0, 7).Select(pair => stage.Frequencies[pair, 0]).Order());
        var spectra = fft.rfft(tensor(stage.Filters)).abs().square();
        for (var row = 0; row < length; row++)
        {
            var frequency = row == 14 ? 0 : (int)stage.Frequencies[row % 7, 0];
            Assert.True(spectra[row, frequency].item<double>() > 0.99 * spectra[row].sum().item<double>(), $"filter {row}, frequency {frequency}");
        }
    }

    [Fact]
    public void FewerFiltersThanFeaturesAreThoseOfMostEnergy()
    {
        using var scope = NewDisposeScope();
        var degrees = Evenly(0, 250, 400);

        var found = ActionFit.Run(_action.ActAll(_originals, Radians(degrees)), At(degrees), 7);

        Assert.Equal((7, Size), (found.Rank, found.Features));
        CheckEquivariance(found, 2e-3);
        var kept = tensor(found.Stages[0].Filters).mm(_action.ActAll(_originals, Radians(degrees)).t()).square().sum().item<double>();
        Assert.True(kept > 0.5 * _action.ActAll(_originals, Radians(degrees)).square().sum().item<double>());
    }

    /// <summary>A sample per context, as data are: the moments carry the noise of 20,000 samples.</summary>
    [Fact]
    public void SamplesAtRandomContextsSuffice()
    {
        using var scope = NewDisposeScope();
        var degrees = rand(20_000, dtype: ScalarType.Float64) * 300;
        var mixing = randn(Size, Size, dtype: ScalarType.Float64);
        var originals = randn(20_000, Size, dtype: ScalarType.Float64).mm(mixing) + randn(Size, dtype: ScalarType.Float64);

        var found = ActionFit.Run(_action.Act(originals, Radians(degrees)).to(ScalarType.Float32), Rotation.At(degrees), Size);

        Assert.True(found.Residual < 0.1 && found.DistanceFromIntegers < 0.15, $"{found.Residual}, {found.DistanceFromIntegers}");
        Assert.Equal([0, .. Rates], Enumerable.Range(0, Size / 2).Select(pair => found.Stages[0].Frequencies[pair, 0]).Order());
    }

    [Fact]
    public void ErrorsOfContextsBlurTheFitButDoNotBreakIt()
    {
        using var scope = NewDisposeScope();
        var degrees = Evenly(0, 270, 400);
        var inputs = _action.ActAll(_originals, Radians(degrees));
        double Distance(double error) =>
            ActionFit.Run(inputs, Rotation.At(degrees.repeat_interleave(Originals) + (randn(400 * Originals) * error)), Size).DistanceFromIntegers!.Value;

        var (exact, small, large) = (Distance(0), Distance(3), Distance(10));

        Console.WriteLine($"distances {exact:g3} {small:g3} {large:g3}");
        Assert.True(exact < 1e-3 && small < 0.02 && large < 0.1, $"{exact}, {small}, {large}");
    }

    /// <summary>Brightness that comes from one side depends on the angle, and turns nothing.</summary>
    [Fact]
    public void WhatIsNoActionShowsInTheFrequenciesAndTheResidual()
    {
        using var scope = NewDisposeScope();
        var degrees = Evenly(0, 270, 400);
        var lit = 1 + ((Radians(degrees) - (rand(Size, dtype: ScalarType.Float64) * Math.Tau)).cos() * 0.8);
        var inputs = (_originals.unsqueeze(0) * lit.unsqueeze(1)).view(-1, Size);

        var found = ActionFit.Run(inputs, At(degrees), Size);

        Console.WriteLine($"control {found.DistanceFromIntegers} {found.Residual} {string.Join(" ", found.Eigenfrequencies[0])}");
        Assert.True(found.DistanceFromIntegers > 0.05 && found.Residual > 0.2, $"{found.DistanceFromIntegers}, {found.Residual}");
    }

    private OrbitAction<Rotation> FitAt(Tensor degrees) => ActionFit.Run(_action.ActAll(_originals, Radians(degrees)), At(degrees), Size);

    private void CheckFound(OrbitAction<Rotation> found, double residual, double tolerance)
    {
        Console.WriteLine($"res {found.Residual:g3} dist {found.DistanceFromIntegers:g3} {string.Join(" ", found.Eigenfrequencies[0].Select(e => e.Frequency.ToString("f5")))}");
        Assert.True(found.Residual < residual, $"the residual is {found.Residual}");
        var frequencies = found.Eigenfrequencies[0].Select(entry => entry.Frequency).Order().ToArray();
        var singles = new double[frequencies.Length - Rates.Length];
        Agree.Within(Math.Min(tolerance, 0.02) / Rates.Max(), [.. singles.Concat(Rates).Order()], frequencies, "the frequencies");
        Assert.Equal(1, found.Eigenfrequencies[0].Sum(entry => entry.Energy), 9);
        CheckEquivariance(found, tolerance);
    }

    /// <summary>Qᵀρ′(s) = ρ(−s)Qᵀ: the canonical form at any context, seen or not, is that at 0. The tolerance is relative to the largest feature.</summary>
    private void CheckEquivariance(OrbitAction<Rotation> found, double tolerance)
    {
        var filters = tensor(found.Stages[0].Filters);
        Agree.Within(1e-12, ones(found.Rank, dtype: ScalarType.Float64), filters.norm(1), "the lengths of filters");
        var expected = _originals.mm(filters.t());
        foreach (var angle in new[] { 0.4, 1.9, 3.3, 5.9 })
        {
            var context = full(Originals, 1, angle, ScalarType.Float64);
            Agree.Within(tolerance, expected, LinearAction.Canonical(found.Stages, _action.Act(_originals, context), context), $"canonical at {angle}");
        }
    }

    private static Tensor Evenly(double from, double to, int count) => from + ((arange(count, dtype: ScalarType.Float64) + 0.5) * ((to - from) / count));

    private static Tensor Radians(Tensor degrees) => (degrees * (Math.PI / 180)).unsqueeze(1);

    private static Point<Rotation> At(Tensor degrees) => Rotation.At(degrees.repeat_interleave(Originals));
}
