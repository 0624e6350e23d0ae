using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ManifoldDsl;

/// <summary>
/// Makes and checks what every layer of a manifold has: parameters of their kinds, the mark of its manifold in saved states,
/// and refusals that name the layer. A layer of any base class holds one.
/// </summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class LayerTensors<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly Module _owner;
    private readonly WeightKinds _kinds;
    private readonly Device? _device;
    private readonly List<WeightTensor<TManifold>> _tensors = [];

    /// <param name="owner">The layer.</param>
    /// <param name="name">What it is called in messages: Rotation.Linear(784, 43).</param>
    /// <param name="kinds">The kinds that are not the default, or null.</param>
    /// <param name="device">The device of the parameters, the CPU if null.</param>
    /// <param name="dtype">The type of the parameters, torch's default if null.</param>
    /// <exception cref="ArgumentException">The type is no floating-point type.</exception>
    public LayerTensors(Module owner, string name, WeightKinds? kinds, Device? device, ScalarType? dtype)
    {
        (_owner, Name, _kinds, _device) = (owner, name, kinds ?? [], device);
        DType = dtype ?? get_default_dtype();
        if (DType is not (ScalarType.Float64 or ScalarType.Float32 or ScalarType.Float16 or ScalarType.BFloat16))
        {
            throw new ArgumentException($"{Name}: weights of type {DType} cannot be trained; use Float32 or Float64.", nameof(dtype));
        }

        owner.register_buffer(SavedState.MarkOf(TManifold.Description), empty(0, dtype: ScalarType.Byte).DetachFromDisposeScope());
    }

    /// <summary>What the layer is called in messages.</summary>
    public string Name { get; }

    /// <summary>The type that new parameters have.</summary>
    public ScalarType DType { get; }

    /// <summary>Whether the layer is in training.</summary>
    public bool IsTraining => _owner.training;

    /// <summary>The tensors that were added, in their order.</summary>
    public IReadOnlyList<WeightTensor<TManifold>> All => _tensors;

    /// <summary>Adds a parameter.</summary>
    /// <param name="name">Its name, the plain layer's; out_proj.weight is weight of the child module out_proj.</param>
    /// <param name="shape">The plain layer's shape.</param>
    /// <param name="initial">How its weights are drawn.</param>
    public WeightTensor<TManifold> Add(string name, long[] shape, Initial initial)
    {
        var kind = _kinds.GetValueOrDefault(name);
        if (!Enum.IsDefined(kind))
        {
            throw new ArgumentException($"{Name}: {kind} is no kind of weight; use {string.Join(", ", Enum.GetNames<WeightKind>())}.");
        }

        var (holder, nameThere) = Holder(name);
        if (kind == WeightKind.Manifold)
        {
            holder.register_parameter(nameThere, TManifold.Weighting.NewParameter(shape, initial, DType, _device));
        }
        else
        {
            using var noGrad = no_grad();
            holder.register_parameter(nameThere, (TorchSharp.Modules.Parameter)new TorchSharp.Modules.Parameter(initial.Plain(shape, DType, _device), kind == WeightKind.Shared).DetachFromDisposeScope());
        }

        _tensors.Add(new(_owner, Name, name, kind));
        return _tensors[^1];
    }

    /// <summary>Adds a parameter that the owner holds already.</summary>
    public void Adopt(string name, WeightKind kind) => _tensors.Add(new(_owner, Name, name, kind));

    /// <summary>Call when all tensors are added: refuses kinds of tensors that the layer does not have.</summary>
    /// <exception cref="ArgumentException">A kind was given for a name that is none of them.</exception>
    public void Complete()
    {
        if (_kinds.Keys.FirstOrDefault(name => _tensors.All(tensor => tensor.Name != name)) is { } unknown)
        {
            throw new ArgumentException($"{Name}: kinds names '{unknown}'; {(_tensors.Count == 0 ? "this layer has no tensors" : $"this layer's tensors are {string.Join(", ", _tensors.Select(tensor => $"'{tensor.Name}'"))}")}.");
        }
    }

    /// <summary>The tensor of a name, or null.</summary>
    public WeightTensor<TManifold>? Find(string name) => _tensors.Find(tensor => tensor.Name == name);

    /// <summary>The tensor of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public WeightTensor<TManifold> Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(name) ?? throw new ArgumentException($"{Name} has no '{name}'; its tensors are {string.Join(", ", _tensors.Select(tensor => $"'{tensor.Name}'"))}.", nameof(name));
    }

    /// <summary>The tensor that a parameter is assigned to; refuses one that the layer was made without.</summary>
    public WeightTensor<TManifold> Require(WeightTensor<TManifold>? tensor, string name, Tensor? value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        return tensor ?? throw new ArgumentException($"{Name}: the new {name} has the shape {Shapes.Print(value)}; expected none, because the layer has no {name}.", name);
    }

    /// <summary>Refuses arguments that cannot be used at all, and inputs of another type or device than the weights'.</summary>
    /// <exception cref="ObjectDisposedException">The layer is disposed.</exception>
    /// <exception cref="ArgumentException">The input is disposed, or its type or device is another.</exception>
    public void Check(Tensor input, Point<TManifold> point, string parameter = "input")
    {
        ArgumentNullException.ThrowIfNull(input, parameter);
        ArgumentNullException.ThrowIfNull(point);
        ThrowIfDisposed();
        ThrowIfDisposed(input, parameter);
    }

    /// <summary>Refuses an input whose type or device is not the weights'.</summary>
    public void CheckType(Tensor input, string parameter = "input")
    {
        if (_tensors.Count == 0)
        {
            if (!is_floating_point(input))
            {
                throw new ArgumentException($"{Name}: the {parameter} is {input.dtype}; expected a floating-point type.", parameter);
            }

            return;
        }

        var weights = _tensors[0].Parameter;
        if (input.dtype != weights.dtype || input.device_type != weights.device_type || input.device_index != weights.device_index)
        {
            throw new ArgumentException($"{Name}: the {parameter} is {input.dtype} on {input.device}, the weights are {weights.dtype} on {weights.device}. Convert one with .to(…).", parameter);
        }
    }

    /// <summary>Refuses the initial state of a recurrent layer if its shape, type or device is another.</summary>
    /// <exception cref="ArgumentException">It is, or the state is disposed.</exception>
    public void CheckState(Tensor state, long[] shape, string parameter)
    {
        ArgumentNullException.ThrowIfNull(state, parameter);
        ThrowIfDisposed(state, parameter);
        if (!state.shape.SequenceEqual(shape))
        {
            throw Refusal(parameter, $"the {parameter} has the shape {Shapes.Print(state)}; expected [{string.Join(", ", shape)}].");
        }

        CheckType(state, parameter);
    }

    /// <summary>Refuses points whose contexts are not as many as the input's samples (and time steps).</summary>
    /// <param name="input">The input.</param>
    /// <param name="point">The point.</param>
    /// <param name="samples">The input's number of samples; null if it is one sample without a batch dimension.</param>
    /// <param name="steps">The input's number of time steps; null where the layer or the input has no time.</param>
    /// <exception cref="ArgumentException">They are not.</exception>
    public void CheckContexts(Tensor input, Point<TManifold> point, long? samples, long? steps = null)
    {
        if (point.BatchSize is { } contexts && samples != contexts)
        {
            var shared = $"one shared context, as in {TManifold.Description.SharedPoint}";
            throw new ArgumentException(
                samples is null
                    ? $"{Name}: the point holds {contexts} contexts, the input {Shapes.Print(input)} is one sample without a batch; give it {shared}, or make it a batch with .unsqueeze(0)."
                    : $"{Name}: the point holds {contexts} contexts, the input has the shape {Shapes.Print(input)}; give one context for each of the input's {samples} samples, or {shared}.",
                nameof(point));
        }

        if (point.Steps is { } times && times != steps)
        {
            throw new ArgumentException(
                steps is null
                    ? $"{Name}: the point holds contexts of {times} time steps each, the input {Shapes.Print(input)} has no time; give one context per sample, of shape [{point.BatchSize}]."
                    : $"{Name}: the point holds contexts of {times} time steps each, the input has the shape {Shapes.Print(input)}; give one for each of its {steps} steps, or one context per sample.",
                nameof(point));
        }
    }

    /// <summary>Refuses a disposed layer.</summary>
    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(_tensors.Count > 0 && _owner.get_parameter(_tensors[0].Name) is not { IsInvalid: false }, _owner);

    /// <summary>Refuses a disposed argument.</summary>
    public void ThrowIfDisposed(Tensor tensor, string parameter)
    {
        if (tensor.IsInvalid)
        {
            throw Refusal(parameter, $"the {parameter} is disposed.");
        }
    }

    /// <summary>What to throw at an argument.</summary>
    /// <param name="parameter">The argument's name.</param>
    /// <param name="message">What came, what was expected, what to write instead.</param>
    public ArgumentException Refusal(string parameter, string message) => new($"{Name}: {message}", parameter);

    /// <summary>Refuses to collapse at several contexts.</summary>
    public void CheckCollapse(Point<TManifold> point)
    {
        ThrowIfDisposed();
        Collapsing.ThrowIfBatch(point, Name);
    }

    /// <summary>Gives a plain layer of the same tensors copies of the weights at one context, and the mode, type and device.</summary>
    /// <typeparam name="TModule">The plain layer.</typeparam>
    /// <param name="plain">The plain layer, just made.</param>
    /// <param name="point">A point of one shared context.</param>
    public TModule CollapseInto<TModule>(TModule plain, Point<TManifold> point)
        where TModule : Module
    {
        using var noGrad = no_grad();
        using var scope = NewDisposeScope();
        var weights = _tensors[0].Parameter;
        plain.to(weights.dtype);
        plain.to(weights.device);
        foreach (var (name, parameter) in plain.named_parameters())
        {
            var tensor = Named(name);
            parameter.copy_(tensor.At(point));
            parameter.requires_grad_(tensor.Kind != WeightKind.Frozen);
        }

        plain.train(_owner.training);
        return plain;
    }

    private (Module Holder, string Name) Holder(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (_owner, name) : (_owner.named_children().First(child => child.name == name[..dot]).module, name[(dot + 1)..]);
    }
}
