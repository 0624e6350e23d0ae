using static TorchSharp.torch;

namespace ManifoldDsl;

/// <summary>What a pass over the samples does with some rows.</summary>
/// <param name="rows">[n, features], 64-bit.</param>
/// <param name="coordinates">The canonical coordinates of each row.</param>
/// <param name="classes">The class of each row; empty without classes.</param>
internal delegate void ActionPass(Tensor rows, double[] coordinates, long[] classes);

/// <summary>Batches as rows of few samples in 64-bit numbers, checked, as often as they are asked for.</summary>
internal sealed class ActionSamples<TManifold>(IEnumerable<ActionBatch<TManifold>> batches, Action<string, double> report, CancellationToken cancellation)
    where TManifold : class, IOrbitManifold<TManifold>
{
    // Rows times all test functions stay in the cache's reach, and products are large enough for the BLAS.
    private const int RowsAtOnce = 512;

    private int? _batchCount = batches.TryGetNonEnumeratedCount(out var count) ? count : null;
    private bool? _haveClasses;

    /// <summary>The number of samples, once they were enumerated.</summary>
    public long? Count { get; private set; }

    /// <summary>The numbers of one sample, once there was one.</summary>
    public long Features { get; private set; }

    /// <summary>Goes over all samples once.</summary>
    /// <param name="stage">What for, for progress.</param>
    /// <param name="pass">What to do with the rows.</param>
    public void ForEach(string stage, ActionPass pass)
    {
        var (batchCount, sampleCount) = (0, 0L);
        report(stage, 0);
        using var enumerator = batches.GetEnumerator();
        while (true)
        {
            // The scope is around the enumerator's step too: what a lazy batch allocates goes before the next one comes.
            using var scope = NewDisposeScope();
            if (!enumerator.MoveNext())
            {
                break;
            }

            sampleCount += Visit(enumerator.Current, pass);
            batchCount++;
            report(stage, _batchCount is { } all ? Math.Min(1, batchCount / (double)all) : 0);
        }

        if (sampleCount == 0)
        {
            throw new ArgumentException("There are no samples; give at least one batch of inputs with their contexts.");
        }

        if (Count is { } earlier && earlier != sampleCount)
        {
            throw new ArgumentException(
                $"The batches gave {earlier} samples when they were first enumerated and {sampleCount} later; they are enumerated several times, so give a list, or an enumerable that starts anew each time.");
        }

        (Count, _batchCount) = (sampleCount, batchCount);
    }

    private long Visit(ActionBatch<TManifold> batch, ActionPass pass)
    {
        if (batch is null)
        {
            throw new ArgumentException("A batch is null.");
        }

        var (inputs, samples) = (batch.Inputs.detach(), CheckedCount(batch));
        var coordinates = CoordinatesOf(batch.Contexts, samples);
        long[] classes = batch.Classes is null ? [] : batch.Classes.detach().cpu().to(ScalarType.Int64).contiguous().data<long>().ToArray();
        var size = TManifold.Group.CoordinateCount;
        for (var start = 0; start < samples; start += RowsAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var count = (int)Math.Min(RowsAtOnce, samples - start);
            var rows = inputs.narrow(0, start, count).reshape(count, Features).to(ScalarType.Float64, CPU);
            pass(rows, coordinates[(start * size)..((start + count) * size)], classes.Length == 0 ? [] : classes[start..(start + count)]);
        }

        return samples;
    }

    private long CheckedCount(ActionBatch<TManifold> batch)
    {
        var (inputs, classes) = (batch.Inputs, batch.Classes);
        if (inputs.dim() < 2 || !inputs.is_floating_point())
        {
            throw new ArgumentException($"Inputs {Shown(inputs)} of type {inputs.dtype} were given; expected [B, features] or [B, …] of a floating-point type.");
        }

        var (samples, features) = (inputs.shape[0], inputs.shape[1..].Aggregate(1L, (product, length) => product * length));
        Features = Features == 0 ? features : Features;
        if (features != Features)
        {
            throw new ArgumentException($"Inputs {Shown(inputs)} have {features} features, those of the first batch {Features}; all batches must have as many.");
        }

        if (batch.Contexts.Steps is not null)
        {
            throw new ArgumentException($"The contexts have time steps; give one context per sample, as {TManifold.Description.Name}.At(…) of tensors [B].");
        }

        if (batch.Contexts.BatchSize is { } contexts && contexts != samples)
        {
            throw new ArgumentException($"{samples} inputs came with {contexts} contexts; give one context per input, or one for all.");
        }

        if (classes is not null && (classes.dim() != 1 || classes.shape[0] != samples || classes.is_floating_point() || classes.is_complex()))
        {
            throw new ArgumentException($"Classes {Shown(classes)} of type {classes.dtype} came with {samples} inputs; expected an integer for each, [{samples}].");
        }

        _haveClasses ??= classes is not null;
        return _haveClasses == (classes is not null)
            ? samples
            : throw new ArgumentException("Some batches have classes and some have none; give them for all or for none.");
    }

    private static double[] CoordinatesOf(Point<TManifold> point, long samples)
    {
        var contexts = point.ToContexts();
        var coordinates = new double[contexts.Length / TManifold.Description.ContextSize * TManifold.Group.CoordinateCount];
        TManifold.EvaluateCoordinates(contexts, coordinates);
        return point.IsShared ? [.. Enumerable.Repeat(coordinates, (int)samples).SelectMany(row => row)] : coordinates;
    }

    private static string Shown(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";
}
