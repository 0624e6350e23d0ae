using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Fresh layers have the plain layer's variance, 1/(3·in), on average over the manifold.</summary>
public sealed class InitialisationTests : SeededTests
{
    private const int Inputs = 48;
    private const int Outputs = 600;

    public static TheoryData<string> Manifolds => [.. ManifoldRows.Names];

    [Theory, MemberData(nameof(Manifolds))]
    public void TheVarianceIsThatOfThePlainLayer(string name)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);
        using var layer = manifold.Linear(Inputs, Outputs);
        var (weightVariance, biasVariance, weightMean) = (0.0, 0.0, 0.0);
        foreach (var (context, weight) in manifold.Rule())
        {
            using var plain = manifold.Collapse(layer, manifold.At(context));
            weightVariance += weight * plain.weight.square().mean().item<double>();
            biasVariance += weight * plain.bias!.square().mean().item<double>();
            weightMean += weight * plain.weight.mean().item<double>();
        }

        // Five standard deviations: of Σ g_kl·u_k·u_l / Σ g_kk for N times K uniform numbers u, whose squares vary by √(4/5), and of their mean.
        var metric = manifold.FrameGram;
        var squares = (0.8 * metric.diagonal().square().sum().item<double>()) + (2 * (metric - diag(metric.diagonal())).square().sum().item<double>());
        var variance = squares / Math.Pow(metric.trace().item<double>(), 2);
        Within(5 * Math.Sqrt(variance / (Inputs * Outputs)), 1, weightVariance * 3 * Inputs);
        Within(5 * Math.Sqrt(variance / Outputs), 1, biasVariance * 3 * Inputs);
        Within(5 / Math.Sqrt(3.0 * Inputs * Inputs * Outputs), 0, weightMean);
    }

    [Theory]
    [InlineData("Rotation")]
    [InlineData("Motor")]
    [InlineData("Arm")]
    public void OnCirclesItIsTheSameAtEveryContext(string name)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);
        using var layer = manifold.Linear(Inputs, Outputs);
        manifold.Inside.Each(10, context =>
        {
            using var plain = manifold.Collapse(layer, manifold.At(context));
            Within(5 * Math.Sqrt(2.0 / (Inputs * Outputs)), 1, plain.weight.square().mean().item<double>() * 3 * Inputs);
        });
    }

    [Fact]
    public void TheSeedDecides()
    {
        using var scope = NewDisposeScope();
        Rotation.Linear New(long seed)
        {
            manual_seed(seed);
            return new Rotation.Linear(3, 2);
        }

        using var first = New(1);
        using var same = New(1);
        using var other = New(2);

        Agree.Exactly(first.weight, same.weight);
        Agree.Exactly(first.bias!, same.bias!);
        Assert.False(first.weight.equal(other.weight).all().item<bool>());
    }

    [Fact]
    public void EachControlPointIsItsOwn()
    {
        using var scope = NewDisposeScope();
        using var layer = new Motor.Linear(Inputs, Outputs);
        var rows = layer.weight.detach().view(5, -1);

        Agree.Within(5 / Math.Sqrt(Inputs * Outputs), eye(5), corrcoef(rows), "correlations");
    }

    private static void Within(double tolerance, double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{actual}, expected {expected} ± {tolerance}");
}
