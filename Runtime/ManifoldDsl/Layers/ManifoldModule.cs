using System.Numerics;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>A module of a manifold: it maps an input and a point to an output, and collapses to a plain module at one point.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldModule<TManifold> : Module<Tensor, Point<TManifold>, Tensor>
    where TManifold : class, IManifold<TManifold>
{
    /// <summary>For modules of your own: derive from this class and a <c>Sequential</c> can collapse them too.</summary>
    /// <param name="name">The module's name.</param>
    protected ManifoldModule(string name)
        : base(name)
    {
    }

    /// <summary>The plain module that this one is at a context. It holds copies of the weights, detached from this one's.</summary>
    /// <param name="point">A point of one shared context, as <c>At(number)</c> makes it.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public abstract Module<Tensor, Tensor> Collapse(Point<TManifold> point);

    /// <summary>
    /// The outputs for one batch at each of several contexts, as one wants them to find an unknown context. What does not depend on the
    /// context is computed once.
    /// </summary>
    /// <param name="input">A batch, [B, …].</param>
    /// <param name="grid">G contexts, each for the whole batch.</param>
    /// <returns>[G, B, …].</returns>
    /// <remarks>Memory grows with G·B: take the grid in parts where both are large.</remarks>
    /// <exception cref="ArgumentException">The grid is one shared context, or the input's shape or type does not fit.</exception>
    public virtual Tensor ForwardGrid(Tensor input, Point<TManifold> grid) => Grids.Repeated(input, grid, $"{TManifold.Description.Name}.{GetName()}", call);

    /// <summary>Runs the module once and says how its layers were computed, what the alternatives were and what they would have cost.</summary>
    /// <param name="input">An input.</param>
    /// <param name="point">Its contexts.</param>
    /// <remarks>Under <c>no_grad</c> it explains inference, otherwise training. The module is run in the mode it is in.</remarks>
    public Explanation Explain(Tensor input, Point<TManifold> point) => Explanation.Of(() =>
    {
        using var scope = NewDisposeScope();
        call(input, point);
    });

    /// <summary>What a walker runs for this module, in its order; null if a walker finds that out by itself, or cannot.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    internal virtual IEnumerable<WalkStage<T>>? WalkedStages<T>(KernelOptions options)
        where T : unmanaged, IFloatingPointIeee754<T> => null;

    /// <summary>Saves the state. The file appears whole or not at all: a crash on the way leaves an older file as it was.</summary>
    /// <param name="location">The file's path.</param>
    /// <param name="skip">Names of entries to leave out.</param>
    public new Module save(string location, IList<string>? skip = null)
    {
        ModuleState.Save(location, file => base.save(file, skip));
        return this;
    }

    /// <inheritdoc />
    public override (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
    {
        ModuleState.Check<TManifold>(this, source, strict, skip);
        return base.load_state_dict(source, strict, skip);
    }

    /// <inheritdoc />
    /// <remarks>The whole state is read and checked before anything is changed: a state that does not fit changes nothing.</remarks>
    public override Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
    {
        ModuleState.Load(this, reader, strict, skip, loadedParameters);
        return this;
    }
}
