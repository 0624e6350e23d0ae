using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Fits of exact actions of a circle.</summary>
public sealed class CircleActions : SeededTests
{
    private static readonly double[] True = [1, 1, 2, 3, 5];

    [Theory]
    [InlineData(0, 360)]
    [InlineData(30, 330)]
    [InlineData(100, 280)]
    [InlineData(300, 450)]
    public void AnActionIsFoundFromWhatWasSeen(double from, double to)
    {
        using var scope = NewDisposeScope();
        var (action, originals) = Exact(12);
        var angles = linspace(from, to, 401, ScalarType.Float64).narrow(0, 0, 400);
        var inputs = action.ActAll(originals, Radians(angles));

        var found = ActionFit.Run(inputs, At(angles, 40), 12);

        Assert.True(found.Residual < 1e-4, $"{found.Residual}");
        CheckFrequencies(found, 1e-3);
        CheckEquivariance(found, action, originals, 1e-3);
        Console.WriteLine($"{from}-{to}: res {found.Residual:g3} dist {found.DistanceFromIntegers:g3} {string.Join(" ", found.Eigenfrequencies[0].Select(e => e.Frequency.ToString("f5")))}");
    }

    private static (LinearAction Action, Tensor Originals) Exact(int size) =>
        (new(size, [.. True.Select(rate => new[] { rate })]), LinearAction.Samples(40, size));

    private static Tensor Radians(Tensor degrees) => (degrees * (Math.PI / 180)).unsqueeze(1);

    private static Point<Rotation> At(Tensor degrees, int samples) => Rotation.At(degrees.repeat_interleave(samples));

    private static void CheckFrequencies(OrbitAction<Rotation> found, double tolerance)
    {
        var frequencies = found.Eigenfrequencies[0].Select(entry => entry.Frequency).Order().ToArray();
        Agree.Within(tolerance, [.. True.Concat(new double[frequencies.Length - True.Length]).Order()], frequencies, "the frequencies");
        Assert.Equal(1, found.Eigenfrequencies[0].Sum(entry => entry.Energy), 9);
    }

    private static void CheckEquivariance(OrbitAction<Rotation> found, LinearAction action, Tensor originals, double tolerance)
    {
        var filtered = originals.mm(tensor(found.Stages[0].Filters).t());
        foreach (var angle in new[] { 0.4, 1.9, 3.3, 5.9 })
        {
            var context = full(originals.shape[0], 1, angle, ScalarType.Float64);
            Agree.Within(tolerance, filtered, LinearAction.Canonical(found.Stages, action.Act(originals, context), context), $"canonical at {angle}");
        }
    }
}
