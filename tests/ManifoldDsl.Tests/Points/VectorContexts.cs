using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Contexts that are vectors, and those that are normalised.</summary>
public sealed class VectorContexts : SeededTests
{
    [Fact]
    public void AVectorIsATupleOrATensor()
    {
        using var scope = NewDisposeScope();
        var expected = Gaze.At((0, 0.6, -0.8)).Basis(ScalarType.Float64);

        Agree.Exactly(expected, Gaze.At(tensor(new[] { 0, 0.6, -0.8 })).Basis(ScalarType.Float64));
        Agree.Exactly(expected, Gaze.At(tensor(new[,] { { 1, 0, 0 }, { 0, 0.6, -0.8 } })).Basis(ScalarType.Float64)[1]);
        Agree.Within(1e-6, expected, Gaze.At(tensor(new[] { 0, 0.6f, -0.8f })).Basis(ScalarType.Float64));
    }

    [Fact]
    public void OneVectorServesABatchOfOtherCoordinates()
    {
        using var scope = NewDisposeScope();
        var point = Loose.At(tensor(new[] { 0, 2.0, 0 }), tensor(new[] { 1.0, 2, 0 }), tensor(1.0));

        Assert.Equal(3, point.BatchSize);
        Agree.Exactly(Loose.At((0, 1, 0), 2, 1).Basis(ScalarType.Float64), point.Basis(ScalarType.Float64)[1]);
    }

    /// <summary>The division is in the graph: doubles that are normalised first give its central differences.</summary>
    [Fact]
    public void GradientsGoThroughTheNormalisation()
    {
        using var scope = NewDisposeScope();
        double[] numbers = [0.3, -1.2, 2, 0.5, 3];
        var weights = randn(Loose.Description.BasisCount, dtype: ScalarType.Float64);
        double Value(double[] at) => (Loose.At((at[0], at[1], at[2]), at[3], at[4]).Basis(ScalarType.Float64) * weights).sum().item<double>();
        var direction = tensor(numbers[..3]).requires_grad_();
        var (dry, wet) = (tensor(numbers[3]).requires_grad_(), tensor(numbers[4]).requires_grad_());

        var value = (Loose.At(direction, dry, wet).Basis(ScalarType.Float64) * weights).sum();
        value.backward();

        var differences = Enumerable.Range(0, 5).Select(i =>
        {
            double Moved(double step) => Value([.. numbers.Select((number, j) => i == j ? number + step : number)]);
            return (Moved(1e-5) - Moved(-1e-5)) / 2e-5;
        });
        Assert.Equal(Value(numbers), value.item<double>(), 1e-12);
        Agree.Within(1e-8, tensor(differences.ToArray()), cat([direction.grad!, dry.grad!.view(1), wet.grad!.view(1)]));
    }

    /// <summary>At a clamped end autograd gives the slope inside, as BasisDerivative does; beyond, none.</summary>
    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(-0.1, false)]
    [InlineData(2.1, false)]
    public void ASplineEndsAsALineDoes(double place, bool isInside)
    {
        using var scope = NewDisposeScope();
        var context = tensor(place, ScalarType.Float64).requires_grad_();
        var weights = randn(6, dtype: ScalarType.Float64);

        (Track.At(context).Basis(ScalarType.Float64) * weights).sum().backward();

        Assert.Equal(isInside, context.grad!.item<double>() != 0);
        Agree.Within(1e-12, (tensor(Track.BasisDerivative(place)) * weights).sum(), context.grad);
    }
}
