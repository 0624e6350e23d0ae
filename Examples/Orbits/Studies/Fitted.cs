using System.Diagnostics;
using ManifoldDsl.Examples.Learning;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>An action that was fitted to the training samples, without their labels, black being 0.</summary>
/// <param name="Action">The action.</param>
/// <param name="Seconds">How long the fit took.</param>
internal sealed record Fitted<TManifold>(OrbitAction<TManifold> Action, double Seconds)
    where TManifold : class, IOrbitManifold<TManifold>
{
    /// <summary>What a model does with it, and what the data say of it.</summary>
    public string Description =>
        $"the same, begun with the action fitted to the training images without labels (unexplained {Action.Residual:P0}, frequencies {Action.DistanceFromIntegers:F2} from whole numbers)";

    public static Fitted<TManifold> To(Samples samples, Func<Tensor, Tensor, OrbitAction<TManifold>> fit)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var inputs = samples.Inputs.flatten(1);
        inputs = samples.Scale?.ApplyLinearly(inputs) ?? inputs;
        var clock = Stopwatch.StartNew();
        var action = fit(inputs, samples.Contexts);
        return new(action, clock.Elapsed.TotalSeconds);
    }
}
