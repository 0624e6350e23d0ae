using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// An existing module whose weights are functions of the context. It starts as that module at every context. The generated
/// <c>Lifted</c> of each manifold is this class, and its <c>Lift</c> makes one.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="TModule">The module's type.</typeparam>
/// <remarks>
/// <para>
/// Parameters have the module's own names, with a first dimension of K more where they are on the manifold: K times the memory, so
/// name in <c>kinds</c> what need not depend on the context. The lifted module owns the plain one. Its forward is run once for each
/// distinct context of a batch, with the weights W(s) in the place of its own, on the samples of that context alone: batch
/// normalisation in training, for one, takes its statistics from them. Between runs the plain module's own weights are as they were.
/// </para>
/// <para>
/// Modules whose weights are in native code (recurrent layers, attention, transformers, embeddings) have first derivatives; of all
/// others, derivatives of every order are right. Runs of one lifted module on several threads wait for each other.
/// </para>
/// </remarks>
public abstract class ManifoldLifted<TManifold, TModule> : ManifoldModule<TManifold>
    where TManifold : class, IManifold<TManifold>
    where TModule : Module
{
    private readonly LayerTensors<TManifold> _tensors;
    private readonly ModuleRun _run;
    private readonly ModuleRun _collapsedRun;
    private readonly Func<TModule, Tensor, Tensor> _forward;
    private readonly LiftedBuffers _buffers;

    /// <summary>Lifts a module.</summary>
    /// <param name="module">The module, pretrained or new; not to be used otherwise any more.</param>
    /// <param name="forward">How it is called with one input; needed only if it is not a module of one tensor.</param>
    /// <param name="kinds">What weights depend on, by their names or patterns of them: <c>["encoder.*"] = WeightKind.Frozen</c>.</param>
    /// <param name="others">The kind of weights that <paramref name="kinds"/> does not name. Those that require no gradient are frozen.</param>
    /// <param name="buffers">What becomes of buffers.</param>
    /// <param name="batchDimension">The dimension of inputs and outputs that samples are in.</param>
    /// <exception cref="ArgumentException">The module has no parameters, is lifted already, or a kind is for none of its weights.</exception>
    protected ManifoldLifted(
        TModule module,
        Func<TModule, Tensor, Tensor>? forward = null,
        WeightKinds? kinds = null,
        WeightKind others = WeightKind.Manifold,
        LiftedBuffers buffers = LiftedBuffers.Shared,
        long batchDimension = 0)
        : base("Lifted")
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentOutOfRangeException.ThrowIfNegative(batchDimension);
        var name = $"{TManifold.Description.Name}.Lift({module.GetType().Name})";
        (Module, _buffers, BatchDimension) = (module, buffers, batchDimension);
        _forward = forward ?? ((_, input) => CallWithOne(input));
        _tensors = new(this, name, null, null, ScalarType.Float32);

        var parameters = new ModuleParameters(module);
        var weights = parameters.All;
        var resolved = LiftedKinds.Resolve(name, weights, kinds, weight => parameters[weight].requires_grad ? others : WeightKind.Frozen);
        LiftedModules.Check(name, module, parameters, resolved, buffers);
        _run = new(parameters, weights.Where((_, at) => resolved[at] == WeightKind.Manifold));
        _collapsedRun = new(parameters, weights);
        foreach (var (weight, kind) in weights.Zip(resolved))
        {
            var own = parameters[weight.Name];
            if (kind == WeightKind.Manifold)
            {
                register_parameter(weight.Name, TManifold.Weighting.NewParameter(own.shape, new Initial.Values(own), own.dtype, own.device));
            }

            _tensors.Adopt(weight.Name, kind);
        }

        LiftedModules.Claim(name, module); // nothing can fail any more, and the module was not changed
        foreach (var (weight, kind) in weights.Zip(resolved).Where(entry => entry.Second != WeightKind.Manifold))
        {
            Array.ForEach(parameters.PlacesOf(weight), place => place.requires_grad_(kind == WeightKind.Shared));
        }

        base.train(module.training);
        FreezeBuffers();
    }

    /// <summary>The plain module. Its own weights are those it came with; shared and frozen ones are in use.</summary>
    public TModule Module { get; }

    /// <summary>The dimension of inputs and outputs that samples are in.</summary>
    public long BatchDimension { get; }

    /// <summary>The kinds of all weights, by their names.</summary>
    public WeightKinds Kinds
    {
        get
        {
            var kinds = new WeightKinds();
            _tensors.All.ToList().ForEach(tensor => kinds.Add(tensor.Name, tensor.Kind));
            return kinds;
        }
    }

    /// <summary>A copy of the natural control points of a weight, [K, …]; off the manifold, of the weight.</summary>
    /// <param name="name">The weight's name.</param>
    /// <exception cref="ArgumentException">No weight has that name.</exception>
    public Tensor ControlPoints(string name) => Find(name).ControlPoints;

    /// <summary>Sets the natural control points of a weight, [K, …]; off the manifold, the weight.</summary>
    /// <param name="name">The weight's name.</param>
    /// <param name="value">Of the shape of what there is.</param>
    /// <exception cref="ArgumentException">No weight has that name, or the shape is another.</exception>
    public void SetControlPoints(string name, Tensor value) => Find(name).ControlPoints = value;

    /// <summary>Applies the module at contexts.</summary>
    /// <param name="input">What the module takes.</param>
    /// <param name="point">One context for each sample, or one shared context.</param>
    /// <returns>What the module returns, samples in the input's order.</returns>
    /// <exception cref="ArgumentException">The input's type does not fit, or its number of samples is not the point's.</exception>
    public override Tensor forward(Tensor input, Point<TManifold> point) => Run(point, [input], (module, inputs) => _forward(module, inputs[0]));

    /// <summary>Applies a module of any signature at contexts.</summary>
    /// <param name="point">One context for each sample, or one shared context.</param>
    /// <param name="inputs">Tensors with samples in <see cref="BatchDimension"/>, and all others that need gradients; masks and the like may be captured.</param>
    /// <param name="forward">Calls the module with the inputs' rows that share a context: <c>(attention, rows) => attention.call(rows[0], rows[1], rows[2]).Item1</c>.</param>
    /// <returns>What forward returns, samples in the inputs' order.</returns>
    /// <exception cref="ArgumentException">An input's type does not fit, or its number of samples is not the point's.</exception>
    public Tensor Run(Point<TManifold> point, Tensor[] inputs, Func<TModule, Tensor[], Tensor> forward)
    {
        ArgumentNullException.ThrowIfNull(forward);
        return Run(point, inputs, (module, rows) => new[] { forward(module, rows) })[0];
    }

    /// <summary>As above, for several outputs; each has its samples in <see cref="BatchDimension"/>.</summary>
    /// <inheritdoc cref="Run(Point{TManifold}, Tensor[], Func{TModule, Tensor[], Tensor})" />
    public Tensor[] Run(Point<TManifold> point, Tensor[] inputs, Func<TModule, Tensor[], Tensor[]> forward)
    {
        Check(point, inputs);
        ArgumentNullException.ThrowIfNull(forward);
        using var scope = NewDisposeScope();
        Tensor[] Once(IReadOnlyList<Tensor> weights, Tensor[] rows) => _run.Run(weights, rows, rows => forward(Module, rows));
        WeightTensor<TManifold>[] lifted = [.. _tensors.All.Where(tensor => tensor.IsOnManifold)];
        Tensor[] outputs;
        if (point.IsShared || lifted.Length == 0)
        {
            outputs = Once([.. lifted.Select(tensor => tensor.At(point))], inputs);
        }
        else
        {
            outputs = InGroups(point, lifted, inputs, Once);
        }

        // A module may return an input, which is the caller's, or a tensor twice.
        return [.. outputs.Select((output, at) =>
            (inputs.Concat(outputs[..at]).Any(other => ReferenceEquals(other, output)) ? output.alias() : output).MoveToOuterDisposeScope())];
    }

    /// <summary>
    /// The module at one context, with copies of its weights there. It runs the module of this one, which must outlive it, and has
    /// the same buffers: TorchSharp cannot clone a module. Where you can make a second one, <see cref="CollapseInto"/> gives a plain
    /// module of its own.
    /// </summary>
    /// <param name="point">A point of one shared context.</param>
    /// <exception cref="ArgumentException">The point holds a batch of contexts.</exception>
    public override Module<Tensor, Tensor> Collapse(Point<TManifold> point)
    {
        _tensors.CheckCollapse(point);
        return new CollapsedLifted(
            _tensors.Name,
            Module,
            _tensors.All.Select(tensor => (tensor.Name, tensor.Collapsed(point))),
            SetMode,
            (weights, input, forward) => _collapsedRun.Run(weights, [input], inputs => [forward(() => _forward(Module, inputs[0]))])[0]);
    }

    /// <summary>Copies the weights at one context, and the buffers, into a plain module of the same parts.</summary>
    /// <param name="module">A second module, made as this one's was; or this one's, <see cref="Module"/>.</param>
    /// <param name="point">A point of one shared context.</param>
    /// <returns>The module.</returns>
    /// <exception cref="ArgumentException">The point holds a batch of contexts, or the module's tensors have other names or shapes.</exception>
    public TModule CollapseInto(TModule module, Point<TManifold> point)
    {
        ArgumentNullException.ThrowIfNull(module);
        _tensors.CheckCollapse(point);
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var values = Module.named_buffers().ToDictionary(buffer => buffer.name, buffer => buffer.buffer);
        foreach (var (weight, tensor) in _run.Parameters.All.Zip(_tensors.All))
        {
            var value = tensor.At(point);
            Array.ForEach(weight.Names, name => values.Add(name, value));
        }

        LiftedModules.Copy(_tensors.Name, values, module);
        return module;
    }

    /// <inheritdoc />
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
        recurse ? _tensors.All.Select(tensor => (tensor.Name, tensor.Parameter)) : base.named_parameters(false);

    /// <inheritdoc />
    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
        recurse ? base.named_buffers(false, include_nonpersistent).Concat(Module.named_buffers(true, include_nonpersistent)) : base.named_buffers(false, include_nonpersistent);

    /// <inheritdoc />
    public override Parameter? get_parameter(string target) =>
        base.get_parameter(target) ?? (_tensors.Find(target) is { IsOnManifold: false } ? _run.Parameters[target] : null);

    /// <inheritdoc />
    public override bool has_parameter(string target) => get_parameter(target) is not null;

    /// <inheritdoc />
    public override Tensor? get_buffer(string target) => base.get_buffer(target) ?? Module.get_buffer(target);

    /// <inheritdoc />
    public override bool has_buffer(string target) => get_buffer(target) is not null;

    /// <summary>Nothing: what there is is registered, and the plain module is no part of this one, but run by it.</summary>
    protected override void RegisterComponents()
    {
    }

    /// <inheritdoc />
    public override void train(bool train = true)
    {
        base.train(train);
        SetMode(train);
    }

    /// <inheritdoc />
    protected override Module _to(Device device, ScalarType dtype, bool non_blocking)
    {
        Module.to(device, dtype, non_blocking);
        return Moved(base._to(device, dtype, non_blocking));
    }

    /// <inheritdoc />
    protected override Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
    {
        Module.to(deviceType, deviceIndex, non_blocking);
        return Moved(base._to(deviceType, deviceIndex, non_blocking));
    }

    /// <inheritdoc />
    protected override Module _to(ScalarType dtype, bool non_blocking)
    {
        Module.to(dtype, non_blocking);
        return Moved(base._to(dtype, non_blocking));
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _run.Dispose();
            _collapsedRun.Dispose();
            Module.Dispose();
        }
    }

    private Module Moved(Module lifted)
    {
        _run.Refresh();
        _collapsedRun.Refresh();
        return lifted;
    }

    private Tensor CallWithOne(Tensor input) => Module is Module<Tensor, Tensor> module
        ? module.call(input)
        : throw new InvalidOperationException($"{_tensors.Name}: {typeof(TModule).Name} is no module of one tensor; say how it is called, as in {TManifold.Description.Name}.Lift(module, (module, input) => …), or use Run(point, inputs, (module, inputs) => …).");

    private void SetMode(bool train)
    {
        Module.train(train);
        FreezeBuffers();
    }

    private void FreezeBuffers()
    {
        if (_buffers == LiftedBuffers.Frozen)
        {
            Module.apply(part =>
            {
                if (part.named_buffers(recurse: false).Any())
                {
                    part.eval();
                }
            });
        }
    }

    private WeightTensor<TManifold> Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _tensors.Find(name) ?? throw new ArgumentException($"{_tensors.Name}: no weight is named '{name}'; there are {string.Join(", ", _tensors.All.Select(tensor => $"'{tensor.Name}'"))}.", nameof(name));
    }

    private void Check(Point<TManifold> point, Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(point);
        _tensors.ThrowIfDisposed();
        if (inputs.Length == 0 && !point.IsShared)
        {
            throw new ArgumentException($"{_tensors.Name}: the point holds {point.BatchSize} contexts, and there are no inputs; give inputs with as many samples, or one shared context, as in {TManifold.Description.SharedPoint}.", nameof(inputs));
        }

        var isOfOneType = _tensors.All.Select(tensor => tensor.Parameter.dtype).Distinct().Count() == 1;
        foreach (var input in inputs)
        {
            _tensors.Check(input, point);
            if (isOfOneType && input.is_floating_point())
            {
                _tensors.CheckType(input);
            }

            _tensors.CheckContexts(input, point, input.dim() <= BatchDimension ? null : input.shape[BatchDimension]);
        }
    }

    /// <summary>One run per distinct context. In a graph all weights are made at once, which makes one gradient; otherwise one after another.</summary>
    private Tensor[] InGroups(Point<TManifold> point, WeightTensor<TManifold>[] lifted, Tensor[] inputs, Func<IReadOnlyList<Tensor>, Tensor[], Tensor[]> once)
    {
        var rows = point.Rows;
        if (rows.Distinct == 0)
        {
            return once([.. lifted.Select(tensor => tensor.Parameter.unbind(0)[0])], inputs); // no samples: weights of any context will do
        }

        var groups = new ContextGroups(rows, BatchDimension);
        var parts = inputs.Select(groups.Split).ToArray();
        var weights = is_grad_enabled() ? lifted.Select(tensor => tensor.AtDistinct(point).unbind(0)).ToArray() : null;
        var outputs = new List<Tensor[]>();
        for (var context = 0; context < rows.Distinct; context++)
        {
            using var scope = NewDisposeScope();
            Tensor[] here = weights is null
                ? [.. lifted.Select(tensor => TManifold.Weighting.At(point.DistinctBasis(tensor.Parameter.dtype, tensor.Parameter.device)[context], tensor.Parameter))]
                : [.. weights.Select(all => all[context])];
            var output = once(here, [.. parts.Select(part => part[context])]);
            Array.ForEach(output, each => CheckOutput(each, groups.Sizes[context]));
            outputs.Add([.. output.Select(each => each.MoveToOuterDisposeScope())]);
        }

        return [.. outputs[0].Select((_, at) => groups.Join(outputs.Select(output => output[at])))];
    }

    private void CheckOutput(Tensor output, long samples)
    {
        if (output.dim() <= BatchDimension || output.shape[BatchDimension] != samples)
        {
            throw new InvalidOperationException($"{_tensors.Name}: from {samples} samples the module made an output of the shape {Shapes.Print(output)}; with several contexts outputs must have the samples in dimension {BatchDimension}.");
        }
    }
}
