using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>The same-sample consistency of canonical features.</summary>
public sealed class ConsistencyTests : SeededTests
{
    [Fact]
    public void ItIsTheMeanSquareDifferenceOverTheVariance()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (randn(20, 3, dtype: ScalarType.Float64) + 5, randn(20, 3, dtype: ScalarType.Float64));
        var difference = 0.0;
        for (var i = 0; i < 20; i++)
        {
            difference += (a[i] - b[i]).norm().item<double>() * (a[i] - b[i]).norm().item<double>() / 20;
        }

        var loss = OrbitLoss.Consistency(a, b);

        Assert.Equal(difference / cat([a, b], 0).var(0, unbiased: false).sum().item<double>(), loss.item<double>(), 12);
        Assert.Equal(loss.item<double>(), OrbitLoss.Consistency(a * 1e-3, b * 1e-3).item<double>(), 12);
        Assert.Equal(0, OrbitLoss.Consistency(a, a).item<double>());
    }

    [Fact]
    public void UnrelatedFeaturesAreTwoApart()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(2, OrbitLoss.Consistency(randn(4000, 8), randn(4000, 8)).item<float>(), 0.05);
    }

    [Fact]
    public void GradientsAreThoseOfFiniteDifferences()
    {
        using var scope = NewDisposeScope();
        var (a, b) = (randn(6, 2, dtype: ScalarType.Float64).requires_grad_(), randn(6, 2, dtype: ScalarType.Float64).requires_grad_());
        OrbitLoss.Consistency(a, b).backward();
        foreach (var (input, gradient) in new[] { (a, a.grad!), (b, b.grad!) })
        {
            for (var i = 0; i < 12; i++)
            {
                var step = zeros(12, dtype: ScalarType.Float64);
                step[i] = 1e-6;
                double At(double sign)
                {
                    using var noGradients = no_grad();
                    var moved = input + (step.view(6, 2) * sign);
                    return (ReferenceEquals(input, a) ? OrbitLoss.Consistency(moved, b) : OrbitLoss.Consistency(a, moved)).item<double>();
                }

                Assert.Equal((At(1) - At(-1)) / 2e-6, gradient.view(12)[i].item<double>(), 1e-8);
            }
        }
    }

    [Fact]
    public void OtherShapesAreRefused()
    {
        void Refused(Tensor a, Tensor b, string shapes) => Refusal.Argument(
            $"Canonical features {shapes} were given; expected floating-point numbers of one type and shape [B, rank], of two samples or more.", "canonicalB", () => OrbitLoss.Consistency(a, b)).Check();

        Refused(ones(4, 3), ones(4, 2), "[4, 3] of type Float32 and [4, 2] of type Float32");
        Refused(ones(1, 3), ones(1, 3), "[1, 3] of type Float32 and [1, 3] of type Float32");
        Refused(ones(4, 3), ones(4, 3, dtype: ScalarType.Float64), "[4, 3] of type Float32 and [4, 3] of type Float64");
        Refused(ones(4), ones(4), "[4] of type Float32 and [4] of type Float32");
    }
}
