using System.Numerics;

namespace ManifoldDsl;

/// <summary>Layer normalisation over all numbers of a sample, in place: its sums in double.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="T">float or double.</typeparam>
/// <param name="shape">The dimensions that it is over.</param>
/// <param name="eps">What is added to the variance.</param>
/// <param name="weight">The scale, or null.</param>
/// <param name="bias">The shift, or null.</param>
internal sealed unsafe class LayerNormStage<TManifold, T>(long[] shape, double eps, WalkedTensor? weight, WalkedTensor? bias) : WalkStage<T>
    where TManifold : class, IManifold<TManifold>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly WalkedVector<TManifold, T>? _weight = weight is null ? null : new(weight, LengthOf(shape));
    private readonly WalkedVector<TManifold, T>? _bias = bias is null ? null : new(bias, LengthOf(shape));

    public override int? Inputs { get; } = LengthOf(shape);

    public override void Refresh()
    {
        _weight?.Refresh();
        _bias?.Refresh();
    }

    public override void Run(WalkPosition<T> position, T* input, T* output, int length)
    {
        var mean = 0.0;
        for (var i = 0; i < length; i++)
        {
            mean += double.CreateTruncating(input[i]);
        }

        mean /= length;
        var variance = 0.0;
        for (var i = 0; i < length; i++)
        {
            var difference = double.CreateTruncating(input[i]) - mean;
            variance += difference * difference;
        }

        var scale = 1 / Math.Sqrt((variance / length) + eps);
        var weights = _weight is null ? null : _weight.At(position);
        var biases = _bias is null ? null : _bias.At(position);
        for (var i = 0; i < length; i++)
        {
            var normal = T.CreateTruncating((double.CreateTruncating(input[i]) - mean) * scale);
            var scaled = weights is null ? normal : normal * weights[i];
            output[i] = biases is null ? scaled : scaled + biases[i];
        }
    }

    private static int LengthOf(long[] shape) => checked((int)shape.Aggregate(1L, (product, size) => product * size));
}
