using TorchSharp;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// One context or a batch of them on a manifold, as layers use it: the orthonormal basis φ̃ at each context. Made by the
/// manifold's generated <c>At(…)</c>; evaluated once and used by every layer.
/// </summary>
/// <typeparam name="TManifold">The declared manifold. A layer of another manifold does not accept the point.</typeparam>
/// <remarks>
/// The contexts are read when the point is made. A point made from a tensor that requires a gradient is part of that
/// tensor's graph, and like any other tensor of a graph serves one backward pass.
/// </remarks>
public sealed class Point<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly double[] _contexts;
    private readonly Tensor? _differentiable;
    private readonly Tensor[]? _contextTensors;
    private readonly int _repeats;
    private readonly List<(Evaluation Key, Tensor Basis)> _evaluated = [];
    private readonly List<(object What, Array Numbers)> _numbers = [];
    private double[]? _frame;
    private RowContexts? _rows;
    private bool[]? _support;

    private Point(double[] contexts, long? batchSize, long? steps, Tensor? differentiable, Tensor[]? contextTensors, int repeats = 1)
    {
        (_contexts, _differentiable, _contextTensors, _repeats) = (contexts, differentiable, contextTensors, repeats);
        (BatchSize, Steps) = (batchSize, steps);
    }

    /// <summary>The number of samples, each with a context of its own or one that its group shares; null for one context that all share.</summary>
    public long? BatchSize { get; }

    /// <summary>The number of time steps, where each step of a sample has a context of its own; otherwise null.</summary>
    public long? Steps { get; }

    /// <summary>Whether all samples share one context.</summary>
    public bool IsShared => BatchSize is null;

    /// <summary>The number of distinct contexts, which is what work over weights is proportional to.</summary>
    public int DistinctContexts => Rows.Distinct;

    /// <summary>Which rows share a context: found once, when a layer asks.</summary>
    internal RowContexts Rows => _rows ??= FindRows();

    /// <summary>
    /// Where the functions of local bases can be other than zero at the distinct contexts, [u, K]: found once, when a backward
    /// needs it. Null if everywhere, and where no gradients flow to contexts, because then zeros of φ̃ tell.
    /// </summary>
    internal bool[]? Support => _differentiable is null ? null : _support ??= BasisSupport.Find(TManifold.Description, _contexts);

    /// <summary>The numbers of rows: samples, or samples times steps.</summary>
    internal long RowCount => (BatchSize ?? 1) * (Steps ?? 1);

    /// <summary>A point of one shared context.</summary>
    /// <param name="context">The numbers of one context: a finite number per coordinate, more for a vector.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite, their count is not that of a context, or they lie in no domain.</exception>
    public static Point<TManifold> FromContext(params ReadOnlySpan<double> context)
    {
        ThrowIfNotOneContext(context.Length);
        return Accepted(context.ToArray(), null);
    }

    /// <summary>A point of one context per sample, on a manifold of one number.</summary>
    /// <param name="contexts">Finite numbers.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite, or the manifold's contexts have several numbers.</exception>
    public static Point<TManifold> FromContexts(ReadOnlySpan<double> contexts)
    {
        ThrowIfNotOneContext(1);
        return Accepted(contexts.ToArray(), contexts.Length);
    }

    /// <summary>
    /// A point of one context per sample; of one per sample and time step, if a tensor has a second batch dimension; or of one
    /// shared context, if none has any.
    /// </summary>
    /// <param name="contexts">A tensor per coordinate: [B], [B, T] or a scalar; for vectors [B, n], [B, T, n] or [n]. Gradients flow to those that require them.</param>
    /// <exception cref="ArgumentException">A shape, type or number cannot be a context; the message says which and why.</exception>
    public static Point<TManifold> FromTensors(params ReadOnlySpan<Tensor> contexts)
    {
        ThrowIfNotOnePerCoordinate(contexts.Length);
        using var scope = NewDisposeScope();
        var aligned = Contexts.Align(TManifold.Description, contexts);
        var shape = aligned[0].shape;
        var values = Contexts.Read(aligned);
        Contexts.Accept(TManifold.Description, values, isShared: shape.Length == 0);
        Tensor[]? differentiable = is_grad_enabled() && aligned.Any(context => context.requires_grad)
            ? [.. aligned.Select(context => context.reshape(shape.Length == 0 ? [] : [-1]).MoveToOuterDisposeScope())]
            : null;
        return new(
            values,
            shape.Length == 0 ? null : shape[0],
            shape.Length < 2 ? null : shape[1],
            differentiable is null ? null : TManifold.EvaluateFrame(differentiable).MoveToOuterDisposeScope(),
            differentiable);
    }

    /// <summary>A point of contexts drawn independently from the uniform distribution on the manifold's domain.</summary>
    /// <param name="count">The number of contexts, one per sample.</param>
    /// <param name="random">Where the randomness comes from.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static Point<TManifold> Sample(int count, Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var contexts = new double[count * TManifold.Description.ContextSize];
        var at = 0;
        for (var row = 0; row < count; row++)
        {
            foreach (var domain in TManifold.Description.Domains)
            {
                domain.Sample(random, contexts.AsSpan(at, domain.Size));
                at += domain.Size;
            }
        }

        return new(contexts, count, null, null, null);
    }

    /// <summary>
    /// The same contexts for groups of samples: each context serves as many consecutive samples. One context for several samples
    /// costs layers less than as many contexts, and gradients flow to it once.
    /// </summary>
    /// <param name="samples">The number of samples per context.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    /// <exception cref="InvalidOperationException">The point is shared by all samples as it is, or has a context per time step.</exception>
    public Point<TManifold> Repeat(int samples)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        if (IsShared || Steps is not null)
        {
            throw new InvalidOperationException($"{TManifold.Description.Name}: {(IsShared ? "a shared context serves any number of samples as it is" : "contexts per time step cannot be repeated over samples")}.");
        }

        return new(_contexts, BatchSize * samples, null, _differentiable, _contextTensors, _repeats * samples);
    }

    /// <summary>
    /// The contexts of each time step, a point of one per sample for each. φ̃ is evaluated once for all; in a graph it is taken
    /// apart in one operation, because single selections would each get a gradient of all steps' size.
    /// </summary>
    /// <remarks>The points live in the current dispose scope.</remarks>
    internal Point<TManifold>[] PerStep()
    {
        var (samples, steps) = ((int)BatchSize!.Value, (int)Steps!.Value);
        using var scope = NewDisposeScope();
        var differentiable = Differentiable()?.view(samples, steps, TManifold.Description.BasisCount).unbind(1);
        var contexts = _contextTensors?.Select(context => context.view(samples, steps).unbind(1)).ToArray();
        var frame = differentiable is null ? _frame ??= EvaluateFrame() : null;
        return [.. Enumerable.Range(0, steps).Select(step => new Point<TManifold>(
            StepOf(_contexts, TManifold.Description.ContextSize, step),
            samples,
            null,
            differentiable?[step].MoveToOuterDisposeScope(),
            contexts?.Select(ofSteps => ofSteps[step].MoveToOuterDisposeScope()).ToArray())
        {
            _frame = frame is null ? null : StepOf(frame, TManifold.Description.BasisCount, step),
        })];

        double[] StepOf(double[] rows, int size, int step)
        {
            var ofStep = new double[samples * size];
            for (var sample = 0; sample < samples; sample++)
            {
                rows.AsSpan(((sample * steps) + step) * size, size).CopyTo(ofStep.AsSpan(sample * size));
            }

            return ofStep;
        }
    }

    /// <summary>The contexts, a row of <see cref="ManifoldDescription.ContextSize"/> numbers for each sample (a copy).</summary>
    public double[] ToContexts()
    {
        var size = TManifold.Description.ContextSize;
        return _repeats == 1 ? [.. _contexts] : [.. Enumerable.Range(0, (int)RowCount).SelectMany(row => _contexts.Skip(row / _repeats * size).Take(size))];
    }

    /// <summary>The orthonormal basis φ̃, evaluated in double and rounded once: [K] if shared, otherwise [B, K], or [B·T, K] with time steps.</summary>
    /// <param name="dtype">The type to round to.</param>
    /// <param name="device">The device, the CPU if null.</param>
    /// <remarks>The point keeps the tensor for the next layer; do not dispose it. It lives in the current dispose scope.</remarks>
    public Tensor Basis(ScalarType dtype, Device? device = null) => KeptBasis(dtype, device, isDistinct: false);

    /// <summary>φ̃ at the distinct contexts, [u, K]; <see cref="Rows"/> says which row has which.</summary>
    internal Tensor DistinctBasis(ScalarType dtype, Device? device) => KeptBasis(dtype, device, isDistinct: true);

    /// <summary>How many rows each context serves, one after another.</summary>
    internal int RowsPerContext => _repeats;

    /// <summary>The contexts, rows of <see cref="ManifoldDescription.ContextSize"/> numbers, each for <see cref="RowsPerContext"/> rows.</summary>
    internal ReadOnlySpan<double> RawContexts => _contexts;

    /// <summary>The raw contexts as tensors of a graph, one per number; null where none needs gradients or no graph is made.</summary>
    internal IReadOnlyList<Tensor>? DifferentiableContexts => _contextTensors is null || !is_grad_enabled() ? null : [.. _contextTensors.Select(ThrowIfDisposed)];

    /// <summary>What else depends on the contexts alone: evaluated once, and kept for the next layer that asks for an equal thing.</summary>
    /// <param name="what">What it is, equal by value.</param>
    /// <param name="dtype">Its type.</param>
    /// <param name="device">Its device, the CPU if null.</param>
    /// <param name="isInGraph">Whether it is part of the contexts' graph.</param>
    /// <param name="evaluate">Makes it.</param>
    internal Tensor Kept(object what, ScalarType dtype, Device? device, bool isInGraph, Func<Tensor> evaluate) =>
        Kept(KeyOf(what, dtype, device, isInGraph, isDistinct: true), evaluate);

    /// <summary>Numbers that depend on the contexts alone: evaluated once, and kept for the next layer that asks for an equal thing.</summary>
    /// <param name="what">What they are, equal by value.</param>
    /// <param name="evaluate">Makes them.</param>
    internal T[] KeptNumbers<T>(object what, Func<T[]> evaluate)
    {
        lock (_evaluated)
        {
            foreach (var (existing, kept) in _numbers)
            {
                if (kept is T[] numbers && existing.Equals(what))
                {
                    return numbers;
                }
            }

            var evaluated = evaluate();
            _numbers.Add((what, evaluated));
            return evaluated;
        }
    }

    private static Point<TManifold> Accepted(double[] contexts, long? batchSize)
    {
        Contexts.Accept(TManifold.Description, contexts, isShared: batchSize is null);
        return new(contexts, batchSize, null, null, null);
    }

    internal static void ThrowIfNotOneContext(int count)
    {
        var manifold = TManifold.Description;
        if (count != manifold.ContextSize)
        {
            throw new ArgumentException($"{manifold.Name}: {count} contexts were given; expected one for each of {string.Join(", ", manifold.Domains.SelectMany(domain => Enumerable.Range(0, domain.Size).Select(domain.NameOf)))}.");
        }
    }

    private static void ThrowIfNotOnePerCoordinate(int count)
    {
        var manifold = TManifold.Description;
        if (count != manifold.Coordinates.Count())
        {
            throw new ArgumentException($"{manifold.Name}: {count} contexts were given; expected one for each of {string.Join(", ", manifold.Coordinates.Select(coordinate => coordinate.Name))}.");
        }
    }

    // Contexts that need gradients get one each: two rows of equal contexts are different leaves, unless they were repeated.
    private RowContexts FindRows() =>
        _repeats > 1 ? RowContexts.Repeated((int)(RowCount / _repeats), _repeats)
        : _differentiable is not null ? RowContexts.AllDistinct((int)RowCount)
        : RowContexts.Find(_contexts, TManifold.Description.ContextSize);

    private Tensor KeptBasis(ScalarType dtype, Device? device, bool isDistinct)
    {
        var key = KeyOf(null, dtype, device, _differentiable is not null && is_grad_enabled(), isDistinct && Rows.Distinct < RowCount);
        return Kept(key, () => Evaluate(dtype, device, key.IsDistinct));
    }

    private static Evaluation KeyOf(object? what, ScalarType dtype, Device? device, bool isInGraph, bool isDistinct) => new(
        what,
        dtype,
        (device ?? CPU).type,
        (device ?? CPU).index,
        Environment.CurrentManagedThreadId,
        isInGraph,
        is_inference_mode_enabled(),
        isDistinct);

    private Tensor Kept(Evaluation key, Func<Tensor> evaluate)
    {
        lock (_evaluated)
        {
            // A dispose scope that has ended takes its tensors with it: evaluate those again.
            _evaluated.RemoveAll(entry => entry.Basis.IsInvalid);
            foreach (var (existing, kept) in _evaluated)
            {
                if (existing == key)
                {
                    return kept;
                }
            }

            var evaluated = evaluate();
            _evaluated.Add((key, evaluated));
            return evaluated;
        }
    }

    private Tensor Evaluate(ScalarType dtype, Device? device, bool isDistinct)
    {
        using var scope = NewDisposeScope();
        long count = TManifold.Description.BasisCount;
        var basis = Differentiable() ?? tensor(_frame ??= EvaluateFrame(), IsShared ? [count] : [RowCount / _repeats, count], dtype: ScalarType.Float64);
        basis = basis.to(dtype, device ?? CPU);
        if (_repeats > 1)
        {
            basis = isDistinct ? basis : basis.repeat_interleave(_repeats, dim: 0);
        }
        else if (isDistinct)
        {
            basis = basis.index_select(0, tensor(Rows.FirstRows, device: device ?? CPU));
        }

        return basis.alias().MoveToOuterDisposeScope();
    }

    private Tensor? Differentiable() => _differentiable is null ? null : ThrowIfDisposed(_differentiable);

    private static Tensor ThrowIfDisposed(Tensor tensor) => tensor.IsInvalid
        ? throw new InvalidOperationException($"This Point<{TManifold.Description.Name}> was disposed with the dispose scope it was made in; make the point in the scope that uses it.")
        : tensor;

    private double[] EvaluateFrame()
    {
        var frame = new double[_contexts.Length / TManifold.Description.ContextSize * TManifold.Description.BasisCount];
        TManifold.EvaluateFrame(_contexts, frame);
        return frame;
    }

    /// <summary>What an evaluated tensor depends on besides the contexts; φ̃ if <paramref name="What"/> is null. Dispose scopes are per thread, so its tensors are too.</summary>
    private readonly record struct Evaluation(object? What, ScalarType DType, DeviceType Device, int DeviceIndex, int Thread, bool InGraph, bool InInferenceMode, bool IsDistinct);
}
