using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// A table of vectors that are functions of the context: row i of W(s). The generated <c>Embedding</c> of each manifold is
/// this class.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldEmbedding<TManifold> : ManifoldModule<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly LayerTensors<TManifold> _tensors;
    private readonly WeightTensor<TManifold> _weight;

    /// <summary>Creates the layer with normal random vectors.</summary>
    /// <param name="num_embeddings">The number of vectors.</param>
    /// <param name="embedding_dims">The size of each.</param>
    /// <param name="padding_idx">An index whose vector begins as zero and is not learned; negative counts from the end.</param>
    /// <param name="max_norm">
    /// The largest norm of a vector that is looked up: one that is longer is shortened in the table, for all contexts by the same
    /// factor. Not for formulas that are not linear in their weights.
    /// </param>
    /// <param name="norm_type">The p of that norm.</param>
    /// <param name="scale_grad_by_freq">Whether the gradient of a vector is divided by how often its index is in the input.</param>
    /// <param name="sparse">False: there are no sparse gradients on a manifold.</param>
    /// <param name="device">The device of the parameters.</param>
    /// <param name="dtype">The floating-point type of the parameters.</param>
    /// <param name="kinds">What the weight depends on; on the context if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or the padding index lies outside the table.</exception>
    /// <exception cref="ArgumentException">An option cannot be, the type is not a floating-point type, or a kind is of a tensor that the layer does not have.</exception>
    protected ManifoldEmbedding(
        long num_embeddings,
        long embedding_dims,
        long? padding_idx = null,
        double? max_norm = null,
        double norm_type = 2.0,
        bool scale_grad_by_freq = false,
        bool sparse = false,
        Device? device = null,
        ScalarType? dtype = null,
        WeightKinds? kinds = null)
        : base(nameof(nn.Embedding))
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(num_embeddings);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(embedding_dims);
        if (padding_idx is { } index)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(index, -num_embeddings, nameof(padding_idx));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, num_embeddings, nameof(padding_idx));
        }

        (this.num_embeddings, this.embedding_dims) = (num_embeddings, embedding_dims);
        this.padding_idx = padding_idx < 0 ? padding_idx + num_embeddings : padding_idx;
        (this.max_norm, this.norm_type, this.scale_grad_by_freq) = (max_norm, norm_type, scale_grad_by_freq);
        var name = $"{TManifold.Description.Name}.Embedding({num_embeddings}, {embedding_dims})";
        if (sparse)
        {
            throw new ArgumentException($"{name}: gradients of control points are not sparse; leave sparse out.", nameof(sparse));
        }

        _tensors = new(this, name, kinds, device, dtype);
        _weight = _tensors.Add(nameof(weight), [num_embeddings, embedding_dims], new Initial.Normal(1));
        _tensors.Complete();
        if (max_norm is not null && _weight.IsOnManifold && !TManifold.Weighting.IsLinear)
        {
            throw new ArgumentException($"{name}: {TManifold.Description.Formula} is not linear in its weights, which cannot be scaled to a max_norm; leave max_norm out, or keep the weight off the manifold: kinds: new() {{ [\"weight\"] = WeightKind.Shared }}.", nameof(max_norm));
        }

        if (this.padding_idx is { } padding)
        {
            using var noGrad = no_grad();
            using var scope = NewDisposeScope();
            _weight.Parameter.select(_weight.IsOnManifold ? 1 : 0, padding).zero_();
        }
    }

    /// <summary>The vectors' parameter: on the manifold [K, num_embeddings, embedding_dims], off it the plain layer's. The layer owns what is assigned.</summary>
    /// <exception cref="ArgumentException">A parameter of another shape was assigned.</exception>
    public Parameter weight
    {
        get => _weight.Parameter;
        set => _weight.Replace(value, ConditionallyRegisterParameter);
    }

    /// <summary>The natural control points, [K, num_embeddings, embedding_dims] (of a nonlinear formula, the parameter itself): reading makes a copy, writing sets the layer's vectors.</summary>
    /// <exception cref="ArgumentException">A tensor of another shape was assigned.</exception>
    public Tensor WeightControlPoints
    {
        get => _weight.ControlPoints;
        set => _weight.ControlPoints = value;
    }

    /// <summary>The number of vectors.</summary>
    public long num_embeddings { get; }

    /// <summary>The size of each.</summary>
    public long embedding_dims { get; }

    /// <summary>The index whose vector is not learned, counted from the beginning.</summary>
    public long? padding_idx { get; }

    /// <summary>The largest norm of a vector that is looked up.</summary>
    public double? max_norm { get; }

    /// <summary>The p of that norm.</summary>
    public double norm_type { get; }

    /// <summary>Whether the gradient of a vector is divided by how often its index is in the input.</summary>
    public bool scale_grad_by_freq { get; }

    /// <summary>Looks vectors up.</summary>
    /// <param name="input">Indices, Int64 or Int32: [B, …]; with a shared context also a scalar; with a context per time step [B, T, …].</param>
    /// <param name="point">One context for each of the B samples, or of the B·T steps, or one shared context.</param>
    /// <returns>[B, …, embedding_dims].</returns>
    /// <exception cref="ArgumentException">The input holds no indices of the table, or its shape does not fit the point.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        _tensors.Check(input, point);
        CheckIndices(input);
        var shape = input.shape;
        _tensors.CheckContexts(input, point, shape.Length < 1 ? null : shape[0], shape.Length < 2 ? null : shape[1]);
        using var scope = NewDisposeScope();
        var indices = input.to(ScalarType.Int64).flatten();
        if (max_norm is { } limit)
        {
            Shorten(indices, point, limit);
        }

        return Lookup(indices, point, isLearned: true).view([.. shape, embedding_dims]).MoveToOuterDisposeScope();
    }

    /// <summary>The plain embedding at one context, with a copy of the vectors.</summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override Embedding Collapse(Point<TManifold> point)
    {
        _tensors.CheckCollapse(point);
        var plain = nn.Embedding(num_embeddings, embedding_dims, padding_idx, max_norm, norm_type, scale_grad_by_freq);
        plain.weight = _weight.Collapsed(point);
        plain.train(training);
        return plain;
    }

    private void CheckIndices(Tensor input)
    {
        if (input.dtype is not (ScalarType.Int64 or ScalarType.Int32))
        {
            throw new ArgumentException($"{_tensors.Name}: the input is {input.dtype}; expected indices of type Int64 or Int32.", nameof(input));
        }

        if (input.device_type != weight.device_type || input.device_index != weight.device_index)
        {
            throw new ArgumentException($"{_tensors.Name}: the input is on {input.device}, the weights are on {weight.device}. Move one with .to(…).", nameof(input));
        }

        if (input.numel() == 0)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var (least, greatest) = (input.min().to(ScalarType.Int64).item<long>(), input.max().to(ScalarType.Int64).item<long>());
        if (least < 0 || greatest >= num_embeddings)
        {
            throw new ArgumentException($"{_tensors.Name}: the input holds the index {(least < 0 ? least : greatest)}; expected 0 to {num_embeddings - 1}.", nameof(input));
        }
    }

    /// <summary>The vectors of indices [N], each at its row's context: [N, embedding_dims].</summary>
    private Tensor Lookup(Tensor indices, Point<TManifold> point, bool isLearned)
    {
        // the indices' own numbers first: the table may be far longer than the input
        var dimension = _weight.IsOnManifold ? 1 : 0;
        var numbers = _weight.Parameter.index_select(dimension, indices);
        numbers = isLearned ? Learned(numbers, indices) : numbers;
        if (!_weight.IsOnManifold)
        {
            return numbers;
        }

        var basis = point.Basis(numbers.dtype, numbers.device);
        if (point.IsShared)
        {
            return TManifold.Weighting.At(basis, numbers);
        }

        var perRow = point.RowCount == 0 ? 0 : indices.shape[0] / point.RowCount;
        return TManifold.Weighting.AtOwn(basis, numbers.view(numbers.shape[0], point.RowCount, perRow, embedding_dims));
    }

    /// <summary>The same numbers, whose gradients are none for padding and shared out where frequency counts.</summary>
    private Tensor Learned(Tensor numbers, Tensor indices)
    {
        if (padding_idx is null && !scale_grad_by_freq)
        {
            return numbers;
        }

        var share = ones(indices.shape, dtype: numbers.dtype, device: numbers.device);
        if (scale_grad_by_freq)
        {
            share /= indices.bincount(null, num_embeddings).index_select(0, indices).to(numbers.dtype);
        }

        if (padding_idx is { } padding)
        {
            share = share.masked_fill(indices.eq(padding), 0);
        }

        var scaled = numbers * share.unsqueeze(1);
        return numbers.detach() + (scaled - scaled.detach());
    }

    /// <summary>Shortens the vectors of indices whose norm at their contexts is too large.</summary>
    private void Shorten(Tensor indices, Point<TManifold> point, double limit)
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var vectors = Lookup(indices, point, isLearned: false).view(-1, embedding_dims).to(ScalarType.Float64);
        var norms = linalg.vector_norm(vectors, ord: norm_type, dims: [1]).cpu().data<double>().ToArray();
        var factors = new Dictionary<long, double>();
        foreach (var (index, norm) in indices.cpu().data<long>().Zip(norms))
        {
            if (norm > limit)
            {
                factors[index] = Math.Min(limit / (norm + 1e-7), factors.GetValueOrDefault(index, 1)); // as torch shortens
            }
        }

        foreach (var (index, factor) in factors)
        {
            _weight.Parameter.select(_weight.IsOnManifold ? 1 : 0, index).mul_(factor);
        }
    }
}
