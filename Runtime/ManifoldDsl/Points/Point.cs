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
    private readonly List<(Evaluation Key, Tensor Basis)> _evaluated = [];
    private double[]? _frame;

    private Point(double[] contexts, bool isShared, Tensor? differentiable)
    {
        _contexts = contexts;
        _differentiable = differentiable;
        BatchSize = isShared ? null : contexts.Length / TManifold.Description.ContextSize;
    }

    /// <summary>The number of contexts, one per sample; null for one context that all samples share.</summary>
    public long? BatchSize { get; }

    /// <summary>Whether all samples share one context.</summary>
    public bool IsShared => BatchSize is null;

    /// <summary>A point of one shared context.</summary>
    /// <param name="context">The numbers of one context: a finite number per coordinate, more for a vector.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite, their count is not that of a context, or they lie in no domain.</exception>
    public static Point<TManifold> FromContext(params ReadOnlySpan<double> context)
    {
        ThrowIfNotOneContext(context.Length);
        return Accepted(context.ToArray(), isShared: true);
    }

    /// <summary>A point of one context per sample, on a manifold of one number.</summary>
    /// <param name="contexts">Finite numbers.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite, or the manifold's contexts have several numbers.</exception>
    public static Point<TManifold> FromContexts(ReadOnlySpan<double> contexts)
    {
        ThrowIfNotOneContext(1);
        return Accepted(contexts.ToArray(), isShared: false);
    }

    /// <summary>A point of one context per sample, or of one shared context if no tensor has a batch dimension.</summary>
    /// <param name="contexts">A tensor per coordinate: [B], or a scalar; for vectors [B, n] or [n]. Gradients flow to those that require them.</param>
    /// <exception cref="ArgumentException">A shape, type or number cannot be a context; the message says which and why.</exception>
    public static Point<TManifold> FromTensors(params ReadOnlySpan<Tensor> contexts)
    {
        ThrowIfNotOnePerCoordinate(contexts.Length);
        using var scope = NewDisposeScope();
        var aligned = Contexts.Align(TManifold.Description, contexts);
        var values = Contexts.Read(aligned);
        var isShared = aligned[0].dim() == 0;
        Contexts.Accept(TManifold.Description, values, isShared);
        var needsGradient = is_grad_enabled() && aligned.Any(context => context.requires_grad);
        return new(values, isShared, needsGradient ? TManifold.EvaluateFrame(aligned).MoveToOuterDisposeScope() : null);
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

        return new(contexts, isShared: false, null);
    }

    /// <summary>The contexts, a row of <see cref="ManifoldDescription.ContextSize"/> numbers for each sample (a copy).</summary>
    public double[] ToContexts() => [.. _contexts];

    /// <summary>The orthonormal basis φ̃, evaluated in double and rounded once: [K] if shared, otherwise [B, K].</summary>
    /// <param name="dtype">The type to round to.</param>
    /// <param name="device">The device, the CPU if null.</param>
    /// <remarks>The point keeps the tensor for the next layer; do not dispose it. It lives in the current dispose scope.</remarks>
    public Tensor Basis(ScalarType dtype, Device? device = null)
    {
        var key = new Evaluation(dtype, (device ?? CPU).type, (device ?? CPU).index, Environment.CurrentManagedThreadId, _differentiable is not null && is_grad_enabled(), is_inference_mode_enabled());
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

            var basis = Evaluate(dtype, device);
            _evaluated.Add((key, basis));
            return basis;
        }
    }

    private static Point<TManifold> Accepted(double[] contexts, bool isShared)
    {
        Contexts.Accept(TManifold.Description, contexts, isShared);
        return new(contexts, isShared, null);
    }

    private static void ThrowIfNotOneContext(int count)
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

    private Tensor Evaluate(ScalarType dtype, Device? device)
    {
        using var scope = NewDisposeScope();
        if (_differentiable is not null)
        {
            if (_differentiable.IsInvalid)
            {
                throw new InvalidOperationException($"This Point<{TManifold.Description.Name}> was disposed with the dispose scope it was made in; make the point in the scope that uses it.");
            }

            return _differentiable.to(dtype, device ?? CPU).alias().MoveToOuterDisposeScope();
        }

        long count = TManifold.Description.BasisCount;
        var frame = _frame ??= EvaluateFrame();
        var basis = tensor(frame, BatchSize is { } rows ? [rows, count] : [count], dtype: ScalarType.Float64);
        return basis.to(dtype, device ?? CPU).alias().MoveToOuterDisposeScope();
    }

    private double[] EvaluateFrame()
    {
        var frame = new double[(BatchSize ?? 1) * TManifold.Description.BasisCount];
        TManifold.EvaluateFrame(_contexts, frame);
        return frame;
    }

    /// <summary>What an evaluated basis depends on besides the contexts. Dispose scopes are per thread, so its tensors are too.</summary>
    private readonly record struct Evaluation(ScalarType DType, DeviceType Device, int DeviceIndex, int Thread, bool InGraph, bool InInferenceMode);
}
