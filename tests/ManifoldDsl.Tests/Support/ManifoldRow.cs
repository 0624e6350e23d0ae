using CsCheck;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// A declared manifold as a row of the contract suites: mathematics written by hand, beside what was generated for it.
/// Points are objects here, so that one test serves all manifolds.
/// </summary>
/// <param name="coordinates">The coordinates, in their order.</param>
/// <param name="basis">The natural basis φ as a formula in the contexts, over float64 tensors of one shape.</param>
/// <param name="gram">The natural Gram matrix, from the exact tables.</param>
/// <param name="gramInverse">Its inverse, from the exact tables.</param>
/// <param name="conditionNumber">cond(G), from the exact tables.</param>
public abstract class ManifoldRow(CoordinateRow[] coordinates, Func<Tensor[], Tensor[]> basis, Func<Tensor> gram, Func<Tensor> gramInverse, double conditionNumber)
{
    public IReadOnlyList<CoordinateRow> Coordinates { get; } = coordinates;

    public double ConditionNumber { get; } = conditionNumber;

    /// <summary>Contexts within the domain.</summary>
    public Gen<double[]> Inside { get; } = coordinates.Aggregate(
        Gen.Const(Array.Empty<double>()),
        (contexts, coordinate) => Gen.Select(contexts, coordinate.Inside, double[] (first, next) => [.. first, next]));

    public abstract ManifoldDescription Description { get; }

    public Tensor Gram => gram();

    public Tensor GramInverse => gramInverse();

    /// <summary>φ by hand: contexts of one shape to that shape and a last dimension of K.</summary>
    public Tensor Basis(params Tensor[] contexts) => stack(basis(contexts), dim: -1);

    /// <summary>φ by hand, at one context.</summary>
    public double[] Basis(double[] context)
    {
        using var scope = NewDisposeScope();
        return Basis([.. context.Select(value => tensor(value, ScalarType.Float64))]).data<double>().ToArray();
    }

    /// <summary>L⁻ᵀ for G = LLᵀ, by torch: natural control points are L⁻ᵀ times those in the frame.</summary>
    public Tensor FrameToNatural() => linalg.inv(linalg.cholesky(Gram)).t();

    /// <summary>Nodes and weights of the product rule over all coordinates.</summary>
    public IEnumerable<(double[] Context, double Weight)> Rule() => Coordinates.Aggregate(
        (IEnumerable<(double[] Context, double Weight)>)[([], 1.0)],
        (nodes, coordinate) => nodes.SelectMany(node => coordinate.Rule.Select(next => ((double[])[.. node.Context, next.Context], node.Weight * next.Weight))));

    /// <summary>The generated natural basis.</summary>
    public abstract double[] GeneratedBasis(double[] context);

    /// <summary>The generated derivatives, a row per coordinate.</summary>
    public abstract double[][] GeneratedDerivative(double[] context);

    /// <summary>One context, shared.</summary>
    public abstract object At(double[] context);

    /// <summary>A tensor per coordinate, [B] or scalars.</summary>
    public abstract object At(Tensor[] contexts);

    public abstract Tensor Frame(object point, ScalarType dtype = ScalarType.Float64);

    public abstract nn.Module Linear(long inputs, long outputs, bool hasBias = true, ScalarType dtype = ScalarType.Float64);

    public abstract Tensor Forward(nn.Module layer, Tensor input, object point);

    public abstract Linear Collapse(nn.Module layer, object point);

    /// <summary>The layer's natural control points.</summary>
    public abstract (Tensor Weight, Tensor? Bias) NaturalPoints(nn.Module layer);

    public abstract void SetNaturalPoints(nn.Module layer, Tensor weight, Tensor? bias);
}

/// <inheritdoc />
public sealed class ManifoldRow<TManifold>(
    CoordinateRow[] coordinates,
    Func<Tensor[], Tensor[]> basis,
    Func<Tensor> gram,
    Func<Tensor> gramInverse,
    double conditionNumber,
    Func<double[], double[]> generatedBasis,
    Func<double[], double[][]> generatedDerivative,
    Func<long, long, bool, ScalarType, ManifoldLinear<TManifold>> linear)
    : ManifoldRow(coordinates, basis, gram, gramInverse, conditionNumber)
    where TManifold : class, IManifold<TManifold>
{
    public override ManifoldDescription Description => TManifold.Description;

    public override double[] GeneratedBasis(double[] context) => generatedBasis(context);

    public override double[][] GeneratedDerivative(double[] context) => generatedDerivative(context);

    public override object At(double[] context) => Point<TManifold>.FromContext(context);

    public override object At(Tensor[] contexts) => Point<TManifold>.FromTensors(contexts);

    public override Tensor Frame(object point, ScalarType dtype) => ((Point<TManifold>)point).Basis(dtype);

    public override nn.Module Linear(long inputs, long outputs, bool hasBias, ScalarType dtype) => linear(inputs, outputs, hasBias, dtype);

    public override Tensor Forward(nn.Module layer, Tensor input, object point) => ((ManifoldLinear<TManifold>)layer).call(input, (Point<TManifold>)point);

    public override Linear Collapse(nn.Module layer, object point) => ((ManifoldLinear<TManifold>)layer).Collapse((Point<TManifold>)point);

    public override (Tensor Weight, Tensor? Bias) NaturalPoints(nn.Module layer)
    {
        var typed = (ManifoldLinear<TManifold>)layer;
        return (typed.WeightControlPoints, typed.BiasControlPoints);
    }

    public override void SetNaturalPoints(nn.Module layer, Tensor weight, Tensor? bias)
    {
        var typed = (ManifoldLinear<TManifold>)layer;
        typed.WeightControlPoints = weight;
        if (bias is not null)
        {
            typed.BiasControlPoints = bias;
        }
    }
}
