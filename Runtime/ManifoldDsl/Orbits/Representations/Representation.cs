using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// ρ(s) of a manifold's group, times a scale: what turns between the two matrices of an orbit layer. Its numbers at the contexts, the
/// table, are evaluated once per point and shared by all layers whose representations are equal.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <param name="dimension">r.</param>
/// <param name="scale">What is multiplied besides.</param>
internal abstract class Representation<TManifold>(int dimension, double scale)
    where TManifold : class, IOrbitManifold<TManifold>
{
    private static readonly object Coordinates = new();

    /// <summary>r, the numbers that turn.</summary>
    public int Dimension { get; } = dimension;

    /// <summary>What is multiplied besides.</summary>
    public double Scale { get; } = scale;

    /// <summary>The numbers of the table per context.</summary>
    public abstract int TableSize { get; }

    /// <summary>The table at the contexts of a point, rows of <see cref="TableSize"/> numbers.</summary>
    public T[] TableAt<T>(Point<TManifold> point)
        where T : unmanaged, IFloatingPointIeee754<T> => point.KeptNumbers(this, () =>
    {
        var coordinates = CoordinatesAt(point);
        var table = GC.AllocateUninitializedArray<T>(coordinates.Length / TManifold.Group.CoordinateCount * TableSize);
        Evaluate(coordinates, table.AsSpan());
        return table;
    });

    /// <summary>The canonical coordinates of the contexts, rows of as many numbers as the group has.</summary>
    public static double[] CoordinatesAt(Point<TManifold> point)
    {
        var contexts = point.RawContexts;
        var coordinates = new double[contexts.Length / TManifold.Description.ContextSize * TManifold.Group.CoordinateCount];
        TManifold.EvaluateCoordinates(contexts, coordinates);
        return coordinates;
    }

    /// <summary>The same in the contexts' graph, [contexts, coordinates]; null where they need no gradients.</summary>
    public static Tensor? DifferentiableCoordinatesAt(Point<TManifold> point) => point.DifferentiableContexts is not { } contexts ? null
        : point.Kept(Coordinates, ScalarType.Float64, CPU, isInGraph: true, () =>
        {
            using var scope = NewDisposeScope();
            return TManifold.EvaluateCoordinates([.. contexts.Select(context => context.to(ScalarType.Float64))]).reshape(-1, TManifold.Group.CoordinateCount).MoveToOuterDisposeScope();
        });

    /// <summary>The table at rows of canonical coordinates.</summary>
    public abstract void Evaluate<T>(ReadOnlySpan<double> coordinates, Span<T> table)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>The same in differentiable tensor operations: [contexts, coordinates] to [contexts, <see cref="TableSize"/>].</summary>
    public abstract Tensor Evaluate(Tensor coordinates);

    /// <summary>ρ·z in differentiable tensor operations.</summary>
    /// <param name="rows">z, [contexts, rows of each, r].</param>
    /// <param name="table">[contexts, <see cref="TableSize"/>].</param>
    public abstract Tensor Turn(Tensor rows, Tensor table);

    /// <summary>ρ·z.</summary>
    public abstract void Turn<T>(TurnedRows<T> rows)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>ρᵀ·g.</summary>
    public abstract void TurnBack<T>(TurnedRows<T> rows)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Adds the gradients of the canonical coordinates.</summary>
    /// <param name="rows">As they were turned: z, and ρ·z.</param>
    /// <param name="gradients">The gradients of ρ·z, [rows, r].</param>
    /// <param name="coordinates">The coordinates of the contexts.</param>
    /// <param name="sums">Their gradients.</param>
    public abstract unsafe void AccumulateCoordinates<T>(TurnedRows<T> rows, T* gradients, ReadOnlySpan<double> coordinates, Span<double> sums)
        where T : unmanaged, IFloatingPointIeee754<T>;
}
