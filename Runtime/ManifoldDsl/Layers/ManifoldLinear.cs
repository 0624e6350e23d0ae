using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A linear layer whose weight and bias are functions of the context: y = W(s)·x + b(s), W(s) = Σ φ̃ₖ(s)·P̃ₖ. The generated
/// <c>Linear</c> of each manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldLinear<TManifold> : LinearLayer<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>Creates the layer with random control points.</summary>
    /// <param name="inputSize">Size of each input sample.</param>
    /// <param name="outputSize">Size of each output sample.</param>
    /// <param name="hasBias">Whether a bias b(s) is learned.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <remarks>
    /// Control points are independent and uniform, scaled so that the variance of W(s), averaged over the manifold, is the
    /// plain layer's, 1/(3·inputSize). On circles and tori it is the same at every context.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    /// <exception cref="ArgumentException">The type is not a floating-point type.</exception>
    protected ManifoldLinear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
        : base(inputSize, outputSize, hasBias, dtype, (shape, type) => ControlPoints.Uniform(
            [TManifold.Description.BasisCount, .. shape], 1 / Math.Sqrt(inputSize * TManifold.Description.FrameMeanSquare), type, device))
    {
    }

    private protected override Tensor Materialize(Tensor basis, Tensor parameter) => Mixing.Materialize(basis, parameter);

    private protected override Tensor ApplyPerSample(Tensor input, Tensor basis, Tensor weight, Tensor? bias) => Mixing.BlendPositions(input, basis, weight, bias);

    private protected override Tensor ToNatural(Tensor parameter) => ControlPoints.ToNatural<TManifold>(parameter);

    private protected override void SetNatural(Parameter parameter, Tensor value, string name) => ControlPoints.SetNatural<TManifold>(parameter, value, name);
}
