using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>Nonlinear layers against the plain formula, evaluated context by context with autograd's gradients.</summary>
public sealed class NonlinearContract : SeededTests
{
    public static TheoryData<string, ScalarType, bool, bool> Table
    {
        get
        {
            var table = new TheoryData<string, ScalarType, bool, bool>();
            foreach (var name in NonlinearRow.Rows.Keys)
            {
                foreach (var dtype in (ScalarType[])[ScalarType.Float64, ScalarType.Float32, ScalarType.BFloat16])
                {
                    foreach (var (isShared, hasBias) in ((bool, bool)[])[(false, false), (false, true), (true, false), (true, true)])
                    {
                        table.Add(name, dtype, isShared, hasBias);
                    }
                }
            }

            return table;
        }
    }

    /// <summary>In float32 and float64 by the kernels, in bfloat16 by the torch form.</summary>
    [Theory, MemberData(nameof(Table))]
    public void ForwardAndGradientsAreThoseOfThePlainFormula(string name, ScalarType dtype, bool isShared, bool hasBias)
    {
        var manifold = NonlinearRow.Rows[name];
        var tolerance = dtype switch { ScalarType.Float64 => 1e-10, ScalarType.Float32 => 2e-5, _ => 0.1 };
        LinearCase.Of(manifold.Inside, isShared).Each(12, use =>
        {
            using var scope = NewDisposeScope();
            manual_seed(use.Seed);
            using var layer = manifold.Linear(use.Inputs, use.Outputs, hasBias, dtype);
            var (leaf, input) = use.NewInput(dtype);
            var context = use.NewContexts(isShared)[0].requires_grad_(use.ContextsNeedGradients);
            var output = manifold.Forward(layer, input, context);
            var seeds = randn(output.shape, dtype);
            (output * seeds).sum().backward();

            var (leafInDouble, inputInDouble) = use.InDouble(leaf);
            var (weight, bias) = (InDouble(layer.get_parameter("weight"))!, InDouble(layer.get_parameter("bias")));
            var copy = context.detach().clone().requires_grad_();
            var expected = manifold.Plain(inputInDouble, copy, weight, bias);
            (expected * seeds).sum().backward();

            Assert.Equal(dtype, output.dtype);
            Agree.Within(tolerance, expected, output, "y");
            Agree.Within(tolerance, leafInDouble.grad!, leaf.grad, "dx");
            Agree.Within(tolerance, weight.grad!, layer.get_parameter("weight")!.grad, "the weight's gradient");
            if (bias is not null)
            {
                Agree.Within(tolerance, bias.grad!, layer.get_parameter("bias")!.grad, "the bias's gradient");
            }

            if (use.ContextsNeedGradients)
            {
                Agree.Within(tolerance, copy.grad! * manifold.Unit, context.grad! * manifold.Unit, "ds");
            }

            using (no_grad())
            {
                Agree.Within(tolerance, output, manifold.Forward(layer, input, context.detach()), "without a graph");
            }
        });
    }

    public static TheoryData<string, bool> SecondTable
    {
        get
        {
            var table = new TheoryData<string, bool>();
            foreach (var name in NonlinearRow.Rows.Keys)
            {
                table.Add(name, false);
                table.Add(name, true);
            }

            return table;
        }
    }

    [Theory, MemberData(nameof(SecondTable))]
    public void SecondDerivativesAreThoseOfThePlainFormula(string name, bool isShared)
    {
        var manifold = NonlinearRow.Rows[name];
        LinearCase.Of(manifold.Inside, isShared).Each(8, use =>
        {
            using var scope = NewDisposeScope();
            manual_seed(use.Seed);
            using var layer = manifold.Linear(use.Inputs, use.Outputs);
            var (leaf, input) = use.NewInput(ScalarType.Float64);
            var context = use.NewContexts(isShared)[0].requires_grad_();
            Tensor[] leaves = [leaf, layer.get_parameter("weight")!, layer.get_parameter("bias")!, context];
            Tensor[] directions = [.. leaves.Select(tensor => randn_like(tensor))];
            var (leafCopy, inputCopy) = use.InDouble(leaf);
            Tensor[] copies = [leafCopy, .. leaves[1..].Select(tensor => InDouble(tensor)!)];

            var expected = LinearSecondDerivatives.HessianTimes(directions, manifold.Plain(inputCopy, copies[3], copies[1], copies[2]), copies);
            var actual = LinearSecondDerivatives.HessianTimes(directions, manifold.Forward(layer, input, context), leaves);

            foreach (var (i, what) in ((string[])["x", "weight", "bias", "context"]).Index())
            {
                Agree.Within(1e-9, expected[i]!, actual[i], $"second derivative, {what}");
            }
        });
    }

    private static Tensor? InDouble(Tensor? tensor) => tensor?.detach().to(ScalarType.Float64, copy: true).requires_grad_();
}
