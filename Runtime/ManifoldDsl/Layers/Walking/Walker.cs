using System.Numerics;
using Module = TorchSharp.torch.nn.Module;

namespace ManifoldDsl;

/// <summary>
/// Evaluates a network for one sample after another, each at the context where it is: for control loops and audio, where a batch
/// is one sample and every microsecond counts. Nothing is allocated, and no native code is called.
/// </summary>
/// <remarks>
/// <para>
/// While the context moves, a linear layer adds up the columns of its control points, one pass over them with nothing written in
/// between. From the second step at a context on, its weights there are kept, and a step costs what a plain layer does; so the
/// second step at a context is the slowest one.
/// </para>
/// <para>
/// A walker is for one thread at a time. Any number of walkers may walk one network at once. It has a copy of the weights of its
/// own, K + 1 times a plain network's: training steps do not change it until <see cref="Refresh"/>, which must not run beside an
/// optimizer's step, and disposing of the network does not harm it.
/// </para>
/// <para>
/// A move and a step of a layer 64 × 64 on a circle (K = 3) take 0.15 of the time of TorchSharp's plain layer at batch 1, on one
/// core with 512-bit vectors; a step at rest takes 0.03. Layers that do not fit into a core's caches are bound by memory, which a
/// moving context reads K times as much of as a plain layer. The first thousands of steps are slower, until the JIT is done.
/// <c>dotnet run -c Release --project tests/ManifoldDsl.Benchmarks -- ratios</c> prints the ratios of a machine.
/// </para>
/// </remarks>
/// <typeparam name="TManifold">The manifold.</typeparam>
/// <typeparam name="T">float or double: of inputs and outputs, and what it computes in.</typeparam>
public sealed unsafe class Walker<TManifold, T>
    where TManifold : class, IManifold<TManifold>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly string _network;
    private readonly WalkStage<T>[] _stages;
    private readonly WalkPosition<T> _position = new(TManifold.Description);
    private readonly PinnedNumbers<T> _first;
    private readonly PinnedNumbers<T> _second;

    /// <param name="network">The network.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="options">The width of vectors; threads are not used.</param>
    internal Walker(Module network, string name, KernelOptions options = default)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"{name}.Walk: a walker computes in float or double, not in {typeof(T).Name}; it converts the weights of a network of another type.");
        }

        _network = name;
        _stages = new WalkStages<TManifold, T>(name, options).Of(network);
        InputSize = _stages.First(stage => stage.Inputs is not null).Inputs!.Value;
        var last = _stages.Last(stage => (stage.Outputs ?? stage.Inputs) is not null);
        OutputSize = (last.Outputs ?? last.Inputs)!.Value;
        var longest = _stages.Max(stage => stage.Outputs ?? 0);
        (_first, _second) = (new(Math.Max(longest, InputSize)), new(longest));
    }

    /// <summary>The numbers of one input sample.</summary>
    public int InputSize { get; }

    /// <summary>The numbers of one output.</summary>
    public int OutputSize { get; }

    /// <summary>The context where it is: the numbers that were given to <see cref="MoveTo"/>, normalised where the domain is; empty before the first move.</summary>
    public ReadOnlySpan<double> Context => _position.Context;

    /// <summary>Moves to a context. Moving to the one where it is costs nothing.</summary>
    /// <param name="context">A number per coordinate in their order and units, or the numbers of a vector, as <c>At(…)</c> takes them.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite, their count is not that of a context, or they lie in no domain. The walker stays where it was.</exception>
    public void MoveTo(params ReadOnlySpan<double> context) => _position.Move<TManifold>(context);

    /// <summary>Evaluates the network for one sample at the context where the walker is.</summary>
    /// <param name="input"><see cref="InputSize"/> numbers.</param>
    /// <param name="output">Receives <see cref="OutputSize"/> numbers; may be the input's memory.</param>
    /// <exception cref="ArgumentException">The input or the output has another length.</exception>
    /// <exception cref="InvalidOperationException">The walker is nowhere yet: call <see cref="MoveTo"/> first.</exception>
    public void Step(ReadOnlySpan<T> input, Span<T> output)
    {
        Check(input, output);
        fixed (T* start = input)
        {
            var current = start;
            var length = InputSize;
            foreach (var stage in _stages)
            {
                if (stage.Outputs is { } outputs)
                {
                    var target = current == _first.Start ? _second.Start : _first.Start;
                    stage.Run(_position, current, target, length);
                    current = target;
                    length = outputs;
                    continue;
                }

                if (current == start)
                {
                    input.CopyTo(_first.AsSpan(length)); // the caller's numbers stay as they are
                    current = _first.Start;
                }

                stage.Run(_position, current, current, length);
            }

            new ReadOnlySpan<T>(current, length).CopyTo(output);
        }

        _position.IsResting = true;
        GC.KeepAlive(this); // the stages' memory is reached by pointers alone
    }

    /// <summary>Reads the network's weights again, after training or loading.</summary>
    /// <exception cref="ObjectDisposedException">The network is disposed.</exception>
    public void Refresh()
    {
        foreach (var stage in _stages)
        {
            stage.Refresh();
        }
    }

    private void Check(ReadOnlySpan<T> input, Span<T> output)
    {
        if (input.Length != InputSize)
        {
            throw new ArgumentException($"{_network}.Walk: the input has {input.Length} numbers; expected {InputSize}, one sample.", nameof(input));
        }

        if (output.Length != OutputSize)
        {
            throw new ArgumentException($"{_network}.Walk: the output has room for {output.Length} numbers; expected {OutputSize}.", nameof(output));
        }

        if (_position.Moves == 0)
        {
            throw new InvalidOperationException($"{_network}.Walk: the walker is at no context yet; call MoveTo({string.Join(", ", Enumerable.Repeat("number", TManifold.Description.ContextSize))}) before the first step.");
        }
    }
}
