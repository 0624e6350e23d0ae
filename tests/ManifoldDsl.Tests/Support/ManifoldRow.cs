using CsCheck;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl.Tests;

/// <summary>
/// A declared manifold as a row of the contract suites: mathematics written by hand, beside what was generated for it.
/// Points are objects here, so that one test serves all manifolds.
/// </summary>
/// <param name="domains">The domains, in their order.</param>
/// <param name="basis">The natural basis φ as a formula in the numbers of a context, over float64 tensors of one shape.</param>
/// <param name="gram">The natural Gram matrix, from the exact tables; by quadrature if null.</param>
/// <param name="gramInverse">Its inverse, from the exact tables; by torch if null.</param>
/// <param name="conditionNumber">cond(G), from the exact tables; by torch if null.</param>
/// <param name="cholesky">L of the frame, φ̃ = L⁻¹φ; that of G if null, as it is but for splines.</param>
public abstract class ManifoldRow(DomainRow[] domains, Func<Tensor[], Tensor[]> basis, Func<Tensor>? gram, Func<Tensor>? gramInverse, double? conditionNumber, Func<Tensor>? cholesky)
{
    /// <summary>Per number of a context, the length that stands for 1 in formulas.</summary>
    public IReadOnlyList<double> Units { get; } = [.. domains.SelectMany(domain => domain.Units)];

    public double? ConditionNumber { get; } = conditionNumber;

    /// <summary>Whether G⁻¹ is one of the exact tables.</summary>
    public bool HasExactInverse { get; } = gramInverse is not null;

    /// <summary>Contexts within the domain.</summary>
    public Gen<double[]> Inside { get; } = domains.Aggregate(
        Gen.Const(Array.Empty<double>()),
        (contexts, domain) => Gen.Select(contexts, domain.Inside, double[] (first, next) => [.. first, .. next]));

    public abstract ManifoldDescription Description { get; }

    public Tensor Gram => gram?.Invoke() ?? Rule().Select(node => node.Weight * outer(tensor(Basis(node.Context)), tensor(Basis(node.Context)))).Aggregate((sum, term) => sum + term);

    public Tensor GramInverse => gramInverse?.Invoke() ?? linalg.inv(Gram);

    /// <summary>∫φ̃φ̃ᵀdμ: the identity where the frame is orthonormal.</summary>
    public Tensor FrameGram => FrameToNatural().t().mm(Gram).mm(FrameToNatural());

    /// <summary>φ by hand: contexts of one shape to that shape and a last dimension of K.</summary>
    public Tensor Basis(params Tensor[] contexts) => stack(basis(contexts), dim: -1);

    /// <summary>φ by hand, at one context.</summary>
    public double[] Basis(double[] context)
    {
        using var scope = NewDisposeScope();
        return Basis([.. context.Select(value => tensor(value, ScalarType.Float64))]).data<double>().ToArray();
    }

    /// <summary>L⁻ᵀ, by torch: natural control points are L⁻ᵀ times those in the frame.</summary>
    public Tensor FrameToNatural() => linalg.inv(cholesky?.Invoke() ?? linalg.cholesky(Gram)).t();

    /// <summary>Nodes and weights of the product rule over all coordinates.</summary>
    public IEnumerable<(double[] Context, double Weight)> Rule() => domains.Aggregate(
        (IEnumerable<(double[] Context, double Weight)>)[([], 1.0)],
        (nodes, domain) => nodes.SelectMany(node => domain.Rule.Select(next => ((double[])[.. node.Context, .. next.Context], node.Weight * next.Weight))));

    /// <summary>The generated natural basis.</summary>
    public abstract double[] GeneratedBasis(double[] context);

    /// <summary>The generated derivatives, a row per number of a context.</summary>
    public abstract double[][] GeneratedDerivative(double[] context);

    /// <summary>One context, shared.</summary>
    public abstract object At(double[] context);

    /// <summary>A tensor per number of a context, [B] or scalars; those of a vector are stacked.</summary>
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
    DomainRow[] domains,
    Func<Tensor[], Tensor[]> basis,
    Func<Tensor>? gram,
    Func<Tensor>? gramInverse,
    double? conditionNumber,
    Func<double[], double[]> generatedBasis,
    Func<double[], double[][]> generatedDerivative,
    Func<long, long, bool, ScalarType, ManifoldLinear<TManifold>> linear,
    Func<Tensor>? cholesky = null)
    : ManifoldRow(domains, basis, gram, gramInverse, conditionNumber, cholesky)
    where TManifold : class, IManifold<TManifold>
{
    public override ManifoldDescription Description => TManifold.Description;

    public override double[] GeneratedBasis(double[] context) => generatedBasis(context);

    public override double[][] GeneratedDerivative(double[] context) => generatedDerivative(context);

    public override object At(double[] context) => Point<TManifold>.FromContext(context);

    public override object At(Tensor[] contexts)
    {
        var (at, coordinates) = (0, new List<Tensor>());
        foreach (var (_, domain) in TManifold.Description.Coordinates)
        {
            var numbers = contexts[at..(at += domain.NumbersPerCoordinate)];
            coordinates.Add(numbers.Length == 1 ? numbers[0] : stack(numbers, dim: -1));
        }

        return Point<TManifold>.FromTensors([.. coordinates]);
    }

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
