using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl.Tests;

/// <summary>What a lifted module is to compute: a plain module, run context by context with the weights copied into it, and autograd's gradients.</summary>
internal sealed class LiftedReference
{
    private readonly Dictionary<string, Tensor> _gradients = [];

    /// <param name="row">The module's row.</param>
    /// <param name="lifted">The lifted module.</param>
    /// <param name="plain">A plain module of the same parts, in the same mode.</param>
    /// <param name="input">The input.</param>
    /// <param name="angles">A context per sample.</param>
    /// <param name="seeds">The gradient of the output.</param>
    public LiftedReference(LiftedRow row, Rotation.Lifted<Module> lifted, Module plain, Tensor input, double[] angles, Tensor seeds)
    {
        var dimension = row.BatchDimension;
        AngleGradients = new double[angles.Length];
        Output = zeros_like(seeds);
        InputGradient = zeros_like(input);
        foreach (var angle in angles.Distinct())
        {
            var rows = tensor(Enumerable.Range(0, angles.Length).Where(sample => angles[sample] == angle).Select(sample => (long)sample).ToArray());
            var (basis, derivative) = (Rotation.Basis(angle), Rotation.BasisDerivative(angle));
            var frame = Rotation.At(angle).Basis(ScalarType.Float64);
            plain.zero_grad();
            var weights = new Dictionary<string, Tensor>();
            foreach (var (name, parameter) in plain.named_parameters())
            {
                var points = lifted.ControlPoints(name);
                using var noGrad = no_grad();
                parameter.copy_(lifted.Kinds[name] == WeightKind.Manifold ? Sum(basis, points) : points);
            }

            var leaf = input.index_select(dimension, rows);
            leaf = leaf.is_floating_point() ? leaf.requires_grad_() : leaf;
            var output = row.Call(plain, leaf);
            output.backward([seeds.index_select(dimension, rows)]);
            Output.index_copy_(dimension, rows, output.detach());
            if (leaf.requires_grad)
            {
                InputGradient.index_copy_(dimension, rows, leaf.grad!);
            }

            foreach (var (name, parameter) in plain.named_parameters().Where(parameter => parameter.parameter.grad is not null))
            {
                var gradient = parameter.grad!.to_dense();
                var isManifold = lifted.Kinds[name] == WeightKind.Manifold;
                var scattered = isManifold ? frame.view([3, .. gradient.shape.Select(_ => 1L)]) * gradient : gradient.clone();
                _gradients[name] = _gradients.TryGetValue(name, out var other) ? other + scattered : scattered;
                if (isManifold)
                {
                    AngleGradients[rows[0].item<long>()] += (Sum(derivative, lifted.ControlPoints(name)) * gradient).sum().item<double>();
                }
            }
        }
    }

    public Tensor Output { get; }

    public Tensor InputGradient { get; }

    /// <summary>Of each distinct angle, at its first sample.</summary>
    public double[] AngleGradients { get; }

    /// <summary>The gradient of a parameter of the lifted module.</summary>
    public Tensor GradientOf(string name) => _gradients[name];

    private static Tensor Sum(double[] basis, Tensor points) => (tensor(basis).view([3, .. points.shape[1..].Select(_ => 1L)]) * points).sum(dim: 0);
}
