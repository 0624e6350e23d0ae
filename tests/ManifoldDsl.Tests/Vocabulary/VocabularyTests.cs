using static ManifoldDsl.Functions;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Formulas over coordinates and weights give the values of Math on numbers, and the same on tensors, with gradients.</summary>
public class VocabularyTests : SeededTests
{
    private delegate Weight Formula(Coordinate t, Weight a, Weight b);

    private static readonly Dictionary<string, (Formula Formula, Func<double, double, double, double> Expected)> Formulas = new()
    {
        ["sum"] = ((t, a, b) => a + (Cos(t) * b) + (2 * t), (t, a, b) => a + (Math.Cos(t) * b) + (2 * t)),
        ["difference"] = ((t, a, b) => 1 - t - (a - b) - 3.5, (t, a, b) => 1 - t - (a - b) - 3.5),
        ["quotient"] = ((t, a, b) => (a / b) + (2 / t) - (t / 4) + (1 / a), (t, a, b) => (a / b) + (2 / t) - (t / 4) + (1 / a)),
        ["signs"] = ((t, a, b) => +a - -b + (-t * a) + +t, (t, a, b) => a + b - (t * a) + t),
        ["amplitude and phase"] = ((t, a, b) => 2 + (a * Cos(t + b)), (t, a, b) => 2 + (a * Math.Cos(t + b))),
        ["decay"] = ((t, a, b) => a * Exp(-b * t), (t, a, b) => a * Math.Exp(-b * t)),
        ["waves"] = ((t, a, b) => Sin(Tau * t) + Tan(a / 3) + Sin(a) + Tan(t / 2), (t, a, b) => Math.Sin(Math.Tau * t) + Math.Tan(a / 3) + Math.Sin(a) + Math.Tan(t / 2)),
        ["ramp"] = ((t, a, b) => Tanh(a * (t - b)) + Tanh(t) + Log(a) + Log(t), (t, a, b) => Math.Tanh(a * (t - b)) + Math.Tanh(t) + Math.Log(a) + Math.Log(t)),
        ["roots"] = ((t, a, b) => Sqrt(t) + Sqrt(a * b) + Exp(t), (t, a, b) => Math.Sqrt(t) + Math.Sqrt(a * b) + Math.Exp(t)),
        ["powers"] = ((t, a, b) => Pow(t, 2) + Pow(a, 3) + Pow(2, t) + Pow(t, b) + Pow(a, t), (t, a, b) => Math.Pow(t, 2) + Math.Pow(a, 3) + Math.Pow(2, t) + Math.Pow(t, b) + Math.Pow(a, t)),
        ["angles"] = ((t, a, b) => Atan2(a, b) + Atan2(t, -1) + Atan2(-1, b) + Atan2(t, a), (t, a, b) => Math.Atan2(a, b) + Math.Atan2(t, -1) + Math.Atan2(-1, b) + Math.Atan2(t, a)),
        ["constants"] = ((t, a, b) => Cos(2.0) + Pow(2.0, 0.5) + Atan2(1.0, 2.0) + (Pi * t), (t, a, b) => Math.Cos(2) + Math.Sqrt(2) + Math.Atan2(1, 2) + (Math.PI * t)),
    };

    public static TheoryData<string> Names => [.. Formulas.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void NumbersGiveMathsValues(string name)
    {
        var (formula, expected) = Formulas[name];
        var value = formula(0.7, 1.3, 0.4);
        Assert.False(value.IsTensor);
        Assert.Equal(expected(0.7, 1.3, 0.4), value.ToDouble(), 1e-14);
    }

    /// <summary>Contexts down the rows, weights across: [B, 1] against [N] gives [B, N].</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void TensorsBroadcastAndGiveTheSameValuesAndGradients(string name)
    {
        var (formula, expected) = Formulas[name];
        double[] ts = [0.2, 0.7, 2.9], weights = [1.3, 0.4], others = [0.9, 1.7];
        using var scope = NewDisposeScope();
        var (t, a, b) = (tensor(ts).unsqueeze(1).requires_grad_(), tensor(weights).requires_grad_(), tensor(others).requires_grad_());

        var result = formula(t, a, b);
        Assert.True(result.IsTensor);
        var values = result.ToTensor().expand(3, 2);
        Agree.Within(1e-14, Table((i, j) => expected(ts[i], weights[j], others[j])), values);

        values.sum().backward();
        const double step = 1e-5;
        double Slope(Func<double, double> f) => (f(step) - f(-step)) / (2 * step);
        Agree.Within(1e-8, Table((i, j) => Slope(d => expected(ts[i] + d, weights[j], others[j]))).sum(dim: 1, keepdim: true), t.grad ?? zeros_like(t), "∂/∂t");
        Agree.Within(1e-8, Table((i, j) => Slope(d => expected(ts[i], weights[j] + d, others[j]))).sum(dim: 0), a.grad ?? zeros_like(a), "∂/∂a");
        Agree.Within(1e-8, Table((i, j) => Slope(d => expected(ts[i], weights[j], others[j] + d))).sum(dim: 0), b.grad ?? zeros_like(b), "∂/∂b");
    }

    /// <summary>A tensor in one place and numbers in the others, each in turn.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void NumbersAndTensorsMix(string name)
    {
        var (formula, expected) = Formulas[name];
        using var scope = NewDisposeScope();
        Tensor[] results = [formula(tensor(0.7), 1.3, 0.4).ToTensor(), formula(0.7, tensor(1.3), 0.4).ToTensor(), formula(0.7, 1.3, tensor(0.4)).ToTensor()];
        Assert.All(results, result => Assert.Equal(expected(0.7, 1.3, 0.4), result.item<double>(), 1e-14));
    }

    /// <summary>A formula of coordinates alone stays one, so that a helper can return it.</summary>
    [Fact]
    public void CoordinatesStayCoordinates()
    {
        Coordinate t = 0.5;
        Coordinate twice = 2 * t, wave = Sin(t) + Pow(t, 2) - Atan2(t, 1), plain = Cos(2);
        Weight weight = twice * wave * plain;
        Assert.Equal((Math.Sin(0.5) + 0.25 - Math.Atan2(0.5, 1)) * Math.Cos(2), weight.ToDouble(), 1e-15);
    }

    [Fact]
    public void TypesOfTensorsFollowTorch()
    {
        using var scope = NewDisposeScope();
        Coordinate t = tensor(new[] { 0.5f, 2 });
        Weight a = 3;
        foreach (var result in (Weight[])[(2 * t) + a, 1 / t, Pow(2, t), Atan2(1, t), Pow(t, 2), Log(t)])
        {
            Assert.Equal(ScalarType.Float32, result.ToTensor().dtype);
        }

        Assert.Equal(ScalarType.Float64, a.ToTensor().dtype);
        Assert.Equal(3, a.ToTensor().item<double>());
    }

    [Fact]
    public void AMissingTensorIsRefusedWhereItEnters()
    {
        Assert.Equal("tensor", Assert.Throws<ArgumentNullException>(() => (Weight)(Tensor)null!).ParamName);
        Assert.Equal("tensor", Assert.Throws<ArgumentNullException>(() => (Coordinate)(Tensor)null!).ParamName);
    }

    [Fact]
    public void ATensorIsNotANumber()
    {
        using var scope = NewDisposeScope();
        Weight weight = ones(2, 3);
        Coordinate coordinate = zeros(4);
        Assert.Equal("This Weight holds a tensor of shape [2, 3], not a number; read it with ToTensor().", Assert.Throws<InvalidOperationException>(() => weight.ToDouble()).Message);
        Assert.Equal("This Coordinate holds a tensor of shape [4], not a number; read it with ToTensor().", Assert.Throws<InvalidOperationException>(() => coordinate.ToDouble()).Message);
        Assert.Equal("tensor of shape [2, 3]", weight.ToString());
        Assert.Equal("0.5", ((Coordinate)0.5).ToString());
    }

    private static Tensor Table(Func<int, int, double> value) =>
        tensor(new[,] { { value(0, 0), value(0, 1) }, { value(1, 0), value(1, 1) }, { value(2, 0), value(2, 1) } });
}
