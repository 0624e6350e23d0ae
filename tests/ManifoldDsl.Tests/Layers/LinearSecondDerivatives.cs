using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Gradients of gradients, which penalties on gradients and curvature need: each against those of the plain formula.</summary>
public sealed class LinearSecondDerivatives : SeededTests
{
    public static TheoryData<string, bool> Table
    {
        get
        {
            var table = new TheoryData<string, bool>();
            foreach (var manifold in ManifoldRows.Names)
            {
                table.Add(manifold, false);
                table.Add(manifold, true);
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void AreThoseOfThePlainFormula(string name, bool isShared)
    {
        var manifold = ManifoldRows.Of(name);
        LinearCase.Of(manifold, isShared).Each(4, use =>
        {
            using var scope = NewDisposeScope();
            manual_seed(use.Seed);
            using var layer = manifold.Linear(use.Inputs, use.Outputs);
            var (leaf, input) = use.NewInput(ScalarType.Float64);
            Tensor[] contexts = [.. use.NewContexts(isShared).Select(context => context.requires_grad_())];
            Tensor[] leaves = [leaf, layer.get_parameter("weight")!, layer.get_parameter("bias")!, .. contexts];
            Tensor[] directions = [.. leaves.Select(tensor => randn_like(tensor))];

            var formula = new PlainFormula(manifold, layer);
            var (leafCopy, inputCopy) = use.InDouble(leaf);
            Tensor[] contextCopies = [.. contexts.Select(context => context.detach().clone().requires_grad_())];

            var expected = HessianTimes(directions, formula.Forward(inputCopy, contextCopies), [leafCopy, formula.Weight, formula.Bias!, .. contextCopies]);
            var actual = HessianTimes(directions, manifold.Forward(layer, input, manifold.At(contexts)), leaves);

            foreach (var (i, what) in ((string[])["x", "weight", "bias", .. manifold.Units.Select((_, number) => $"number {number}")]).Index())
            {
                Agree.Within(1e-10, expected[i]!, actual[i], $"second derivative, {what}");
            }
        });
    }

    /// <summary>The second derivative of Σ(y + y²/2), times directions. (A mistake within <c>autograd.grad</c> would end the process.)</summary>
    internal static Tensor?[] HessianTimes(Tensor[] directions, Tensor output, Tensor[] leaves)
    {
        autograd.backward((output + (output.square() / 2)).sum(), retain_graph: true, create_graph: true);
        var slope = leaves.Zip(directions, (leaf, direction) => leaf.grad is { } gradient ? (gradient * direction).sum() : 0).Aggregate((a, b) => a + b);
        foreach (var leaf in leaves)
        {
            leaf.grad = null;
        }

        slope.backward();
        return [.. leaves.Select(leaf => leaf.grad)];
    }
}
