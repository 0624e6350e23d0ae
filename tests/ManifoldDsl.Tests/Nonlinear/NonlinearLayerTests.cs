using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Nonlinear layers as users meet them: fresh, collapsed, in natural numbers, saved, and with their metric.</summary>
public sealed class NonlinearLayerTests : SeededTests
{
    private const int Inputs = 48;
    private const int Outputs = 600;

    /// <summary>Linear weights without a declared range are scaled; the others keep theirs.</summary>
    [Theory]
    [InlineData("Swing")]
    [InlineData("Fading")]
    public void TheVarianceIsThatOfThePlainLayer(string name)
    {
        using var scope = NewDisposeScope();
        using var layer = NonlinearRow.Rows[name].Linear(Inputs, Outputs);
        var weights = layer.get_parameter("weight")!.detach().unbind(0);
        var (from, to) = name == "Swing" ? (-Math.PI, Math.PI) : (0.1, 0.2);
        Assert.InRange(weights[2].min().item<double>(), from, from + (0.01 * (to - from)));
        Assert.InRange(weights[2].max().item<double>(), to - (0.01 * (to - from)), to);

        var context = (arange(40, ScalarType.Float64) + 0.5) / 40 * (name == "Swing" ? 360 : 8);
        var scaled = name == "Fading" ? (Tensor[])[weights[0], weights[1], zeros_like(weights[2])] : weights; // its drift has a range of its own
        var variance = context.unbind(0).Select(s => Formula(name, s, scaled).square().mean().item<double>()).Average();

        Assert.InRange(variance * 3 * Inputs, 0.93, 1.07);
    }

    [Fact]
    public void ItCollapsesToThePlainLayer()
    {
        using var scope = NewDisposeScope();
        using var net = new Swing.Sequential(new Swing.Linear(3, 4), nn.ReLU(), new Swing.Linear(4, 2));
        var input = randn(5, 3);

        using var plain = net.Collapse(Swing.At(70));

        Agree.Exactly(net.forward(input, Swing.At(70)), plain.forward(input));
        Agree.Within(1e-6, net.forward(input, Swing.At(full(5, 70.0))), plain.forward(input));
    }

    [Fact]
    public void ControlPointsAreTheParameterItself()
    {
        using var scope = NewDisposeScope();
        using var layer = new Swing.Linear(3, 2);
        Agree.Exactly(layer.weight.detach(), layer.WeightControlPoints);

        layer.WeightControlPoints = arange(18, ScalarType.Float64).view(3, 2, 3);
        layer.BiasControlPoints = ones(3, 2);

        Agree.Exactly(arange(18, ScalarType.Float32).view(3, 2, 3), layer.weight.detach());
        Agree.Exactly(ones(3, 2), layer.bias!.detach());
        var error = Assert.Throws<ArgumentException>(() => layer.WeightControlPoints = ones(2, 2, 3));
        Assert.StartsWith("Swing.Linear(3, 2).WeightControlPoints: the control points have the shape [2, 2, 3]; expected [3, 2, 3].", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ItsStateIsLoaded()
    {
        using var scope = NewDisposeScope();
        using var layer = new Swing.Linear(3, 2);
        using var copy = new Swing.Linear(3, 2);
        using var other = new Fading.Linear(3, 2);

        copy.load_state_dict(layer.state_dict());

        Agree.Exactly(layer.weight, copy.weight);
        Assert.Throws<InvalidOperationException>(() => other.load_state_dict(layer.state_dict()));
    }

    [Fact]
    public void TheMetricIsExactOrTellsItsError()
    {
        var (swing, exact) = NonlinearMetric.Of<Swing>(0.3, 2, 1);
        Assert.Equal([1.0, 0, 0, 0, 0.5, 0, 0, 0, 2], swing.Cast<double>());
        Assert.Equal(0, exact);

        // ∫ e^(−2rt), −∫ a·t·e^(−2rt), ∫ t²·e^(−rt), …
        const double rate = 0.5;
        var (fading, error) = NonlinearMetric.Of<Fading>(3, rate, 0.2);
        Assert.InRange(error, 1e-6, 0.1);
        Assert.InRange(Math.Abs(fading[0, 0] - ((1 - Math.Exp(-2 * rate)) / (2 * rate))), 0, error);
        Assert.InRange(Math.Abs(fading[1, 0] + (3 * (1 - ((1 + (2 * rate)) * Math.Exp(-2 * rate))) / (4 * rate * rate))), 0, error);
        Assert.Equal(fading[1, 0], fading[0, 1]);
        Assert.Equal(0.2, fading[2, 2]);
        Assert.StartsWith("Fading: 2 numbers were given; expected one for each of start, rate, drift.", Assert.Throws<ArgumentException>(() => NonlinearMetric.Of<Fading>(1, 2)).Message, StringComparison.Ordinal);
    }

    private static Tensor Formula(string name, Tensor s, Tensor[] w) => name == "Swing"
        ? w[0] + (w[1] * (w[2] + (s * (2 * Math.PI / 360))).cos())
        : (w[0] * (-w[1] * s / 8).exp()) + (w[2] * (s / 8).square());
}
