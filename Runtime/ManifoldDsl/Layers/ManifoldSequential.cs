using System.Numerics;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// Stages in order: layers of the manifold, which receive the point, and plain modules, which do not. The generated
/// <c>Sequential</c> of each manifold is this class. It owns its stages and disposes of them.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
public abstract class ManifoldSequential<TManifold> : ManifoldModule<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly List<(string Name, Stage<TManifold> Stage)> _stages = [];

    /// <summary>Stages named by their position: "0", "1", …</summary>
    /// <param name="stages">Plain modules and layers of this manifold.</param>
    protected ManifoldSequential(params Stage<TManifold>[] stages)
        : base(nameof(Sequential))
    {
        ArgumentNullException.ThrowIfNull(stages);
        for (var i = 0; i < stages.Length; i++)
        {
            Add(i.ToString(System.Globalization.CultureInfo.InvariantCulture), stages[i]);
        }
    }

    /// <summary>Stages with names of their own.</summary>
    /// <param name="first">The first stage and its name.</param>
    /// <param name="others">The other stages and their names.</param>
    protected ManifoldSequential((string Name, Stage<TManifold> Stage) first, params (string Name, Stage<TManifold> Stage)[] others)
        : base(nameof(Sequential))
    {
        foreach (var (name, stage) in (IEnumerable<(string, Stage<TManifold>)>)[first, .. others])
        {
            Add(name, stage);
        }
    }

    /// <summary>The number of stages.</summary>
    public int Count => _stages.Count;

    /// <summary>The module of a stage.</summary>
    /// <param name="index">Its position.</param>
    public Module this[int index] => _stages[index].Stage.Module;

    /// <summary>The stages and their names.</summary>
    internal IEnumerable<(string Name, Module Module)> Stages => _stages.Select(entry => (entry.Name, entry.Stage.Module));

    /// <summary>Applies the stages in order.</summary>
    /// <param name="input">The first stage's input.</param>
    /// <param name="point">One context per sample, or one shared context.</param>
    /// <returns>The last stage's output.</returns>
    public override Tensor forward(Tensor input, Point<TManifold> point)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(point);
        var current = input;
        foreach (var (_, stage) in _stages)
        {
            var next = stage.Forward(current, point);
            if (!ReferenceEquals(current, input) && !ReferenceEquals(current, next))
            {
                current.Dispose(); // the graph keeps what backward needs
            }

            current = next;
        }

        return ReferenceEquals(current, input) ? input.alias() : current;
    }

    /// <inheritdoc />
    /// <remarks>The plain stages at the beginning run once, and so does what the first stage of the manifold computes without the context.</remarks>
    public override Tensor ForwardGrid(Tensor input, Point<TManifold> grid)
    {
        ArgumentNullException.ThrowIfNull(input);
        Grids.ThrowIfNoGrid(grid, $"{TManifold.Description.Name}.Sequential");
        using var scope = NewDisposeScope();
        var plain = _stages.TakeWhile(entry => entry.Stage.Module is Module<Tensor, Tensor>).Count();
        var once = _stages.Take(plain).Aggregate(input, (current, entry) => entry.Stage.Forward(current, grid));
        if (plain == _stages.Count)
        {
            return once.unsqueeze(0).expand([grid.BatchSize!.Value, .. once.shape]).alias().MoveToOuterDisposeScope();
        }

        var (name, first) = (_stages[plain].Name, _stages[plain].Stage);
        var all = first.Module is ManifoldModule<TManifold> layer
            ? layer.ForwardGrid(once, grid)
            : Grids.Repeated(once, grid, $"{TManifold.Description.Name}.Sequential, stage '{name}'", first.Forward);
        var (contexts, samples) = (all.shape[0], all.shape[1]);
        var repeated = grid.Repeat(checked((int)samples));
        var current = _stages.Skip(plain + 1).Aggregate(all.flatten(0, 1), (rows, entry) => entry.Stage.Forward(rows, repeated));
        return Grids.Ungrouped(current, contexts, samples).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// The plain network at one context: each layer of the manifold becomes a plain layer with copies of its weights at
    /// that context. Plain stages are the same objects in both networks; the collapsed one does not dispose of them.
    /// </summary>
    /// <param name="point">A point of one shared context, as <c>At(number)</c> makes it.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    /// <exception cref="NotSupportedException">A stage of the user's own takes the point but cannot collapse.</exception>
    public override Sequential Collapse(Point<TManifold> point)
    {
        Collapsing.ThrowIfBatch(point, $"{TManifold.Description.Name}.Sequential");
        return new CollapsedSequential(_stages.Select(entry => (entry.Name, CollapseStage(entry.Name, entry.Stage.Module, point))), training);
    }

    /// <inheritdoc cref="Walk{T}" />
    public Walker<TManifold, float> Walk() => Walk<float>();

    /// <summary>
    /// An evaluator of the network at one context after another, one sample at a time, that allocates nothing. It computes what
    /// the network does in evaluation mode, whatever mode it is in; hooks do not run.
    /// </summary>
    /// <typeparam name="T">What it computes in, float or double, whatever the network's type is.</typeparam>
    /// <remarks>
    /// Stages may be linear layers, of the manifold or plain, <c>OrbitLinear</c>, layer normalisation, dropout, flattening, activations, and
    /// sequences of these. It copies the weights: after training steps call its <see cref="Walker{TManifold, T}.Refresh"/>.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    /// <exception cref="NotSupportedException">A stage is another, the type is another, or a layer is larger than an array.</exception>
    /// <exception cref="InvalidOperationException">A layer does not take as many numbers as the stages before it return.</exception>
    public Walker<TManifold, T> Walk<T>()
        where T : unmanaged, IFloatingPointIeee754<T> => new(this, $"{TManifold.Description.Name}.Sequential");

    private static (Module<Tensor, Tensor> Module, bool IsOwned) CollapseStage(string name, Module module, Point<TManifold> point) => module switch
    {
        ManifoldModule<TManifold> layer => (layer.Collapse(point), true),
        Module<Tensor, Tensor> plain => (plain, false),
        _ => throw new NotSupportedException($"{TManifold.Description.Name}.Sequential.Collapse: stage '{name}' ({module.GetType().Name}) takes the point but cannot collapse; derive it from ManifoldModule<{TManifold.Description.Name}>."),
    };

    private void Add(string name, Stage<TManifold> stage)
    {
        register_module(name, stage.Module);
        _stages.Add((name, stage));
    }
}
