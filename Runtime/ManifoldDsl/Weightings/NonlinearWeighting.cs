using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>W(s) = F(s, w₁ … w_K): a formula that is not linear in its weights, each number of the plain layer with K of its own.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public sealed class NonlinearWeighting<TManifold> : Weighting<TManifold>
    where TManifold : class, INonlinearManifold<TManifold>
{
    private static readonly UniformRange Default = new(-1, 1);

    internal override int Count => TManifold.Parameterization.Weights.Count;

    internal override bool IsLinear => false;

    internal override int? PartCount => TManifold.Parameterization.IsAffine ? TManifold.Parameterization.Features.Count + 1 : null;

    internal override Tensor At(Tensor basis, Tensor parameter, bool[]? support = null) => NonlinearWeight<TManifold>.At(basis, parameter);

    internal override Tensor AtOwn(Tensor basis, Tensor parameter)
    {
        using var scope = NewDisposeScope();
        long[] column = [-1, .. parameter.shape[2..].Select(_ => 1L)];
        var values = TManifold.Evaluate([.. basis.unbind(1).Select(feature => feature.view(column))], parameter.unbind(0));
        return values.expand(parameter.shape[1..]).MoveToOuterDisposeScope();
    }

    internal override Tensor Map(Tensor input, Point<TManifold> point, Tensor weight, Tensor? bias, string layer)
    {
        using var scope = NewDisposeScope();
        var basis = point.Basis(weight.dtype, weight.device);
        if (AsBlend(basis, weight) is var (coefficients, corners))
        {
            return Mixing.Blend(input, coefficients, corners, bias is null ? null : AsBlend(basis, bias)!.Value.Parts).MoveToOuterDisposeScope();
        }

        var output = NonlinearRows<TManifold>.Apply(input, basis, weight);
        return (bias is null ? output : output + At(basis, bias).unsqueeze(1)).MoveToOuterDisposeScope();
    }

    internal override Tensor MapColumns(Tensor input, Point<TManifold> point, Tensor weight)
    {
        using var scope = NewDisposeScope();
        return Map(input.transpose(1, 2), point, weight.flatten(2), null, "").transpose(1, 2).MoveToOuterDisposeScope();
    }

    internal override (Tensor Coefficients, Tensor Parts)? AsBlend(Tensor basis, Tensor parameter) => TManifold.Parameterization.IsAffine
        ? (NonlinearCorners.Blend(basis), At(NonlinearCorners.Of(basis), parameter))
        : null;

    internal override unsafe void Materialize<T>(ReadOnlySpan<T> basis, T* parameter, nint length, T* weights) =>
        NonlinearKernels<TManifold>.Evaluate(basis, new ReadOnlySpan<T>(parameter, checked((int)(Count * length))), new Span<T>(weights, (int)length), Count);

    internal override Tensor ToNatural(Tensor parameter) => parameter.detach().clone();

    internal override void SetNatural(Parameter parameter, Tensor value, string name)
    {
        ControlPoints.ThrowIfOtherShape(parameter, value, name);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        parameter.copy_(value.detach());
    }

    /// <summary>
    /// Each number uniform on its declared range, (−1, 1) by default. Weights that the formula is linear in and that have no
    /// declared range are scaled so that the variance of W(s), averaged over the manifold, is the plain layer's.
    /// </summary>
    private protected override Tensor Draw(long[] shape, Initial initial, ScalarType dtype, Device? device)
    {
        using var scope = NewDisposeScope();
        var weights = TManifold.Parameterization.Weights;
        var parts = weights.Select(weight => NonlinearGain<TManifold>.IsScaled(weight)
            ? initial.Plain(shape, dtype, device).mul_(1 / Math.Sqrt(NonlinearGain<TManifold>.Value))
            : empty(shape, dtype: dtype, device: device).uniform_((weight.Initial ?? Default).From, (weight.Initial ?? Default).To));
        return stack(parts).MoveToOuterDisposeScope();
    }

    /// <summary>One linear weight 1 and all others 0, for the first with which W is 1 everywhere.</summary>
    private protected override double[]? One()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var features = Point<TManifold>.Sample(64, new Random(1)).Basis(ScalarType.Float64);
        for (var k = 0; k < Count; k++)
        {
            var numbers = new double[Count];
            numbers[k] = 1;
            var values = At(features, tensor(numbers).unsqueeze(1));
            if (TManifold.Parameterization.Weights[k].IsLinear && (values - 1).abs().max().item<double>() < 1e-12)
            {
                return numbers;
            }
        }

        return null;
    }
}
