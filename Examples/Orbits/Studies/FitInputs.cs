using System.Diagnostics;
using ManifoldDsl.Examples.Learning;
using static TorchSharp.torch;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>What an action is fitted from: some of the training samples, without their labels, black being 0.</summary>
internal static class FitInputs
{
    /// <summary>As many as make the fit a matter of seconds.</summary>
    private const long Count = 32_000;

    /// <summary>Fits, and says how many seconds it took.</summary>
    public static (TAction Action, double Seconds) Fit<TAction>(Samples samples, Func<Tensor, Tensor, TAction> fit)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var count = Math.Min(Count, samples.Count);
        var inputs = samples.Inputs.narrow(0, 0, count).flatten(1);
        inputs = samples.Scale?.ApplyLinearly(inputs) ?? inputs;
        var clock = Stopwatch.StartNew();
        var action = fit(inputs, samples.Contexts.narrow(0, 0, count));
        return (action, clock.Elapsed.TotalSeconds);
    }
}
