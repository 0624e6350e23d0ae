using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>A backward of an autograd function that cannot end the process.</summary>
internal static class BackwardGuard
{
    /// <summary>Runs a backward over the saved tensors; its gradients outlive the scope.</summary>
    /// <param name="ctx">Where forward saved tensors.</param>
    /// <param name="count">The function's arguments, the first of which are tensors.</param>
    /// <param name="tensors">How many of them are.</param>
    /// <param name="gradients">The gradients of the arguments, null where one needs none.</param>
    public static List<Tensor> Run(autograd.AutogradContext ctx, int count, int tensors, Func<Tensor[], Tensor?[]> gradients)
    {
        using var scope = NewDisposeScope();
        try
        {
            return [.. gradients([.. ctx.get_saved_variables()]).Select(gradient => gradient?.MoveToOuterDisposeScope()!)];
        }
        catch (ExternalException)
        {
            return [.. Refused(count, tensors).Select(gradient => gradient?.MoveToOuterDisposeScope()!)]; // a saved tensor was changed in place since forward
        }
    }

    /// <summary>
    /// No gradients. A managed exception would end the process here, but torch refuses gradients of a wrong shape, and that error
    /// reaches the caller of backward().
    /// </summary>
    public static Tensor?[] Refused(int count, int tensors) => [.. Enumerable.Range(0, count).Select(i => i < tensors ? tensor(double.NaN) : null)];
}
