using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>The metric that each declared manifold describes itself with, and the two frames of its control points.</summary>
public sealed class MetricContract : SeededTests
{
    public static TheoryData<string> Manifolds => [.. ManifoldRows.Names];

    [Theory, MemberData(nameof(Manifolds))]
    public void TheGramMatrixIsThatOfTheTablesAndOfQuadrature(string name)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);
        var integral = zeros_like(manifold.Gram);
        foreach (var (context, weight) in manifold.Rule())
        {
            var phi = tensor(manifold.GeneratedBasis(context));
            integral += weight * outer(phi, phi);
        }

        var gram = tensor(manifold.Description.Gram);
        Agree.Within(1e-14, manifold.Gram, gram, "G of the tables");
        Agree.Within(1e-12, integral, gram, "∫φφᵀdμ");
    }

    [Theory, MemberData(nameof(Manifolds))]
    public void ItsInverseIsThatOfTheTables(string name)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);
        var inverse = tensor(manifold.Description.GramInverse);

        Agree.Within(manifold.HasExactInverse ? 1e-15 : 1e-12, manifold.GramInverse, inverse, "G⁻¹ of the tables");
        Agree.Within(1e-12, eye(inverse.shape[0], dtype: ScalarType.Float64), tensor(manifold.Description.Gram).mm(inverse), "G·G⁻¹");
    }

    [Theory, MemberData(nameof(Manifolds))]
    public void TheConditionNumberIsTheRatioOfTheExtremeEigenvalues(string name)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);
        var eigenvalues = linalg.eigvalsh(manifold.Gram);

        Assert.Equal(1, (eigenvalues.max() / eigenvalues.min()).item<double>() / manifold.Description.ConditionNumber, 1e-12);
        Assert.Equal(manifold.ConditionNumber ?? manifold.Description.ConditionNumber, manifold.Description.ConditionNumber, 1e-12);
    }

    [Theory, MemberData(nameof(Manifolds))]
    public void NaturalControlPointsAndTheFrameGiveTheSameWeights(string name)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);
        using var layer = manifold.Linear(3, 2);
        var weight = randn(manifold.Gram.shape[0], 2, 3, dtype: ScalarType.Float64);
        var bias = randn(manifold.Gram.shape[0], 2, dtype: ScalarType.Float64);

        manifold.SetNaturalPoints(layer, weight, bias);

        Agree.Within(1e-12, weight, manifold.NaturalPoints(layer).Weight, "P read back");
        Agree.Within(1e-12, bias, manifold.NaturalPoints(layer).Bias, "bias read back");
        manifold.Inside.Each(10, context =>
        {
            using var inner = NewDisposeScope();
            var phi = tensor(manifold.Basis(context));
            using var plain = manifold.Collapse(layer, manifold.At(context));
            Agree.Within(1e-12, einsum("k,koi->oi", phi, weight), plain.weight, "W(s)");
            Agree.Within(1e-12, einsum("k,ko->o", phi, bias), plain.bias, "b(s)");
        });
    }

    [Fact]
    public void TheDescriptionSaysWhatWasDeclared()
    {
        var manifold = Cylinder.Description;

        Assert.Equal("Cylinder", manifold.Name);
        Assert.Equal(6, manifold.BasisCount);
        Assert.Equal(["hour", "level"], manifold.Domains.SelectMany(domain => domain.Coordinates));
        Assert.Equal(["circle(24)", "line(-1, 3)"], manifold.Domains.Select(domain => domain.ToString()));
        Assert.Equal(["fourier(1)", "endpoints"], manifold.Factors.Select(factor => factor.BasisName));
        Assert.Equal("degrees", Rotation.Description.Domains[0].Unit);
        Assert.Equal("W(angle) = P₁ + cos angle·P₂ + sin angle·P₃", Rotation.Description.Formula);
        Assert.Equal(Outside.Extrapolate, Assert.IsType<LineDomain>(Drift.Description.Domains[0]).Outside);
        Assert.Equal("line(-2, 2, extrapolated)", Drift.Description.Domains[0].ToString());
    }

    [Fact]
    public void TheMetricCannotBeChangedFromOutside()
    {
        Noise.Description.Gram[0, 0] = 7;
        Noise.Description.Factors[0].Gram[0, 0] = 7;
        Noise.Description.Factors[0].GramInverse[0, 0] = 7;

        Assert.Equal(1.0 / 3, Noise.Description.Gram[0, 0]);
        Assert.Equal(4, Noise.Description.GramInverse[0, 0]);
    }
}
