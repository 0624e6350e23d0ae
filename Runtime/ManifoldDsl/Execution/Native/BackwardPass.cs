using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Whether the backward pass that is running adds to the gradients of all leaves, as <c>backward()</c> does, or returns those of
/// some, as <c>autograd.grad</c> does. In the first case a gradient may be added to where it belongs, without a tensor between.
/// </summary>
/// <remarks>
/// TorchSharp does not tell. libtorch's engine keeps a table of the nodes that a pass has to visit, which is empty where it visits
/// all; its element count is read here, and only after it was seen to be right for a pass of each kind.
/// </remarks>
internal static unsafe class BackwardPass
{
    /// <summary>Where GNU's unordered_map has its element count, in words.</summary>
    private const int ElementCount = 3;

    private static readonly nint ExecutionTable = NativeTorch.Find("_ZN5torch8autograd32get_current_graph_task_exec_infoEv");

    private static readonly Lazy<bool> CanTell = new(Try);

    /// <summary>Whether gradients of leaves are added to their <c>grad</c>. False also where that is not known.</summary>
    public static bool AccumulatesIntoLeaves => CanTell.Value && VisitsAllNodes;

    private static bool VisitsAllNodes => ((delegate* unmanaged<nint*>)ExecutionTable)() is var table && table != null && table[ElementCount] == 0;

    /// <summary>Tries it out in passes of both kinds. Not from within a backward pass.</summary>
    public static void Prepare() => _ = CanTell.Value;

    private static bool Try()
    {
        if (ExecutionTable == 0)
        {
            return false;
        }

        using var scope = NewDisposeScope();
        using var grad = enable_grad();
        using var inference = inference_mode(false);
        var leaf = zeros(1, requires_grad: true);
        Observer.apply(leaf).sum().backward();
        var inBackward = Observer.Seen;
        autograd.grad([Observer.apply(leaf).sum()], [leaf]);
        return inBackward && !Observer.Seen && ((delegate* unmanaged<nint*>)ExecutionTable)() == null;
    }

    private sealed class Observer : autograd.SingleTensorFunction<Observer>
    {
        [ThreadStatic]
        private static bool _seen;

        public static bool Seen => _seen;

        public override string Name => nameof(Observer);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            _seen = VisitsAllNodes;
            return [grad_output];
        }
    }
}
