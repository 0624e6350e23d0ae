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

    /// <summary>Turns rows.</summary>
    /// <param name="rows">z, [S, P, r], or [1, P, r] at a shared point.</param>
    /// <param name="point">The contexts of the S rows.</param>
    /// <param name="representation">ρ.</param>
    /// <returns>[S, P, r].</returns>
    public static Tensor Apply(Tensor rows, Point<TManifold> point, Representation<TManifold> representation)
    {
        using var scope = NewDisposeScope();
        var coordinates = Representation<TManifold>.DifferentiableCoordinatesAt(point);
        if (!TensorMemory.IsReachable(rows))
        {
            var table = coordinates is null ? representation.TableAt(point, rows.dtype, rows.device) : representation.Evaluate(coordinates).to(rows.dtype, rows.device);
            return representation.Turn(rows, OfRows(table, point.Rows)).MoveToOuterDisposeScope();
        }

        var numbers = representation.TableAt(point, rows.dtype, CPU);
        rows = rows.contiguous();
        return is_grad_enabled() && (rows.requires_grad || coordinates is not null)
            ? apply(rows, coordinates!, numbers, new Plan(representation, point.Rows)).MoveToOuterDisposeScope()
            : Turn(rows, numbers, new(representation, point.Rows), isBack: false).MoveToOuterDisposeScope();
    }

    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var (rows, coordinates, table, plan) = ((Tensor)vars[0], (Tensor?)vars[1], (Tensor)vars[2], (Plan)vars[3]);
        ctx.save_for_backward(coordinates is null ? [rows, table] : [rows, table, coordinates]);
        ctx.save_data(nameof(Plan), plan);
        return Turn(rows, table, plan, isBack: false);
    }

    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => BackwardGuard.Run(ctx, 4, 2, saved =>
    {
        var plan = (Plan)ctx.get_data(nameof(Plan));
        var (rows, table, coordinates) = (saved[0], saved[1], saved.Length > 2 ? saved[2] : null);
        if (is_grad_enabled())
        {
            var gradients = TorchForm.Gradients(
                leaves => plan.Representation.Turn(leaves[0], OfRows(leaves.Length > 1 ? plan.Representation.Evaluate(leaves[1]).to(rows.dtype) : table, plan.Rows)),
                coordinates is null ? [rows] : [rows, coordinates],
                grad_output,
                areDifferentiable: true);
            return [gradients[0], coordinates is null ? null : gradients[1], null, null];
        }

        var gradient = grad_output.contiguous();
        return
        [
            rows.requires_grad ? Turn(gradient, table, plan, isBack: true) : null,
            coordinates is { requires_grad: true } ? CoordinateGradients(rows, table, plan, gradient, coordinates) : null,
            null,
            null,
        ];
    });

    /// <summary>The table of each row, where contexts are shared.</summary>
    private static Tensor OfRows(Tensor table, RowContexts rows) => rows.AreAllDistinct ? table : table.index_select(0, rows.Index(table.device));

    private static Tensor Turn(Tensor source, Tensor table, Plan plan, bool isBack)
    {
        var target = empty_like(source);
        if (source.dtype == ScalarType.Float32)
        {
            Turn<float>(source, table, target, plan, isBack);
        }
        else
        {
            Turn<double>(source, table, target, plan, isBack);
        }

        return target;
    }

    private static unsafe void Turn<T>(Tensor source, Tensor table, Tensor target, Plan plan, bool isBack)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rows = RowsOf<T>(source, table, target, plan);
        if (isBack)
        {
            plan.Representation.TurnBack(rows);
        }
        else
        {
            plan.Representation.Turn(rows);
        }
    }

    private static Tensor CoordinateGradients(Tensor rows, Tensor table, Plan plan, Tensor gradient, Tensor coordinates) => rows.dtype == ScalarType.Float32
        ? CoordinateGradients<float>(rows, table, plan, gradient, coordinates)
        : CoordinateGradients<double>(rows, table, plan, gradient, coordinates);

    /// <summary>ẑ is made again rather than kept: it is one short pass, and contexts seldom need gradients.</summary>
    private static unsafe Tensor CoordinateGradients<T>(Tensor rows, Tensor table, Plan plan, Tensor gradient, Tensor coordinates)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        using var scope = NewDisposeScope();
        var turned = Turn(rows, table, plan, isBack: false);
        var sums = new double[coordinates.numel()];
        var values = coordinates.detach().contiguous();
        plan.Representation.AccumulateCoordinates(
            RowsOf<T>(rows, table, turned, plan), TensorMemory.Of<T>(gradient), new ReadOnlySpan<double>(TensorMemory.Of<double>(values), sums.Length), sums);
        return tensor(sums, coordinates.shape).MoveToOuterDisposeScope();
    }

    private static unsafe TurnedRows<T> RowsOf<T>(Tensor source, Tensor table, Tensor target, Plan plan)
        where T : unmanaged => new(TensorMemory.Of<T>(table), plan.Rows, (int)source.shape[1], TensorMemory.Of<T>(source), TensorMemory.Of<T>(target));

    /// <summary>What forward knows, for backward.</summary>
    private sealed record Plan(Representation<TManifold> Representation, RowContexts Rows);
}
