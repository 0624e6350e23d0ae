using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>Layers of a recurrent rule over one another, in one direction or two: what GRU and LSTM are.</summary>
/// <typeparam name="TManifold">The manifold.</typeparam>
internal sealed class RecurrentStack<TManifold>
    where TManifold : class, IManifold<TManifold>
{
    private readonly LayerTensors<TManifold> _tensors;
    private readonly RecurrentRule _rule;
    private readonly RecurrentOptions _options;
    private readonly RecurrentWeights<TManifold>[] _weights; // layer by layer, the forward direction before the backward one

    public RecurrentStack(LayerTensors<TManifold> tensors, RecurrentRule rule, RecurrentOptions options)
    {
        (_tensors, _rule, _options) = (tensors, rule, options);
        _weights =
        [
            .. from layer in Enumerable.Range(0, (int)options.Layers)
               from direction in Enumerable.Range(0, options.Directions)
               select new RecurrentWeights<TManifold>(
                   tensors, rule, layer == 0 ? options.InputSize : options.HiddenSize * options.Directions, options.HiddenSize, options.HasBias, $"_l{layer}{(direction == 0 ? "" : "_reverse")}"),
        ];
        tensors.Complete();
    }

    /// <summary>Applies the layers.</summary>
    /// <param name="input">[T, B, in], [B, T, in] if the batch is first, or [T, in].</param>
    /// <param name="point">The contexts.</param>
    /// <param name="initial">[layers·directions, B, H] each, or [layers·directions, H] for one sample; null for zeros.</param>
    /// <returns>The output and the last states, in the current dispose scope.</returns>
    public Tensor[] Forward(Tensor input, Point<TManifold> point, Tensor[]? initial)
    {
        _tensors.Check(input, point);
        CheckShape(input);
        _tensors.CheckType(input);
        var isBatch = input.dim() == 3;
        var (batchAxis, timeAxis) = _options.BatchFirst ? (0, 1) : (1, 0);
        _tensors.CheckContexts(input, point, isBatch ? input.shape[batchAxis] : null, input.shape[isBatch ? timeAxis : 0]);
        long[] stateShape = [_weights.Length, .. isBatch ? (long[])[input.shape[batchAxis]] : [], _options.HiddenSize];
        CheckState(initial, stateShape);
        using var scope = NewDisposeScope();
        var state = initial ?? [.. _rule.StateNames.Select(_ => zeros(stateShape, dtype: input.dtype, device: input.device))];
        if (isBatch)
        {
            return [.. Run(input, point, state).Select(tensor => tensor.MoveToOuterDisposeScope())];
        }

        var results = Run(input.unsqueeze(batchAxis), point, [.. state.Select(tensor => tensor.unsqueeze(1))]);
        return [.. results.Select((tensor, i) => tensor.squeeze(i == 0 ? batchAxis : 1).MoveToOuterDisposeScope())];
    }

    private Tensor[] Run(Tensor input, Point<TManifold> point, Tensor[] state)
    {
        if (point.IsShared || _tensors.All.All(tensor => !tensor.IsOnManifold))
        {
            return FusedRecurrence.Apply(_rule, input, state, [.. _tensors.All.Select(tensor => tensor.At(point))], _options, _tensors.IsTraining);
        }

        return Choose(input, point) == RecurrentPath.PerContext
            ? RunPerContext(input, point, state)
            : RunLayers(input, point, state);
    }

    private RecurrentPath Choose(Tensor input, Point<TManifold> point)
    {
        if (point.Steps is not null)
        {
            return RecurrentPath.AtOnce; // weights change from step to step
        }

        var (batchAxis, timeAxis) = _options.BatchFirst ? (0, 1) : (1, 0);
        var problem = new RecurrentProblem(
            input.shape[timeAxis] * _weights.Length, input.shape[batchAxis], point.DistinctContexts, TManifold.Weighting.Count, _options.HiddenSize, input.ElementSize, is_grad_enabled());
        return RecurrentPlanner.Choose(_rule, problem, _tensors.Name);
    }

    /// <summary>The samples of each context go through torch's own layer.</summary>
    private Tensor[] RunPerContext(Tensor input, Point<TManifold> point, Tensor[] state)
    {
        var (samples, states) = (new ContextGroups(point.Rows, _options.BatchFirst ? 0 : 1), new ContextGroups(point.Rows, dimension: 1));
        var inputs = samples.Split(input);
        var initial = state.Select(states.Split).ToArray();
        var weights = _tensors.All.Select(tensor => tensor.IsOnManifold ? tensor.AtDistinct(point).unbind(0) : [.. Enumerable.Repeat<Tensor>(tensor.Parameter, inputs.Length)]).ToArray();
        Tensor[][] results =
        [
            .. inputs.Select((group, context) => FusedRecurrence.Apply(
                _rule, group, [.. initial.Select(tensors => tensors[context])], [.. weights.Select(tensors => tensors[context])], _options, _tensors.IsTraining)),
        ];
        return [samples.Join(results.Select(result => result[0])), .. state.Select((_, i) => states.Join(results.Select(result => result[i + 1])))];
    }

    private Tensor[] RunLayers(Tensor input, Point<TManifold> point, Tensor[] state)
    {
        var current = _options.BatchFirst ? input : input.transpose(0, 1);
        var initial = state.Select(tensor => tensor.unbind(0)).ToArray();
        var last = new Tensor[state.Length][];
        for (var i = 0; i < last.Length; i++)
        {
            last[i] = new Tensor[_weights.Length];
        }

        for (var layer = 0; layer < _options.Layers; layer++)
        {
            var outputs = new Tensor[_options.Directions];
            for (var direction = 0; direction < outputs.Length; direction++)
            {
                var index = (layer * outputs.Length) + direction;
                (outputs[direction], var end) = _weights[index].Run(current, point, [.. initial.Select(tensors => tensors[index])], isBackward: direction == 1);
                for (var i = 0; i < end.Length; i++)
                {
                    last[i][index] = end[i];
                }
            }

            current = outputs.Length == 1 ? outputs[0] : cat(outputs, dim: -1);
            if (_tensors.IsTraining && _options.Dropout > 0 && layer + 1 < _options.Layers)
            {
                current = nn.functional.dropout(current, _options.Dropout);
            }
        }

        return [_options.BatchFirst ? current : current.transpose(0, 1), .. last.Select(tensors => stack(tensors, dim: 0))];
    }

    private void CheckShape(Tensor input)
    {
        var shape = input.shape;
        if (shape.Length is not (2 or 3) || shape[^1] != _options.InputSize)
        {
            throw new ArgumentException(
                $"{_tensors.Name}: the input has the shape {Shapes.Print(input)}; expected {(_options.BatchFirst ? "[B, T, " : "[T, B, ")}{_options.InputSize}], or [T, {_options.InputSize}] for one sample.",
                nameof(input));
        }

        if (shape[shape.Length == 3 && _options.BatchFirst ? 1 : 0] == 0)
        {
            throw new ArgumentException($"{_tensors.Name}: the input {Shapes.Print(input)} has no time steps; expected one at least.{(_options.BatchFirst ? "" : " Time comes first unless batchFirst is true.")}", nameof(input));
        }
    }

    private void CheckState(Tensor[]? state, long[] shape)
    {
        for (var i = 0; i < state?.Length; i++)
        {
            _tensors.CheckState(state[i], shape, _rule.StateNames[i]);
        }
    }
}
