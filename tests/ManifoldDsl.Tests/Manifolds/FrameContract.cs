using CsCheck;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>The orthonormal basis that layers use, over doubles and over tensors, for each declared manifold.</summary>
public sealed class FrameContract : SeededTests
{
    public static TheoryData<string> Manifolds => [.. ManifoldRows.Names];

    [Theory, MemberData(nameof(Manifolds))]
    public void IsTheNaturalBasisTimesTheInverseCholeskyFactor(string name)
    {
        var manifold = ManifoldRows.Of(name);
        manifold.Inside.Each(20, context =>
        {
            using var scope = NewDisposeScope();
            var expected = manifold.FrameToNatural().t().mv(tensor(manifold.Basis(context)));

            Agree.Within(1e-12, expected, manifold.Frame(manifold.At(context)));
        });
    }

    [Theory, MemberData(nameof(Manifolds))]
    public void IsOrthonormalUnderTheUniformMeasureWhereItIsNotNatural(string name)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);
        var integral = zeros_like(manifold.Gram);
        foreach (var (context, weight) in manifold.Rule())
        {
            var phi = manifold.Frame(manifold.At(context));
            integral += weight * outer(phi, phi);
        }

        Agree.Within(1e-12, manifold.FrameGram, integral, "∫φ̃φ̃ᵀdμ");
        if (manifold.Description.Factors.All(factor => factor.Frame == Frame.Orthonormal))
        {
            Agree.Within(1e-12, eye(integral.shape[0], dtype: ScalarType.Float64), integral, "∫φ̃φ̃ᵀdμ");
        }
    }

    [Theory, MemberData(nameof(Manifolds))]
    public void DoublesAndTensorsGiveTheSame(string name)
    {
        var manifold = ManifoldRows.Of(name);
        manifold.Inside.Array[0, 7].Each(10, contexts =>
        {
            using var scope = NewDisposeScope();
            var columns = manifold.Units.Select((_, i) => tensor(contexts.Select(context => context[i]).ToArray(), ScalarType.Float64));
            var differentiable = columns.Select(column => column.clone().requires_grad_()).ToArray();

            var kernel = manifold.Frame(manifold.At([.. columns]));
            var graph = manifold.Frame(manifold.At(differentiable));

            Assert.False(kernel.requires_grad);
            Assert.True(graph.requires_grad);
            Assert.Equal([contexts.Length, manifold.Description.BasisCount], kernel.shape);
            Agree.Within(1e-12, kernel, graph);
            for (var row = 0; row < contexts.Length; row++)
            {
                Agree.Exactly(manifold.Frame(manifold.At(contexts[row])), kernel[row], $"row {row}");
            }
        });
    }

    [Theory]
    [InlineData("Rotation", 1e300)]
    [InlineData("Rotation", -360_000_090)]
    [InlineData("Hour", -1e18)]
    [InlineData("Motor", 123_456_789.125)]
    [InlineData("Noise", -7)]
    [InlineData("Noise", 1e300)]
    [InlineData("Drift", -50)]
    public void OutsideTheDomainTooDoublesAndTensorsGiveTheSame(string name, double context)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);

        var kernel = manifold.Frame(manifold.At([context]));

        Agree.Within(1e-12, manifold.FrameToNatural().t().mv(tensor(manifold.GeneratedBasis([context]))), kernel);
        Agree.Within(1e-12, kernel, manifold.Frame(manifold.At([tensor(context, ScalarType.Float64, requires_grad: true)])));
    }

    [Theory]
    [InlineData("Noise", 7)]
    [InlineData("Noise", -7)]
    [InlineData("Drift", 7)]
    [InlineData("Drift", -7)]
    public void BeyondALineItClampsOrContinuesAsDeclared(string name, double context)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);

        Agree.Within(1e-12, manifold.FrameToNatural().t().mv(tensor(manifold.Basis([context]))), manifold.Frame(manifold.At([context])));
    }

    [Fact]
    public void SpansGiveTheSameAsTensors()
    {
        using var scope = NewDisposeScope();
        double[] angles = [0, 45, -1000];

        Agree.Exactly(Rotation.At(tensor(angles)).Basis(ScalarType.Float64), Rotation.At(angles).Basis(ScalarType.Float64));
        Assert.Equal([0, 3], Rotation.At([]).Basis(ScalarType.Float64).shape);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Float16)]
    public void ContextsMayBeOfAnyRealType(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var expected = Arm.At(tensor(new[] { 0.0, 90, 200 }), tensor(45.0)).Basis(ScalarType.Float64);

        Agree.Exactly(expected, Arm.At(tensor(new[] { 0, 90, 200 }).to(type), tensor(45).to(type)).Basis(ScalarType.Float64));
    }

    [Fact]
    public void ItIsEvaluatedInDoubleAndRoundedOnce()
    {
        using var scope = NewDisposeScope();
        var point = Rotation.At(tensor(new[] { 0.1, 359.9 }));

        Agree.Exactly(point.Basis(ScalarType.Float64).to(ScalarType.Float32), point.Basis(ScalarType.Float32));
    }
}
