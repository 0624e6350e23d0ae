using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A linear layer whose weight and bias are nonlinear functions of learned numbers: y = W(s)·x + b(s), where each number of the
/// plain layer is the manifold's formula at the context with K numbers of its own. The generated <c>Linear</c> of such a
/// manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class NonlinearLinear<TManifold> : LinearLayer<TManifold>
    where TManifold : class, INonlinearManifold<TManifold>
{
    /// <summary>Creates the layer with random parameters.</summary>
    /// <param name="inputSize">Size of each input sample.</param>
    /// <param name="outputSize">Size of each output sample.</param>
    /// <param name="hasBias">Whether a bias b(s) is learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <remarks>
    /// Each number is drawn uniformly from its declared range, (−1, 1) by default. Weights that the formula is linear in and
    /// that have no declared range are scaled so that the variance of W(s), averaged over the manifold, is the plain layer's,
    /// 1/(3·inputSize).
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The type is not a floating-point type.</exception>
    /// <exception cref="InvalidOperationException">The formula is not finite on the ranges.</exception>
    protected NonlinearLinear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
        : base(inputSize, outputSize, hasBias, dtype, (shape, type) => NonlinearInitialization<TManifold>.NewParameter(shape, inputSize, type, device))
    {
    }

    private protected override Tensor Materialize(Tensor basis, Tensor parameter) => NonlinearWeight<TManifold>.At(basis, parameter);

    private protected override Tensor ApplyPerSample(Tensor input, Tensor basis, Tensor weight, Tensor? bias)
    {
        using var scope = NewDisposeScope();
        if (TManifold.Parameterization.IsAffine)
        {
            var corners = NonlinearCorners.Of(basis);
            return Mixing.BlendPositions(
                    input, NonlinearCorners.Blend(basis), NonlinearWeight<TManifold>.At(corners, weight), bias is null ? null : NonlinearWeight<TManifold>.At(corners, bias))
                .MoveToOuterDisposeScope();
        }

        var samples = input.shape[0];
        var positions = input.shape[1..^1].Aggregate(1L, (product, size) => product * size);
        var output = NonlinearRows<TManifold>.Apply(input.reshape(samples, positions, in_features), basis, weight);
        if (bias is not null)
        {
            output = output + NonlinearWeight<TManifold>.At(basis, bias).unsqueeze(1);
        }

        return output.view([.. input.shape[..^1], out_features]).MoveToOuterDisposeScope();
    }

    private protected override Tensor ToNatural(Tensor parameter) => parameter.detach().clone();

    private protected override void SetNatural(Parameter parameter, Tensor value, string name)
    {
        ControlPoints.ThrowIfOtherShape(parameter, value, name);
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        parameter.copy_(value.detach());
    }
}
