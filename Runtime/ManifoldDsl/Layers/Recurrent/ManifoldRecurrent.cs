using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>A recurrent module of a manifold: it maps an input, a point and a state to outputs and states.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="TState">The initial state, null for zeros.</typeparam>
/// <typeparam name="TResult">What it returns.</typeparam>
public abstract class ManifoldRecurrent<TManifold, TState, TResult> : Module<Tensor, Point<TManifold>, TState, TResult>
    where TManifold : class, IManifold<TManifold>
{
    private protected ManifoldRecurrent(string name)
        : base(name)
    {
    }

    private protected abstract LayerTensors<TManifold> Tensors { get; }

    /// <summary>The natural control points of a tensor, [K, …] (of a nonlinear formula or off the manifold, the parameter itself); a copy.</summary>
    /// <param name="name">The tensor's name, the plain layer's.</param>
    /// <exception cref="ArgumentException">There is no tensor of that name.</exception>
    public Tensor ControlPoints(string name) => Tensors.Named(name).ControlPoints;

    /// <summary>Sets a tensor from its natural control points.</summary>
    /// <param name="name">The tensor's name, the plain layer's.</param>
    /// <param name="value">[K, …], or the plain layer's shape for a tensor off the manifold.</param>
    /// <exception cref="ArgumentException">There is no tensor of that name, or it has another shape.</exception>
    public void SetControlPoints(string name, Tensor value) => Tensors.Named(name).ControlPoints = value;

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
