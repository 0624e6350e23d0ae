using System.Numerics;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// ẑ = ρ(s)·z as an autograd function: one pass forward, its adjoint, the same turn backwards, and the gradient of the contexts.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class TurnFunction<TManifold> : autograd.SingleTensorFunction<TurnFunction<TManifold>>
    where TManifold : class, IOrbitManifold<TManifold>
{
    public override string Name => "ManifoldTurn";

    /// <summary>Turns rows of numbers.</summary>
    /// <param name="numbers">z, [B, (T,) …, r]; any shape [… , r] at a shared point.</param>
    /// <param name="point">The contexts; they fit.</param>
    /// <param name="representation">ρ.</param>
    /// <returns>The same shape.</returns>
    public static Tensor Apply(Tensor numbers, Point<TManifold> point, Representation<TManifold> representation)
    {
        var plan = new Plan(representation, point);
        var needsContexts = point.DifferentiableContexts is not null;
        if (!TensorMemory.IsReachable(numbers) || !numbers.is_contiguous())
        {
            using var scope = NewDisposeScope();
            return (TensorMemory.IsReachable(numbers)
                ? Apply(numbers.contiguous(), point, representation)
                : InOperations(numbers, Representation<TManifold>.DifferentiableCoordinatesAt(point), plan)).MoveToOuterDisposeScope();
        }

        return is_grad_enabled() && (numbers.requires_grad || needsContexts)
            ? apply(numbers, Representation<TManifold>.DifferentiableCoordinatesAt(point)!, plan)
            : Turn(numbers, plan, isBack: false);
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (rows, coordinates, plan) = ((Tensor)vars[0], (Tensor?)vars[1], (Plan)vars[2]);
        ctx.save_for_backward(coordinates is null ? [rows] : [rows, coordinates]);
        ctx.save_data(nameof(Plan), plan);
        return Turn(rows, plan, isBack: false);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardGuard.Run(ctx, 3, 2, saved =>
    {
        var plan = (Plan)ctx.get_data(nameof(Plan));
        var (rows, coordinates) = (saved[0], saved.Length > 1 ? saved[1] : null);
        if (is_grad_enabled())
        {
            var gradients = TorchForm.Gradients(leaves => InOperations(leaves[0], leaves.Length > 1 ? leaves[1] : null, plan), saved, grad_output, areDifferentiable: true);
            return [gradients[0], coordinates is null ? null : gradients[1], null];
        }

        var gradient = grad_output.contiguous();
        return
        [
            rows.requires_grad ? Turn(gradient, plan, isBack: true) : null,
            coordinates is { requires_grad: true } ? CoordinateGradients(rows, plan, gradient, coordinates) : null,
            null,
        ];
    });

    /// <summary>The same in torch operations, which differentiate to any order and run on any device.</summary>
    /// <param name="rows">z.</param>
    /// <param name="coordinates">The coordinates in their graph; null where they need none.</param>
    /// <param name="plan">The contexts.</param>
    private static Tensor InOperations(Tensor rows, Tensor? coordinates, Plan plan)
    {
        using var scope = NewDisposeScope();
        var table = coordinates is null
            ? tensor(plan.Representation.TableAt<double>(plan.Point)).view(plan.Contexts, plan.Representation.TableSize)
            : plan.Representation.Evaluate(coordinates);
        table = table.to(rows.dtype, rows.device);
        var shape = rows.shape;
        return plan.Representation.Turn(rows.reshape(plan.Contexts, plan.RowsPerContext(rows), shape[^1]), table).reshape(shape).MoveToOuterDisposeScope();
    }

    private static Tensor Turn(Tensor source, Plan plan, bool isBack)
    {
        var target = empty_like(source);
        if (source.dtype == ScalarType.Float32)
        {
            Turn<float>(source, target, plan, isBack);
        }
        else
        {
            Turn<double>(source, target, plan, isBack);
        }

        return target;
    }

    private static unsafe void Turn<T>(Tensor source, Tensor target, Plan plan, bool isBack)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        fixed (T* table = plan.Representation.TableAt<T>(plan.Point))
        {
            var rows = RowsOf(source, table, target, plan);
            if (isBack)
            {
                plan.Representation.TurnBack(rows);
            }
            else
            {
                plan.Representation.Turn(rows);
            }
        }
    }

    private static Tensor CoordinateGradients(Tensor rows, Plan plan, Tensor gradient, Tensor coordinates) => rows.dtype == ScalarType.Float32
        ? CoordinateGradients<float>(rows, plan, gradient, coordinates)
        : CoordinateGradients<double>(rows, plan, gradient, coordinates);

    /// <summary>ẑ is made again rather than kept: it is one short pass, and contexts seldom need gradients.</summary>
    private static unsafe Tensor CoordinateGradients<T>(Tensor rows, Plan plan, Tensor gradient, Tensor coordinates)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var scope = NewDisposeScope();
        var turned = Turn(rows, plan, isBack: false);
        var sums = new double[coordinates.numel()];
        var values = coordinates.detach().contiguous();
        fixed (T* table = plan.Representation.TableAt<T>(plan.Point))
        {
            plan.Representation.AccumulateCoordinates(
                RowsOf(rows, table, turned, plan), TensorMemory.Of<T>(gradient), new ReadOnlySpan<double>(TensorMemory.Of<double>(values), sums.Length), sums);
        }

        return tensor(sums, coordinates.shape).MoveToOuterDisposeScope();
    }

    private static unsafe TurnedRows<T> RowsOf<T>(Tensor source, T* table, Tensor target, Plan plan)
        where T : unmanaged
    {
        var rowsPerContext = plan.RowsPerContext(source);
        return new(table, (int)(plan.Contexts * rowsPerContext), (int)rowsPerContext, TensorMemory.Of<T>(source), TensorMemory.Of<T>(target));
    }

    /// <summary>What forward knows, for backward.</summary>
    private sealed record Plan(Representation<TManifold> Representation, Point<TManifold> Point)
    {
        /// <summary>The number of contexts.</summary>
        public long Contexts { get; } = Point.RowCount / Point.RowsPerContext;

        /// <summary>The rows of numbers that each context serves, one after another.</summary>
        public long RowsPerContext(Tensor numbers) => Contexts == 0 ? 1 : numbers.numel() / (Contexts * Representation.Dimension);
    }
}
