using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Layer normalisation over all numbers of a sample, in place: its sums in double.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed unsafe class LayerNormStage<T> : WalkStage<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly string _name;
    private readonly LayerNorm _module;
    private readonly double[] _weight;
    private readonly double[] _bias;

    /// <param name="name">What the stage is called in messages.</param>
    /// <param name="module">The module.</param>
    public LayerNormStage(string name, LayerNorm module)
    {
        (_name, _module) = (name, module);
        Inputs = checked((int)module.normalized_shape.Aggregate(1L, (product, size) => product * size));
        (_weight, _bias) = (new double[Inputs.Value], new double[Inputs.Value]);
        Refresh();
    }

    public override int? Inputs { get; }

    public override void Refresh()
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        _weight.AsSpan().Fill(1);
        if (_module.elementwise_affine)
        {
            new Span<double>(ParameterReading.Numbers<double>(_module.weight, null, _name), _weight.Length).CopyTo(_weight);
        }

        if (_module.bias is { } bias)
        {
            new Span<double>(ParameterReading.Numbers<double>(bias, null, _name), _bias.Length).CopyTo(_bias);
        }
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

        var scale = 1 / Math.Sqrt((variance / length) + _module.eps);
        for (var i = 0; i < length; i++)
        {
            output[i] = T.CreateTruncating(((double.CreateTruncating(input[i]) - mean) * scale * _weight[i]) + _bias[i]);
        }
    }
}
