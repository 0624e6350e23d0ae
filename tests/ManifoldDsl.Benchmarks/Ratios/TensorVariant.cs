using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>What the variants of a layer have in common: the input, the gradient of the output and the contexts' leaf.</summary>
internal sealed record Problem(Tensor Input, Tensor OutputGradient, Tensor ContextLeaf);

/// <summary>A variant that makes a tensor, which autograd differentiates.</summary>
/// <param name="name">Its name.</param>
/// <param name="kind">What it is to the others.</param>
/// <param name="problem">What it is applied to.</param>
/// <param name="output">Computes the output.</param>
/// <param name="parameters">What it learns.</param>
/// <param name="gradientsOf">Puts the gradients of its parameters into the shapes of the expected ones.</param>
/// <param name="expected">What it has to compute.</param>
internal sealed class TensorVariant(
    string name,
    VariantKind kind,
    Problem problem,
    Func<Pass, Tensor> output,
    IReadOnlyList<Tensor> parameters,
    Func<IReadOnlyList<Tensor>, IReadOnlyList<Tensor>> gradientsOf,
    Lazy<Expected> expected) : IVariant
{
    public string Name => name;

    public VariantKind Kind => kind;

    public void Run(Pass pass)
    {
        using var scope = NewDisposeScope();
        if (pass == Pass.Forward)
        {
            using var noGrad = no_grad();
            _ = output(pass);
        }
        else
        {
            output(pass).backward([problem.OutputGradient]);
        }
    }

    public double Error(Pass pass)
    {
        var correct = expected.Value; // made in the scope of the row, for all of its variants
        using var scope = NewDisposeScope();
        var errors = new List<double>();
        if (pass == Pass.Forward)
        {
            using var noGrad = no_grad();
            errors.Add(Expected.RelativeError(output(pass), correct.Output));
        }
        else
        {
            Tensor[] leaves = [problem.Input, problem.ContextLeaf, .. parameters];
            foreach (var leaf in leaves)
            {
                leaf.grad = null;
            }

            // Twice, since gradients that are added to others are what is timed.
            Run(pass);
            Run(pass);
            using var noGrad = no_grad();
            errors.Add(Expected.RelativeError(GradientOf(problem.Input) / 2, correct.InputGradient));
            var gradients = gradientsOf([.. parameters.Select(GradientOf)]);
            errors.AddRange(gradients.Zip(correct.ParameterGradients, (actual, wanted) => Expected.RelativeError(actual / 2, wanted)));
            if (pass == Pass.TrainingContexts && kind != VariantKind.Plain)
            {
                errors.Add(Expected.RelativeError(GradientOf(problem.ContextLeaf) / 2, correct.ContextGradient!));
            }
        }

        return errors.Any(double.IsNaN) ? double.NaN : errors.Max();
    }

    private Tensor GradientOf(Tensor leaf) => leaf.grad ?? throw new InvalidOperationException($"{name} leaves a tensor of shape [{string.Join(", ", leaf.shape)}] without a gradient.");
}
