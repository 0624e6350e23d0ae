using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>W(s) = Σ φ̃ₖ(s)·P̃ₖ: sums of control points.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public sealed class LinearWeighting<TManifold> : Weighting<TManifold>
    where TManifold : class, ILinearManifold<TManifold>
{
    /// <summary>Contexts that the constant function is fitted on; they do not repeat, and there are more than basis functions.</summary>
    private const int FittedContexts = 64;

    internal override int Count => TManifold.Description.BasisCount;

    /// <summary>The functions that are not zero at a context: all but those of local factors.</summary>
    private static readonly int NonZero = TManifold.Description.Factors.Aggregate(1, (count, factor) => count * (factor.LocalBasis?.Order ?? factor.BasisCount));

    private protected override bool IsZeroAtZero => true;

    internal override Tensor At(Tensor basis, Tensor parameter) => MaterializedWeight<TManifold>.At(basis, parameter);

    internal override Tensor Map(Tensor input, Point<TManifold> point, Tensor weight, Tensor? bias, string layer)
    {
        if (input.numel() > 0 && LinearFunction<TManifold>.CanRun(input, weight))
        {
            var distinct = point.DistinctBasis(weight.dtype, weight.device);
            var isTraining = is_grad_enabled();
            var problem = new LinearProblem(
                input.shape[0] * input.shape[1],
                point.Rows.Distinct,
                Count,
                NonZero,
                (int)weight.shape[2],
                (int)weight.shape[1],
                (int)weight.ElementSize,
                isTraining && input.requires_grad,
                isTraining && distinct.requires_grad,
                isTraining && weight.requires_grad);
            var plan = LinearPlanner.Choose(problem, layer);
            if (plan is not { Forward: LinearPath.Torch, Backward: LinearPath.Torch })
            {
                return LinearFunction<TManifold>.Apply(input, distinct, weight, bias, point.Rows, plan);
            }
        }

        return Mixing.Blend(input, point.Basis(weight.dtype, weight.device), weight, bias);
    }

    internal override (Tensor Coefficients, Tensor Parts)? AsBlend(Tensor basis, Tensor parameter) => (basis, parameter);

    internal override Tensor ToNatural(Tensor parameter) => ControlPoints.ToNatural<TManifold>(parameter);

    internal override void SetNatural(Parameter parameter, Tensor value, string name) => ControlPoints.SetNatural<TManifold>(parameter, value, name);

    /// <summary>
    /// Independent control points, scaled so that the variance of W(s), averaged over the manifold, is the plain layer's. On
    /// circles and tori it is the same at every context.
    /// </summary>
    private protected override Tensor Draw(long[] shape, Initial initial, ScalarType dtype, Device? device)
    {
        using var scope = NewDisposeScope();
        return initial.Plain([Count, .. shape], dtype, device).mul_(1 / Math.Sqrt(TManifold.Description.FrameMeanSquare)).MoveToOuterDisposeScope();
    }

    private protected override double[]? One()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var basis = Point<TManifold>.Sample(4 * (Count + FittedContexts), new Random(1)).Basis(ScalarType.Float64);
        var one = ones(basis.shape[0], 1, dtype: ScalarType.Float64);
        var solution = linalg.lstsq(basis, one).Solution;
        return (basis.mm(solution) - one).abs().max().item<double>() < 1e-9
            ? [.. solution.flatten().data<double>()]
            : null;
    }

}
