using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// Attention of several heads whose projections are functions of the context. The generated <c>MultiheadAttention</c> of each
/// manifold is this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldMultiheadAttention<TManifold> : Module<AttentionInputs<TManifold>, Tuple<Tensor, Tensor?>>
    where TManifold : class, IManifold<TManifold>
{
    private readonly LayerTensors<TManifold> _tensors;
    private readonly AttentionProjections<TManifold> _projections;
    private readonly AttentionOptions _options;

    /// <summary>Creates the layer with random weights.</summary>
    /// <param name="embedded_dim">E, size of queries and outputs.</param>
    /// <param name="num_heads">The number of heads; each has E / num_heads numbers.</param>
    /// <param name="dropout">The probability to drop an attention weight, in training.</param>
    /// <param name="bias">Whether projections have a bias.</param>
    /// <param name="add_bias_kv">Whether a learned key and value are added to those given.</param>
    /// <param name="add_zero_attn">Whether a key and value of zeros are added to those given.</param>
    /// <param name="kdim">Size of keys, E if null.</param>
    /// <param name="vdim">Size of values, E if null.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What tensors depend on, by their names; all on the context if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the probability is none.</exception>
    /// <exception cref="ArgumentException">Heads do not divide the size, the type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    protected ManifoldMultiheadAttention(
        long embedded_dim, long num_heads, double dropout = 0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null, Device? device = null, ScalarType? dtype = null, WeightKinds? kinds = null)
        : base(nameof(nn.MultiheadAttention))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(embedded_dim);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(num_heads);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kdim ?? 1, nameof(kdim));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vdim ?? 1, nameof(vdim));
        Probability.ThrowIfNone(dropout);
        var name = $"{TManifold.Description.Name}.MultiheadAttention({embedded_dim}, {num_heads})";
        if (embedded_dim % num_heads != 0)
        {
            throw new ArgumentException($"{name}: {num_heads} heads cannot share {embedded_dim} numbers; embedded_dim must be a multiple of num_heads.", nameof(num_heads));
        }

        _options = new(embedded_dim, num_heads, dropout, bias, add_bias_kv, add_zero_attn, kdim ?? embedded_dim, vdim ?? embedded_dim);
        register_module(AttentionProjections<TManifold>.OutputModule, new ParameterHolder(AttentionProjections<TManifold>.OutputModule));
        _tensors = new(this, name, kinds, device, dtype);
        _projections = new(_tensors, _options);
    }

    /// <summary>The natural control points of a tensor, [K, …] (of a nonlinear formula or off the manifold, the parameter itself); a copy.</summary>
    /// <param name="name">The tensor's name, the plain layer's.</param>
    /// <exception cref="ArgumentException">There is no tensor of that name.</exception>
    public Tensor ControlPoints(string name) => _tensors.Named(name).ControlPoints;

    /// <summary>Sets a tensor from its natural control points.</summary>
    /// <param name="name">The tensor's name, the plain layer's.</param>
    /// <param name="value">[K, …], or the plain layer's shape for a tensor off the manifold.</param>
    /// <exception cref="ArgumentException">There is no tensor of that name, or it has another shape.</exception>
    public void SetControlPoints(string name, Tensor value) => _tensors.Named(name).ControlPoints = value;

    /// <summary>Applies the layer.</summary>
    /// <param name="query">[L, N, E]: L positions of N samples.</param>
    /// <param name="key">[S, N, kdim].</param>
    /// <param name="value">[S, N, vdim].</param>
    /// <param name="point">One context for each of the N samples, or of each sample's positions (then L = S), or one shared context.</param>
    /// <param name="key_padding_mask">[N, S], true where a key is not to be attended to; null if all are.</param>
    /// <param name="need_weights">Whether to return the attention weights, averaged over heads.</param>
    /// <param name="attn_mask">[L, S], or [N·heads, L, S]: true where attention is not allowed, or numbers that are added to its logits; null if all is allowed.</param>
    /// <returns>The output [L, N, E] and the attention weights [N, L, S], or null.</returns>
    /// <exception cref="ArgumentException">A shape or type does not fit the layer or the point.</exception>
    public Tuple<Tensor, Tensor?> forward(Tensor query, Tensor key, Tensor value, Point<TManifold> point, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        forward(new(query, key, value, point, key_padding_mask, need_weights, attn_mask));

    /// <inheritdoc cref="forward(Tensor, Tensor, Tensor, Point{TManifold}, Tensor, bool, Tensor)" />
    /// <remarks>Calls hooks, which <c>forward</c> does not.</remarks>
    public Tuple<Tensor, Tensor?> call(Tensor query, Tensor key, Tensor value, Point<TManifold> point, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) =>
        call(new(query, key, value, point, key_padding_mask, need_weights, attn_mask));

    /// <summary>The same with all arguments in one.</summary>
    /// <param name="input">The arguments.</param>
    public override Tuple<Tensor, Tensor?> forward(AttentionInputs<TManifold> input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Check(input);
        using var scope = NewDisposeScope();
        var (queries, keys, values) = _projections.Project(input);
        var heads = _options.Heads;
        queries = InHeads(queries) / Math.Sqrt(_options.HeadSize);
        keys = InHeads(keys);
        var logits = AttentionMasks.Apply(queries.matmul(keys.transpose(-2, -1)), input.KeyPaddingMask, input.AttentionMask);
        var weights = nn.functional.softmax(logits, -1);
        if (training && _options.Dropout > 0)
        {
            weights = nn.functional.dropout(weights, _options.Dropout);
        }

        var attended = weights.matmul(InHeads(values)).permute(2, 0, 1, 3).reshape(input.Query.shape);
        var output = _projections.Output(attended, input.Point).MoveToOuterDisposeScope();
        return new(output, input.NeedWeights ? weights.mean([1]).MoveToOuterDisposeScope() : null);

        // [S, N, E] → [N, heads, S, E / heads]
        Tensor InHeads(Tensor tensor) => tensor.reshape(tensor.shape[0], tensor.shape[1], heads, _options.HeadSize).permute(1, 2, 0, 3);
    }

    /// <summary>The plain layer at one context, with copies of the weights.</summary>
    /// <remarks>
    /// TorchSharp's layer adds a binary <c>attn_mask</c> to logits as numbers, 1 where it is true, and takes no mask per head: give it one of 0 and −∞.
    /// It takes no values of another size than keys either.
    /// </remarks>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public MultiheadAttention Collapse(Point<TManifold> point)
    {
        _tensors.CheckCollapse(point);
        var plain = nn.MultiheadAttention(_options.Size, _options.Heads, _options.Dropout, _options.HasBias, _options.AddsKeyValue, _options.AddsZeros, _options.KeySize, _options.ValueSize);
        return _tensors.CollapseInto(plain, point);
    }

    /// <summary>Saves the state. The file appears whole or not at all: a crash on the way leaves an older file as it was.</summary>
    /// <param name="location">The file's path.</param>
    /// <param name="skip">Names of entries to leave out.</param>
    public new Module save(string location, IList<string>? skip = null)
    {
        ModuleState.Save(location, file => base.save(file, skip));
        return this;
    }

    /// <inheritdoc />
    public override (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
    {
        ModuleState.Check<TManifold>(this, source, strict, skip);
        return base.load_state_dict(source, strict, skip);
    }

    /// <inheritdoc />
    /// <remarks>The whole state is read and checked before anything is changed: a state that does not fit changes nothing.</remarks>
    public override Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
    {
        ModuleState.Load(this, reader, strict, skip, loadedParameters);
        return this;
    }

    private void Check(AttentionInputs<TManifold> input)
    {
        var (query, key, value, point) = (input.Query, input.Key, input.Value, input.Point);
        _tensors.Check(query, point, "query");
        _tensors.Check(key, point, "key");
        _tensors.Check(value, point, "value");
        CheckShape(query, "query", "[L, N, ", _options.Size, true);
        var samples = query.shape[1];
        CheckShape(key, "key", $"[S, {samples}, ", _options.KeySize, key.dim() == 3 && key.shape[1] == samples);
        CheckShape(value, "value", $"[{key.shape[0]}, {samples}, ", _options.ValueSize, value.dim() == 3 && value.shape[1] == samples && value.shape[0] == key.shape[0]);
        _tensors.CheckType(query, "query");
        _tensors.CheckType(key, "key");
        _tensors.CheckType(value, "value");
        _tensors.CheckContexts(query, point, samples, _options.AddsKeyValue ? null : query.shape[0]); // a key that is added has no position
        if (point.Steps is { } steps && key.shape[0] != steps)
        {
            throw _tensors.Refusal(
                nameof(point),
                $"the point holds contexts of {steps} positions each, the key has the shape {Shapes.Print(key)}; give as many keys as queries, or one context per sample, of shape [{samples}].");
        }

        AttentionMasks.Check(_tensors, input.KeyPaddingMask, input.AttentionMask, (samples, _options.Heads, query.shape[0], key.shape[0]), query.dtype);
    }

    private void CheckShape(Tensor tensor, string parameter, string leading, long size, bool fits)
    {
        if (!fits || tensor.dim() != 3 || tensor.shape[2] != size)
        {
            throw _tensors.Refusal(parameter, $"the {parameter} has the shape {Shapes.Print(tensor)}; expected {leading}{size}], positions first.");
        }
    }

    /// <summary>The child module whose parameters the output's projection has.</summary>
    private sealed class ParameterHolder(string name) : Module(name);
}
