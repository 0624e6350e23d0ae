using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// Plain SGD on a layer's parameters, which are in the orthonormal frame, is the volumetric step on the natural control
/// points, ΔP = −η·G⁻¹·ḡ: with and without momentum, on well and ill conditioned bases.
/// </summary>
public sealed class WhiteningTests : SeededTests
{
    private const int Steps = 12;
    private const double Rate = 0.05;

    [Theory]
    [InlineData("Rotation", 0)]
    [InlineData("Noise", 0)]
    [InlineData("Noise", 0.9)]
    [InlineData("Cylinder", 0)]
    [InlineData("Cylinder", 0.9)]
    [InlineData("Box", 0)]
    [InlineData("Box", 0.9)]
    public void SgdInTheFrameIsTheVolumetricStep(string name, double momentum)
    {
        using var scope = NewDisposeScope();
        var manifold = ManifoldRows.Of(name);
        using var layer = manifold.Linear(3, 2);
        var start = manifold.NaturalPoints(layer);
        var data = NewData(manifold);
        using var optimizer = optim.SGD(layer.parameters(), Rate, momentum);
        for (var step = 0; step < Steps; step++)
        {
            optimizer.zero_grad();
            (manifold.Forward(layer, data.Input, manifold.At(data.Contexts)) - data.Target).square().mean().backward();
            optimizer.step();
        }

        var trained = manifold.NaturalPoints(layer);
        var volumetric = TrainNatural(manifold, start.Weight, start.Bias!, data, manifold.GramInverse, momentum);
        var plain = TrainNatural(manifold, start.Weight, start.Bias!, data, eye(manifold.Gram.shape[0], dtype: ScalarType.Float64), momentum);

        Agree.Within(1e-10, volumetric.Weight, trained.Weight, "P of the weight");
        Agree.Within(1e-10, volumetric.Bias, trained.Bias, "P of the bias");
        foreach (var (context, _) in manifold.Rule())
        {
            using var collapsed = manifold.Collapse(layer, manifold.At(context));
            Agree.Within(1e-10, einsum("k,koi->oi", tensor(manifold.Basis(context)), volumetric.Weight), collapsed.weight, "W(s)");
        }

        Assert.True((plain.Weight - trained.Weight).abs().max().item<double>() > 1e-3, "the metric makes no difference here: this test shows nothing");
    }

    private static (Tensor Weight, Tensor Bias) TrainNatural(ManifoldRow manifold, Tensor weight, Tensor bias, Data data, Tensor metric, double momentum)
    {
        var phi = manifold.Basis(data.Contexts);
        var (p, b) = (weight.clone().requires_grad_(), bias.clone().requires_grad_());
        var (weightVelocity, biasVelocity) = (zeros_like(p), zeros_like(b));
        for (var step = 0; step < Steps; step++)
        {
            var output = einsum("nk,koi,ni->no", phi, p, data.Input) + phi.mm(b);
            (output - data.Target).square().mean().backward();
            weightVelocity = (momentum * weightVelocity) + einsum("kj,joi->koi", metric, p.grad!);
            biasVelocity = (momentum * biasVelocity) + metric.mm(b.grad!);
            p = (p - (Rate * weightVelocity)).detach().requires_grad_();
            b = (b - (Rate * biasVelocity)).detach().requires_grad_();
        }

        return (p, b);
    }

    private static Data NewData(ManifoldRow manifold)
    {
        var contexts = manifold.Rule().Select(node => node.Context).ToArray();
        return new(
            randn(contexts.Length, 3, dtype: ScalarType.Float64),
            [.. manifold.Units.Select((_, i) => tensor(contexts.Select(context => context[i]).ToArray()))],
            randn(contexts.Length, 2, dtype: ScalarType.Float64));
    }

    private sealed record Data(Tensor Input, Tensor[] Contexts, Tensor Target);
}
