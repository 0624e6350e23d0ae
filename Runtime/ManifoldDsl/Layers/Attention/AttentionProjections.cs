using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>The tensors of attention, which project queries, keys, values and the output.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class AttentionProjections<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>The child module that the output's tensors belong to.</summary>
    public const string OutputModule = "out_proj";

    private readonly AttentionOptions _options;
    private readonly WeightTensor<TManifold>[] _weights; // one for all of queries, keys and values, or one each
    private readonly WeightTensor<TManifold>? _bias;
    private readonly WeightTensor<TManifold>? _addedKey;
    private readonly WeightTensor<TManifold>? _addedValue;
    private readonly WeightTensor<TManifold> _outputWeight;
    private readonly WeightTensor<TManifold>? _outputBias;

    /// <summary>Adds the tensors, drawn as the plain layer draws them: Xavier's bounds, biases of 0.</summary>
    public AttentionProjections(LayerTensors<TManifold> tensors, AttentionOptions options)
    {
        _options = options;
        var size = options.Size;
        _weights = options.IsJoint
            ? [tensors.Add("in_proj_weight", [3 * size, size], Xavier(3 * size, size))]
            :
            [
                tensors.Add("q_proj_weight", [size, size], Xavier(size, size)),
                tensors.Add("k_proj_weight", [size, options.KeySize], Xavier(size, options.KeySize)),
                tensors.Add("v_proj_weight", [size, options.ValueSize], Xavier(size, options.ValueSize)),
            ];
        _bias = options.HasBias ? tensors.Add("in_proj_bias", [3 * size], new Initial.Constant(0)) : null;
        if (options.AddsKeyValue)
        {
            var initial = new Initial.Normal(1 / Math.Sqrt(size));
            _addedKey = tensors.Add("bias_k", [1, 1, size], initial);
            _addedValue = tensors.Add("bias_v", [1, 1, size], initial);
        }

        _outputWeight = tensors.Add(OutputModule + ".weight", [size, size], new Initial.Uniform(1 / Math.Sqrt(size)));
        _outputBias = options.HasBias ? tensors.Add(OutputModule + ".bias", [size], new Initial.Constant(0)) : null;
        tensors.Complete();
    }

    /// <summary>Queries [L, N, E], keys and values [S + added, N, E], in the current dispose scope.</summary>
    public (Tensor Queries, Tensor Keys, Tensor Values) Project(AttentionInputs<TManifold> input)
    {
        using var scope = NewDisposeScope();
        var (queries, keys, values) = ProjectGiven(input);
        if (_addedKey is not null)
        {
            keys = cat([keys, Added(_addedKey, input)], dim: 0);
            values = cat([values, Added(_addedValue!, input)], dim: 0);
        }

        if (_options.AddsZeros)
        {
            using var nothing = zeros([1, .. keys.shape[1..]], dtype: keys.dtype, device: keys.device);
            keys = cat([keys, nothing], dim: 0);
            values = cat([values, nothing], dim: 0);
        }

        return (queries.MoveToOuterDisposeScope(), keys.MoveToOuterDisposeScope(), values.MoveToOuterDisposeScope());
    }

    /// <summary>The output of what was attended to, [L, N, E].</summary>
    public Tensor Output(Tensor attended, Point<TManifold> point) => Apply(attended, point, _outputWeight.Numbers, _outputBias?.Numbers);

    /// <summary>Tensors that are given twice or three times are projected once, to the joint weight's rows for all of them.</summary>
    private (Tensor Queries, Tensor Keys, Tensor Values) ProjectGiven(AttentionInputs<TManifold> input)
    {
        var (query, key, value, point) = (input.Query, input.Key, input.Value, input.Point);
        var size = _options.Size;
        if (_options.IsJoint && ReferenceEquals(query, key) && ReferenceEquals(key, value))
        {
            var all = Apply(query, point, _weights[0].Numbers, _bias?.Numbers).chunk(3, dim: -1);
            return (all[0], all[1], all[2]);
        }

        if (_options.IsJoint && ReferenceEquals(key, value))
        {
            var weights = _weights[0].Numbers.Split(size, 2 * size);
            var biases = _bias?.Numbers.Split(size, 2 * size);
            var both = Apply(key, point, weights[1], biases?[1]).chunk(2, dim: -1);
            return (Apply(query, point, weights[0], biases?[0]), both[0], both[1]);
        }

        var single = _options.IsJoint ? _weights[0].Numbers.Split(size, size, size) : [.. _weights.Select(weight => weight.Numbers)];
        var bias = _bias?.Numbers.Split(size, size, size);
        return (Apply(query, point, single[0], bias?[0]), Apply(key, point, single[1], bias?[1]), Apply(value, point, single[2], bias?[2]));
    }

    /// <summary>Maps [S, N, …], samples second; contexts are of samples, so those come first in between.</summary>
    private static Tensor Apply(Tensor input, Point<TManifold> point, WeightNumbers<TManifold> weight, WeightNumbers<TManifold>? bias)
    {
        if (point.IsShared)
        {
            return AffineMap.Apply(input, point, weight, bias);
        }

        using var scope = NewDisposeScope();
        return AffineMap.Apply(input.transpose(0, 1), point, weight, bias).transpose(0, 1).MoveToOuterDisposeScope();
    }

    /// <summary>A key or value that is added to those of every sample, [1, N, E].</summary>
    private Tensor Added(WeightTensor<TManifold> tensor, AttentionInputs<TManifold> input)
    {
        long[] shape = [1, input.Query.shape[1], _options.Size];
        return tensor.IsOnManifold && !input.Point.IsShared
            ? tensor.AtRows(input.Point).view(shape)
            : tensor.At(input.Point).expand(shape);
    }

    private static Initial.Uniform Xavier(long outputs, long inputs) => new(Math.Sqrt(6.0 / (outputs + inputs)));
}
