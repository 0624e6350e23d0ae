using System.Runtime.CompilerServices;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>
/// Runs a module with given tensors in the place of its weights. Between runs the module is as it was. Managed modules read their
/// weights through TorchSharp's <see cref="Parameter"/> objects: those refer to the given tensors during a run, and autograd does
/// the rest, to any order. Native modules keep the tensor itself: <see cref="InnerGraph"/> runs those.
/// </summary>
internal sealed class ModuleRun : IDisposable
{
    private readonly ModuleWeight[] _replaced;
    private readonly ModuleWeight[] _kept;
    private readonly bool _isNative;
    private Tensor[] _own = [];

    /// <param name="parameters">The module's weights.</param>
    /// <param name="replaced">Those that runs are given tensors for, in their order.</param>
    public ModuleRun(ModuleParameters parameters, IEnumerable<ModuleWeight> replaced)
    {
        Parameters = parameters;
        _replaced = [.. replaced];
        _kept = [.. parameters.All.Except(_replaced)];
        _isNative = _replaced.Any(weight => weight.IsNative);
        Refresh();
    }

    /// <summary>The module's weights.</summary>
    public ModuleParameters Parameters { get; }

    /// <summary>Call when the module has moved to another type or device.</summary>
    public void Refresh()
    {
        Parameters.Refresh();
        if (!_isNative)
        {
            return;
        }

        Dispose();
        _own = [.. Replaced.Select(place => place.Parameter.detach().DetachFromDisposeScope())];
    }

    /// <summary>Runs the module once.</summary>
    /// <param name="weights">A tensor for each replaced weight, of its shape, type and device.</param>
    /// <param name="inputs">What forward takes; gradients flow to those that require them.</param>
    /// <param name="forward">Calls the module.</param>
    /// <returns>What forward returns, in the current dispose scope.</returns>
    public Tensor[] Run(IReadOnlyList<Tensor> weights, Tensor[] inputs, Func<Tensor[], Tensor[]> forward)
    {
        if (!_isNative)
        {
            return Substituted(weights, inputs, forward);
        }

        Parameter[] learned = [.. _kept.SelectMany(Parameters.PlacesOf).Where(parameter => parameter.requires_grad)];
        if (is_grad_enabled() && (learned.Length > 0 || weights.Concat(inputs).Any(tensor => tensor.requires_grad)))
        {
            return InnerGraph.Apply(new InnerRun(this, forward, weights.Count, inputs.Length, learned), weights, inputs);
        }

        using var noGrad = no_grad();
        return WithData(weights, () => forward(inputs));
    }

    public void Dispose() => Array.ForEach(_own, own => own.Dispose());

    /// <summary>Runs an action while the memory of the replaced parameters is that of other tensors.</summary>
    internal T WithData<T>(IReadOnlyList<Tensor> weights, Func<T> action)
    {
        lock (Parameters.Gate)
        {
            (Parameter Parameter, int Weight)[] places = [.. Replaced];
            var required = places.Select(place => place.Parameter.requires_grad).ToArray();
            try
            {
                foreach (var (parameter, at) in places)
                {
                    SetData(parameter, weights[at]);
                    parameter.requires_grad_(true); // a leaf of inner graphs
                }

                return action();
            }
            finally
            {
                for (var i = 0; i < places.Length; i++)
                {
                    SetData(places[i].Parameter, _own[i]);
                    places[i].Parameter.requires_grad_(required[i]);
                }
            }
        }
    }

    /// <summary>The places of the replaced weights, and which weight each holds.</summary>
    internal IEnumerable<(Parameter Parameter, int Weight)> Replaced =>
        _replaced.SelectMany((weight, at) => Parameters.PlacesOf(weight).Select(parameter => (parameter, at)));

    /// <summary>
    /// The parameter's memory becomes that of another tensor. Unlike copy_ and set_, this leaves the version of the parameter alone, so
    /// that inner graphs that hold it can be run backward, once it has their memory again.
    /// </summary>
    private static void SetData(Parameter parameter, Tensor values)
    {
        using var scope = NewDisposeScope();
        nn.utils.vector_to_parameters(values.detach().reshape(-1), [parameter]);
    }

    private Tensor[] Substituted(IReadOnlyList<Tensor> weights, Tensor[] inputs, Func<Tensor[], Tensor[]> forward)
    {
        lock (Parameters.Gate)
        {
            (Parameter Parameter, int Weight)[] places = [.. Replaced];
            var own = places.Select(place => HandleOf(place.Parameter)).ToArray();
            try
            {
                foreach (var (parameter, at) in places)
                {
                    HandleOf(parameter) = weights[at].Handle;
                }

                return forward(inputs);
            }
            finally
            {
                for (var i = 0; i < places.Length; i++)
                {
                    HandleOf(places[i].Parameter) = own[i];
                }
            }
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "handle")]
    private static extern ref IntPtr HandleOf(Tensor tensor);
}
