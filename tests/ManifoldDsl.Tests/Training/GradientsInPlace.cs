using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Where the gradients of control points go: into parameter.grad under backward(), to the caller under autograd.grad, and never to both.</summary>
[Collection(nameof(ManifoldOptions))]
public sealed class GradientsInPlace : SeededTests
{
    public static TheoryData<LinearPath?, bool> Table
    {
        get
        {
            var table = new TheoryData<LinearPath?, bool> { { null, true } };
            foreach (var path in Enum.GetValues<LinearPath>())
            {
                table.Add(path, false);
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void BackwardAddsToWhatIsThere(LinearPath? path, bool isShared) => With(path, isShared, (layer, loss) =>
    {
        loss().backward();
        using var once = layer.weight.grad!.clone();
        loss().backward();
        Agree.Within(1e-12, once * 2, layer.weight.grad!);

        layer.weight.grad!.zero_();
        loss().backward();
        Agree.Within(1e-12, once, layer.weight.grad!, "after zeroing");
    });

    [Theory, MemberData(nameof(Table))]
    public void GradReturnsItAndLeavesTheParameterAlone(LinearPath? path, bool isShared) => With(path, isShared, (layer, loss) =>
    {
        var first = autograd.grad([loss()], [layer.weight])[0];
        Assert.Null(layer.weight.grad);
        loss().backward();
        Agree.Within(1e-12, first, layer.weight.grad!);
        using var kept = layer.weight.grad!.clone();

        var again = autograd.grad([loss()], [layer.weight])[0];

        Agree.Within(1e-12, first, again, "with a gradient there");
        Agree.Exactly(kept, layer.weight.grad!, "the parameter's gradient");
    });

    [Theory, MemberData(nameof(Table))]
    public void TheSettingChangesNoNumber(LinearPath? path, bool isShared) => With(path, isShared, (layer, loss) =>
    {
        loss().backward();
        using var inPlace = layer.weight.grad!.clone();
        layer.zero_grad();
        ManifoldOptions.AccumulateGradientsInPlace = false;
        loss().backward();
        Agree.Exactly(inPlace, layer.weight.grad!);
    });

    [Theory, MemberData(nameof(Table))]
    public void AGradientThatLiesOtherwiseInMemoryIsAddedTo(LinearPath? path, bool isShared) => With(path, isShared, (layer, loss) =>
    {
        loss().backward();
        using var once = layer.weight.grad!.clone();
        layer.weight.grad = ones(4, 2, 3, dtype: ScalarType.Float64).permute(2, 1, 0);
        loss().backward();
        Agree.Within(1e-12, once + 1, layer.weight.grad!);
    });

    [Theory, MemberData(nameof(Table))]
    public void AGradientPenaltyDifferentiatesTheGradient(LinearPath? path, bool isShared) => With(path, isShared, (layer, loss) =>
    {
        var gradient = autograd.grad([loss()], [layer.weight], retain_graph: true, create_graph: true)[0];
        gradient.square().sum().backward();
        using var penalty = layer.weight.grad!.clone();
        layer.zero_grad();

        // the loss is Σy², so the gradient is linear in the weight: the penalty's slope along a direction by differences
        var direction = randn_like(layer.weight);
        double Penalty(double step)
        {
            using var noGrad = no_grad();
            layer.weight.add_(direction * step);
            using var grad = enable_grad();
            return autograd.grad([loss()], [layer.weight])[0].square().sum().item<double>();
        }

        var slope = (Penalty(1e-5) - Penalty(-2e-5)) / 2e-5;
        Assert.Equal((penalty * direction).sum().item<double>(), slope, 1e-5 * Math.Abs(slope));
    });

    [Fact]
    public void TheKindOfBackwardPassIsKnownHere()
    {
        // where it is not, nothing is wrong, but gradients take a pass more: then the figures of docs/performance.md do not hold
        Assert.Equal(OperatingSystem.IsLinux(), Blas.IsAvailable);
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(4, 2);
        layer.forward(ones(1, 4), Rotation.At(1)).sum().backward();
        using var gradient = layer.weight.grad!;
        var before = TensorMemory.IsReachable(gradient);
        Assert.True(before);
        Assert.False(BackwardPass.AccumulatesIntoLeaves); // outside of a backward pass
    }

    private static void With(LinearPath? path, bool isShared, Action<ManifoldLinear<Rotation>, Func<Tensor>> check)
    {
        using var scope = NewDisposeScope();
        using var layer = new Rotation.Linear(4, 2, dtype: ScalarType.Float64);
        var input = randn(5, 4, dtype: ScalarType.Float64);
        ManifoldOptions.LinearPath = path;
        try
        {
            check(layer, () => layer.forward(input, isShared ? Rotation.At(70) : Rotation.At([0, 20, 20, 100, 300])).square().sum());
        }
        finally
        {
            ManifoldOptions.LinearPath = null;
            ManifoldOptions.AccumulateGradientsInPlace = true;
        }
    }
}
