using System.Numerics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>Each activation that a walker knows is TorchSharp's module, over a wide range, with any settings, also where formulas cancel or overflow.</summary>
public sealed class WalkedActivations
{
    private static readonly Dictionary<string, Func<Module<Tensor, Tensor>>> Rows = new()
    {
        ["ReLU"] = () => ReLU(),
        ["LeakyReLU"] = () => LeakyReLU(0.2),
        ["RReLU"] = () => RReLU(0.1, 0.3),
        ["ReLU6"] = () => ReLU6(),
        ["Hardtanh"] = () => Hardtanh(-0.5, 2, inplace: true),
        ["Threshold"] = () => Threshold(0.5, -3),
        ["Tanh"] = () => Tanh(),
        ["Tanhshrink"] = () => Tanhshrink(),
        ["Sigmoid"] = () => Sigmoid(),
        ["LogSigmoid"] = () => LogSigmoid(),
        ["SiLU"] = () => SiLU(),
        ["Mish"] = () => Mish(),
        ["GELU"] = () => GELU(),
        ["GELU by tanh"] = () => GELU(TorchSharp.Modules.GELU.Approximate.tanh),
        ["ELU"] = () => ELU(1.7),
        ["CELU"] = () => CELU(0.6),
        ["SELU"] = () => SELU(),
        ["Softplus"] = () => Softplus(3, 5),
        ["Softsign"] = () => Softsign(),
        ["Softshrink"] = () => Softshrink(0.3),
        ["Hardshrink"] = () => Hardshrink(0.3),
        ["Hardsigmoid"] = () => Hardsigmoid(),
        ["Hardswish"] = () => Hardswish(),
        ["Identity"] = () => Identity(),
        ["Dropout"] = () => Dropout(),
        ["AlphaDropout"] = () => AlphaDropout(),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory, MemberData(nameof(Names))]
    public void DoublesAreTheModules(string name) => Check<double>(Rows[name](), ScalarType.Float64, 4e-15);

    [Theory, MemberData(nameof(Names))]
    public void FloatsAreTheModules(string name) => Check<float>(Rows[name](), ScalarType.Float64, 1.2e-7);

    /// <summary>What torch computes in the same type, which rounds more often.</summary>
    [Theory, MemberData(nameof(Names))]
    public void FloatsAreTheModulesInFloat(string name) => Check<float>(Rows[name](), ScalarType.Float32, 1e-6);

    [Theory, MemberData(nameof(Names))]
    public void NanStaysNan(string name)
    {
        using var net = new Rotation.Sequential(new Rotation.Linear(1, 3), Rows[name]());
        var walker = net.Walk();
        var output = new float[3];
        walker.MoveTo(0);
        walker.Step([float.NaN], output);

        Assert.All(output, number => Assert.Equal(float.NaN, number));
    }

    /// <summary>The tolerance is relative, with an absolute part for what cancels in torch.</summary>
    private static void Check<T>(Module<Tensor, Tensor> module, ScalarType dtype, double tolerance)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var scope = NewDisposeScope();
        T[] numbers = [.. Numbers().Select(T.CreateTruncating)];
        if (typeof(T) == typeof(float) == (dtype == ScalarType.Float32))
        {
            numbers = [.. numbers, T.CreateTruncating(0.3), T.CreateTruncating(-0.3)]; // where shrinking jumps, in either type
        }

        using var net = new Rotation.Sequential(new Rotation.Linear(numbers.Length, numbers.Length, hasBias: false), module);
        ((Rotation.Linear)net[0]).WeightControlPoints = stack([eye(numbers.Length), zeros(numbers.Length, numbers.Length), zeros(numbers.Length, numbers.Length)]);
        net.eval();
        var walker = net.Walk<T>();
        var output = new T[numbers.Length];
        walker.MoveTo(0);
        walker.Step(numbers, output);

        var expected = module.forward(tensor(numbers.Select(double.CreateTruncating).ToArray(), dtype: dtype)).to(ScalarType.Float64).data<double>().ToArray();
        for (var i = 0; i < numbers.Length; i++)
        {
            var difference = Math.Abs(double.CreateTruncating(output[i]) - expected[i]);
            Assert.True(difference <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"at {numbers[i]}: {output[i]}, expected {expected[i]}, differs by {difference:g3}");
        }
    }

    /// <summary>A fine grid, and numbers small, large and near thresholds.</summary>
    private static IEnumerable<double> Numbers() =>
    [
        .. Enumerable.Range(-400, 801).Select(i => i / 41.0),
        .. from exponent in Enumerable.Range(-12, 15) from sign in new[] { -1, 1 } select sign * 1.37 * Math.Pow(10, exponent),
        0.0, -0.0, 0.5, -3, 3, 6, 20, -20, 90, -90, 800, -800,
    ];
}
