using ManifoldDsl.Generator.Deriving;
using ManifoldDsl.Generator.Emitting;
using ManifoldDsl.Generator.Model;

namespace ManifoldDsl.Benchmarks.Generation;

/// <summary>One derivation and emission of one class.</summary>
/// <param name="Derivation">From its model to its mathematics.</param>
/// <param name="Emission">From its mathematics to its source text.</param>
/// <param name="AllocatedBytes">Managed memory allocated by both.</param>
/// <param name="EmittedBytes">The source text in UTF-8.</param>
/// <param name="EmittedLines">Its lines.</param>
internal readonly record struct ClassMeasurement(Elapsed Derivation, Elapsed Emission, long AllocatedBytes, long EmittedBytes, int EmittedLines)
{
    public Elapsed Both => Derivation + Emission;

    public static ClassMeasurement Of(ManifoldModel model)
    {
        var sources = new List<string>();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Clock.Start();
        var derived = ManifoldDeriver.Derive(model, CancellationToken.None).Manifold
            ?? throw new InvalidOperationException($"{model.Type.Name} has no code.");
        var derivation = clock.Stop();
        clock = Clock.Start();
        ManifoldEmitter.Emit(derived, (_, source) => sources.Add(source));
        var emission = clock.Stop();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return new(
            derivation,
            emission,
            allocated,
            sources.Sum(source => (long)System.Text.Encoding.UTF8.GetByteCount(source)),
            sources.Sum(source => source.Count(c => c == '\n')));
    }
}
