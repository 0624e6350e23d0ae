using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>What the autograd functions of nonlinear layers share: a backward that cannot end the process.</summary>
internal static class NonlinearBackward
{
    /// <summary>Runs a backward over the saved tensors; its gradients outlive the scope.</summary>
    /// <param name="ctx">Where forward saved tensors.</param>
    /// <param name="count">How many it saved: the function's arguments.</param>
    /// <param name="gradients">The gradients of the saved tensors, null where one needs none.</param>
    public static List<Tensor> Run(autograd.AutogradContext ctx, int count, Func<Tensor[], Tensor?[]> gradients)
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs;
        try
        {
            inputs = [.. ctx.get_saved_variables()];
        }
        catch (ExternalException)
        {
            // A saved tensor was changed in place since forward. A managed exception would end the process here, but torch
            // refuses gradients of a wrong shape, and that error reaches the caller of backward().
            return [.. Enumerable.Range(0, count).Select(_ => tensor(double.NaN).MoveToOuterDisposeScope())];
        }

        return [.. gradients(inputs).Select(gradient => gradient?.MoveToOuterDisposeScope()!)];
    }
}
