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

    /// <summary>The functions that are not zero at a context: all but those of local factors.</summary>
    private static readonly int NonZero = TManifold.Description.Factors.Aggregate(1, (count, factor) => count * (factor.LocalBasis?.Order ?? factor.BasisCount));

    internal override int Count => TManifold.Description.BasisCount;

    internal override bool IsLinear => true;

    internal override int? PartCount => Count;

    internal override int CountAtContext => NonZero;

    internal override Tensor At(Tensor basis, Tensor parameter, bool[]? support = null) => MaterializedWeight<TManifold>.At(basis, parameter, support);

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
                return LinearFunction<TManifold>.Apply(input, distinct, weight, bias, point.Rows, plan, distinct.requires_grad ? point.Support : null);
            }
        }

        return Mixing.Blend(input, point.Basis(weight.dtype, weight.device), weight, bias);
    }

    internal override Tensor AtOwn(Tensor basis, Tensor parameter)
    {
        using var scope = NewDisposeScope();
        var shape = parameter.shape;
        var rows = parameter.reshape(shape[0], shape[1], shape[2..].Aggregate(1L, (product, size) => product * size)).transpose(0, 1);
        return bmm(basis.unsqueeze(1), rows).view(shape[1..]).MoveToOuterDisposeScope();
    }

    internal override Tensor MapColumns(Tensor input, Point<TManifold> point, Tensor weight) =>
        ColumnsFunction<TManifold>.Apply(input, point.DistinctBasis(weight.dtype, weight.device), weight, point.Rows);

    internal override (Tensor Coefficients, Tensor Parts)? AsBlend(Tensor basis, Tensor parameter) => (basis, parameter);

    internal override unsafe void Materialize<T>(ReadOnlySpan<T> basis, T* parameter, nint length, T* weights) =>
        LinearKernels<TManifold>.Materialize(basis, parameter, length, weights, length, length, new(Threads: 1));

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
        double Error(Tensor numbers) => (basis.mm(numbers) - one).abs().max().item<double>();
        var exact = solution.round(); // a constant function in the basis, or functions that sum to 1: weights start without rounding
        solution = Error(exact) < 1e-12 ? exact : solution;
        return Error(solution) < 1e-9 ? [.. solution.flatten().data<double>()] : null;
    }

}
