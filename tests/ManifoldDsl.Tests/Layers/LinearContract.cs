using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// The linear layer against the plain formula, evaluated context by context with autograd's gradients: each manifold, in
/// float32 and float64, with a context per sample and one shared, with and without a bias.
/// </summary>
public sealed class LinearContract : SeededTests
{
    public static TheoryData<string, ScalarType, bool, bool> Table
    {
        get
        {
            var table = new TheoryData<string, ScalarType, bool, bool>();
            foreach (var manifold in ManifoldRows.Names)
            {
                foreach (var dtype in (ScalarType[])[ScalarType.Float32, ScalarType.Float64])
                {
                    foreach (var (isShared, hasBias) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
                    {
                        table.Add(manifold, dtype, isShared, hasBias);
                    }
                }
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(Table))]
    public void ForwardAndGradientsAreThoseOfThePlainFormula(string name, ScalarType dtype, bool isShared, bool hasBias)
    {
        var manifold = ManifoldRows.Of(name);
        var tolerance = dtype == ScalarType.Float64 ? 1e-10 : 1e-5;
        LinearCase.Of(manifold, isShared).Each(8, use =>
        {
            using var scope = NewDisposeScope();
            manual_seed(use.Seed);
            using var layer = manifold.Linear(use.Inputs, use.Outputs, hasBias, dtype);
            var (leaf, input) = use.NewInput(dtype);
            Tensor[] contexts = [.. use.NewContexts(isShared).Select(context => context.requires_grad_(use.ContextsNeedGradients))];
            var output = manifold.Forward(layer, input, manifold.At(contexts));
            var seeds = randn(output.shape, dtype);
            (output * seeds).sum().backward();

            var formula = new PlainFormula(manifold, layer);
            var (leafInDouble, inputInDouble) = use.InDouble(leaf);
            Tensor[] copies = [.. contexts.Select(context => context.detach().clone().requires_grad_())];
            var expected = formula.Forward(inputInDouble, copies);
            (expected * seeds).sum().backward();

            Assert.Equal(dtype, output.dtype);
            Agree.Within(tolerance, expected, output, "y");
            Agree.Within(tolerance, leafInDouble.grad!, leaf.grad, "dx");
            Agree.Within(tolerance, formula.Weight.grad!, layer.get_parameter("weight")!.grad, "dP̃ of the weight");
            if (hasBias)
            {
                Agree.Within(tolerance, formula.Bias!.grad!, layer.get_parameter("bias")!.grad, "dP̃ of the bias");
            }

            for (var i = 0; use.ContextsNeedGradients && i < contexts.Length; i++)
            {
                var unit = manifold.Units[i];
                Agree.Within(tolerance, copies[i].grad! * unit, contexts[i].grad! * unit, $"d of number {i}");
            }
        });
    }

    [Theory, MemberData(nameof(Table))]
    public void WithoutAGraphTheValuesAreTheSame(string name, ScalarType dtype, bool isShared, bool hasBias)
    {
        var manifold = ManifoldRows.Of(name);
        LinearCase.Of(manifold, isShared).Each(3, use =>
        {
            using var scope = NewDisposeScope();
            manual_seed(use.Seed);
            using var layer = manifold.Linear(use.Inputs, use.Outputs, hasBias, dtype);
            var (_, input) = use.NewInput(dtype);
            var contexts = use.NewContexts(isShared);
            var expected = manifold.Forward(layer, input, manifold.At(contexts));
            using (no_grad())
            {
                var output = manifold.Forward(layer, input, manifold.At(contexts));
                Assert.False(output.requires_grad);
                Agree.Exactly(expected, output, "under no_grad");
            }

            using (inference_mode(true))
            {
                Agree.Exactly(expected, manifold.Forward(layer, input, manifold.At(contexts)), "in inference mode");
            }

            Assert.True(expected.requires_grad);
        });
    }
}
