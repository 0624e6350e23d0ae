using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// The weak-form moments S_k = E[zzᵀψ_k] and P_k = −E[zzᵀψ_k′] over one coordinate, per class, and E[zzᵀ]; sums in 64 bits, which rows
/// are added to.
/// </summary>
internal sealed class ActionMoments(TestFunctions functions, long size) : IDisposable
{
    private readonly Dictionary<long, (Tensor Sums, long Count)> _classes = [];
    private readonly Tensor _second = zeros(size, size, ScalarType.Float64).DetachFromDisposeScope();
    private double[] _values = [];
    private long _count;

    /// <summary>E[zzᵀ], [d, d].</summary>
    public Tensor Second() => _second / _count;

    /// <summary>Adds samples.</summary>
    /// <param name="rows">z, [n, d].</param>
    /// <param name="coordinates">The canonical coordinates of each row.</param>
    /// <param name="classes">The class of each row; empty without classes.</param>
    public void Add(Tensor rows, double[] coordinates, long[] classes)
    {
        var (count, columns) = ((int)rows.shape[0], 2 * functions.Count);
        var stride = coordinates.Length / count;
        if (_values.Length < count * columns)
        {
            _values = new double[count * columns];
        }

        for (var row = 0; row < count; row++)
        {
            functions.Evaluate(coordinates.AsSpan(row * stride, stride), _values.AsSpan(row * columns, columns));
        }

        var values = tensor(_values.AsMemory(0, count * columns), [count, columns], ScalarType.Float64);
        _second.addmm_(rows.t(), rows, beta: 1, alpha: 1);
        _count += count;
        if (classes.Length == 0)
        {
            AddTo(0, rows, values);
            return;
        }

        foreach (var label in classes.Distinct())
        {
            var index = tensor(Enumerable.Range(0, count).Where(row => classes[row] == label).Select(row => (long)row).ToArray());
            AddTo(label, rows.index_select(0, index), values.index_select(0, index));
        }
    }

    /// <summary>
    /// The moments in an orthonormal basis, [d, K, d] each with K over test functions and classes. Classes count by their samples: the
    /// noise of a class's moments does, too.
    /// </summary>
    /// <param name="basis">[size, d].</param>
    public (Tensor Functions, Tensor Derivatives) In(Tensor basis)
    {
        using var scope = NewDisposeScope();
        var (functionMoments, derivativeMoments) = (new List<Tensor>(), new List<Tensor>());
        var dimension = basis.shape[1];
        foreach (var (sums, count) in _classes.OrderBy(entry => entry.Key).Select(entry => entry.Value))
        {
            var half = basis.t().mm(sums.view(size, -1)).view(dimension * 2 * functions.Count, size);
            var turned = half.mm(basis).view(dimension, 2, functions.Count, dimension) / Math.Sqrt(count * (double)_count);

            // Equal halves in exact arithmetic; what is antisymmetric in them is rounding.
            turned = (turned + turned.transpose(0, 3)) / 2;
            functionMoments.Add(turned.select(1, 0));
            derivativeMoments.Add(turned.select(1, 1));
        }

        return (cat(functionMoments, 1).contiguous().MoveToOuterDisposeScope(), cat(derivativeMoments, 1).contiguous().MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        _second.Dispose();
        foreach (var (sums, _) in _classes.Values)
        {
            sums.Dispose();
        }
    }

    private void AddTo(long label, Tensor rows, Tensor values)
    {
        var (sums, count) = _classes.TryGetValue(label, out var known)
            ? known
            : (zeros(size, 2 * functions.Count * size, ScalarType.Float64).DetachFromDisposeScope(), 0);
        sums.addmm_(rows.t(), (rows.unsqueeze(1) * values.unsqueeze(2)).view(rows.shape[0], -1), beta: 1, alpha: 1);
        _classes[label] = (sums, count + rows.shape[0]);
    }
}
