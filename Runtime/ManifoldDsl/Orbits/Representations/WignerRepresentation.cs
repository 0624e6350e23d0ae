using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// ρ of the rotations of space: n_ℓ copies of the real Wigner matrix D^ℓ for each degree ℓ, those of degree 0 being numbers that stay. A
/// row holds the degrees one after another, each as 2ℓ+1 components of n_ℓ numbers. On a layer's input side it is ρ(s)ᵀ: what does not
/// commute is undone by the inverse, W(s)·x_s = W₀·D(s)ᵀ·Qᵀ·x_s with Qᵀ·x_s = D(s)·Qᵀ·x₀.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class WignerRepresentation<TManifold> : Representation<TManifold>, IEquatable<WignerRepresentation<TManifold>>
    where TManifold : class, IOrbitManifold<TManifold>
{
    private readonly SpaceFactor _factor;
    private readonly int[] _copies;
    private readonly bool _isInverse;
    private readonly int _degree;
    private readonly int _column;
    private readonly WignerLadder _ladder;
    private readonly Lazy<(int Row, int Column, double Value)[][][]> _generators;

    /// <param name="factor">The factor of the group.</param>
    /// <param name="copies">n₀, n₁, …</param>
    /// <param name="isInverse">Whether it is ρᵀ.</param>
    /// <param name="scale">What is multiplied besides.</param>
    public WignerRepresentation(SpaceFactor factor, int[] copies, bool isInverse, double scale)
        : base(copies.Select((count, degree) => count * ((2 * degree) + 1)).Sum(), scale)
    {
        (_factor, _copies, _isInverse) = (factor, copies, isInverse);
        (_degree, _column) = (Math.Max(1, copies.Length - 1), TManifold.Group.FirstCoordinate(factor));
        _ladder = new(factor.Couplings);
        _generators = new(() => [.. copies.Select((_, degree) => degree == 0 ? [] : _ladder.Generators(degree))]); // contexts seldom need gradients
    }

    /// <inheritdoc />
    public override int TableSize => WignerLadder.SizeTo(_degree);

    /// <inheritdoc />
    public override void Evaluate<T>(ReadOnlySpan<double> coordinates, Span<T> table)
    {
        Span<Vector512<double>> quaternions = stackalloc Vector512<double>[4];
        Span<Vector512<double>> matrices = stackalloc Vector512<double>[TableSize];
        Span<double> lanes = stackalloc double[WignerLadder.Tile];
        var (size, count, entries) = (TManifold.Group.CoordinateCount, coordinates.Length / TManifold.Group.CoordinateCount, TableSize);
        for (var first = 0; first < count; first += WignerLadder.Tile)
        {
            for (var i = 0; i < 4; i++)
            {
                for (var lane = 0; lane < WignerLadder.Tile; lane++)
                {
                    lanes[lane] = coordinates[(Math.Min(first + lane, count - 1) * size) + _column + i];
                }

                quaternions[i] = _isInverse && i > 0 ? -Vector512.Create<double>(lanes) : Vector512.Create<double>(lanes); // the inverse is the conjugate
            }

            _ladder.Evaluate(quaternions, _degree, matrices);
            var rows = Math.Min(WignerLadder.Tile, count - first);
            for (var entry = 0; entry < entries; entry++)
            {
                var numbers = matrices[entry] * Scale;
                for (var lane = 0; lane < rows; lane++)
                {
                    table[((first + lane) * entries) + entry] = T.CreateTruncating(numbers.GetElement(lane));
                }
            }
        }
    }

    /// <inheritdoc />
    public override Tensor Evaluate(Tensor coordinates)
    {
        using var scope = NewDisposeScope();
        var quaternions = coordinates.narrow(1, _column, 4);
        if (_isInverse)
        {
            quaternions = quaternions * tensor([1.0, -1, -1, -1], dtype: coordinates.dtype, device: coordinates.device);
        }

        return (Scale * cat(_ladder.Evaluate(quaternions, _degree), 1)).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override Tensor Turn(Tensor rows, Tensor table)
    {
        using var scope = NewDisposeScope();
        List<Tensor> turned = [];
        long at = 0, entry = 0;
        for (var degree = 0; degree < _copies.Length; degree++)
        {
            var components = (2 * degree) + 1;
            var block = rows.narrow(-1, at, components * _copies[degree]);
            if (degree == 0)
            {
                turned.Add(Scale * block);
            }
            else
            {
                var matrix = table.narrow(-1, entry, components * components).view(table.shape[0], 1, components, components);
                turned.Add(matrix.matmul(block.reshape(rows.shape[0], rows.shape[1], components, _copies[degree])).flatten(-2));
                entry += components * components;
            }

            at += block.shape[^1];
        }

        return cat(turned, -1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc />
    public override void Turn<T>(TurnedRows<T> rows) => Turn(rows, isAdjoint: false);

    /// <inheritdoc />
    public override void TurnBack<T>(TurnedRows<T> rows) => Turn(rows, isAdjoint: true);

    /// <summary>
    /// With q → exp(ω/2)·q, D(s)·z changes by ω·J·ẑ, with q → q·exp(ω/2), D(s)ᵀ·z by −ω·J·ẑ: the gradient of ω is ±gᵀ·J·ẑ, and that of the
    /// quaternion, along its sphere, 2·ω·q or 2·q·ω.
    /// </summary>
    public override unsafe void AccumulateCoordinates<T>(TurnedRows<T> rows, T* gradients, ReadOnlySpan<double> coordinates, Span<double> sums)
    {
        var generators = _generators.Value;
        Span<double> turn = stackalloc double[3];
        for (var row = 0; row < rows.Count; row++)
        {
            turn.Clear();
            nint at = (nint)row * Dimension;
            for (var degree = 0; degree < _copies.Length; degree++)
            {
                var copies = _copies[degree];
                for (var axis = 0; axis < generators[degree].Length; axis++)
                {
                    foreach (var (component, other, value) in generators[degree][axis])
                    {
                        turn[axis] += value * Dot(gradients + at + (component * copies), rows.Target + at + (other * copies), copies);
                    }
                }

                at += ((2 * degree) + 1) * copies;
            }

            var context = (rows.ContextOf(row) * TManifold.Group.CoordinateCount) + _column;
            Quaternions.AddGradient(coordinates.Slice(context, 4), turn, isBehind: _isInverse, sums.Slice(context, 4));
        }
    }

    /// <inheritdoc />
    public bool Equals(WignerRepresentation<TManifold>? other) =>
        other is not null && _factor == other._factor && Scale == other.Scale && _isInverse == other._isInverse && _copies.AsSpan().SequenceEqual(other._copies);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as WignerRepresentation<TManifold>);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Dimension, Scale, _isInverse, _copies.Length);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void Turn<T>(TurnedRows<T> rows, bool isAdjoint)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var (scale, size) = (T.CreateTruncating(Scale), TableSize);
        for (var row = 0; row < rows.Count; row++)
        {
            var matrix = rows.Table + ((nint)rows.ContextOf(row) * size);
            T* source = rows.Source + ((nint)row * Dimension), target = rows.Target + ((nint)row * Dimension);
            for (var i = 0; i < _copies[0]; i++)
            {
                target[i] = scale * source[i];
            }

            source += _copies[0];
            target += _copies[0];
            for (var degree = 1; degree < _copies.Length; degree++)
            {
                int components = (2 * degree) + 1, copies = _copies[degree];
                var (down, across) = isAdjoint ? (1, components) : (components, 1);
                for (var component = 0; component < components; component++)
                {
                    var factors = matrix + (component * down);
                    for (var i = 0; i < copies; i++)
                    {
                        var sum = factors[0] * source[i];
                        for (var other = 1; other < components; other++)
                        {
                            sum = T.MultiplyAddEstimate(factors[other * across], source[(other * copies) + i], sum);
                        }

                        target[(component * copies) + i] = sum;
                    }
                }

                matrix += components * components;
                source += components * copies;
                target += components * copies;
            }
        }
    }

    private static unsafe double Dot<T>(T* left, T* right, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++)
        {
            sum += double.CreateTruncating(left[i]) * double.CreateTruncating(right[i]);
        }

        return sum;
    }
}
