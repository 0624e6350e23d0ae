using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>A lifted module starts as the module it was made of, at every context.</summary>
public sealed class LiftedStart : SeededTests
{
    public static TheoryData<string> Names => [.. LiftedRow.Names.Except(["tied weights"])];

    [Theory, MemberData(nameof(Names))]
    public void IsThePlainModuleToTheBit(string name)
    {
        using var scope = NewDisposeScope();
        var row = LiftedRow.Get(name);
        foreach (var dtype in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
        {
            var module = row.Make().to(dtype);
            var input = row.Input(1);
            input = input.is_floating_point() ? input.to(dtype) : input;
            var expected = row.Call(module, input);
            using var lifted = Rotation.Lift(module, row.Call, batchDimension: row.BatchDimension);

            foreach (var angle in (double[])[0, 33.3, 180, 271])
            {
                Agree.Exactly(expected, lifted.forward(input, Rotation.At(angle)), $"at {angle}");
            }
        }
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void HalfNumbersAreRight(ScalarType dtype)
    {
        using var scope = NewDisposeScope();
        var module = Sequential(Linear(3, 4), Tanh(), Linear(4, 2)).to(dtype);
        var input = randn(4, 3).to(dtype);
        var expected = module.call(input);
        using var lifted = Rotation.Lift(module);

        var output = lifted.forward(input, Rotation.At([0.0, 50, 0, 50]));
        output.sum().backward();

        Agree.Within(1e-2, expected, output);
        Agree.Exactly(expected, lifted.forward(input, Rotation.At(50)));
        Assert.All(lifted.parameters(), parameter => Assert.Equal(dtype, parameter.grad!.dtype));
    }

    [Fact]
    public void IsTheModuleOnEveryManifold()
    {
        using var scope = NewDisposeScope();
        IsTheModule(module => Hour.Lift(module), at => Hour.At(24 * at), true);
        IsTheModule(module => Track.Lift(module), at => Track.At(2 * at), true);
        IsTheModule(module => Wheel.Lift(module), at => Wheel.At(360 * at), true);
        IsTheModule(module => Noise.Lift(module), at => Noise.At(0.5 * at), false);
        IsTheModule(module => Curve.Lift(module), at => Curve.At(at), true);
        IsTheModule(module => Arm.Lift(module), at => Arm.At(360 * at, 200 * at), true);
        IsTheModule(module => Mixture.Lift(module), at => Mixture.At(at, 1 - at, 0), false);
        IsTheModule(module => Sums.Lift(module), at => Sums.At(at, 2 * at, 4 * at), false);
    }

    private static void IsTheModule<TManifold>(Func<Module<Tensor, Tensor>, ManifoldModule<TManifold>> lift, Func<double, Point<TManifold>> point, bool isExact)
        where TManifold : class, IManifold<TManifold>
    {
        var module = Sequential(Linear(3, 8), Tanh(), Linear(8, 2));
        var input = randn(1, 3);
        var expected = module.call(input);
        using var lifted = lift(module);
        foreach (var at in (double[])[0, 0.2, 0.55, 0.9])
        {
            var output = lifted.forward(input, point(at));
            Agree.Within(isExact ? 2e-7 : 2e-6, expected, output, $"{typeof(TManifold).Name} at {at}");
        }
    }
}
