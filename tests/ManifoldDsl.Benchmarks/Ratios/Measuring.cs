using ManifoldDsl.Examples.CommandLine;
using static TorchSharp.torch;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>Measures rows.</summary>
internal static class Measuring
{
    /// <summary>Sums of tens of thousands of float32 products come this close to those of float64.</summary>
    private const double MostError = 1e-4;

    public static List<Measurement> Of(IReadOnlyList<Row> rows, int threads, int rounds, Action<string> report, CancellationToken cancellation)
    {
        set_num_threads(threads);
        var measurements = new List<Measurement>();
        for (var i = 0; i < rows.Count; i++)
        {
            report($"{i + 1} of {rows.Count}: {rows[i]}, {threads} thread(s)");
            measurements.AddRange(Of(rows[i], threads, rounds, cancellation));
        }

        return measurements;
    }

    private static IEnumerable<Measurement> Of(Row row, int threads, int rounds, CancellationToken cancellation)
    {
        using var scope = NewDisposeScope();
        using var workload = row.Create();
        var own = workload.Variants.Where(variant => variant.Kind is VariantKind.Plain or VariantKind.Ours or VariantKind.Path).ToArray();
        Race.Settle([.. row.Passes.SelectMany(pass => own.Select(variant => (Action)(() => variant.Run(pass))))]);
        return [.. row.Passes.Select(pass => Of(row, workload.Variants, pass, threads, rounds, cancellation))];
    }

    private static Measurement Of(Row row, IReadOnlyList<IVariant> variants, Pass pass, int threads, int rounds, CancellationToken cancellation)
    {
        foreach (var variant in variants)
        {
            var error = variant.Error(pass);
            if (!(error <= MostError))
            {
                throw new UserErrorException($"{row}: '{variant.Name}', {pass.Name()}, is {error:g2} off float64 (relative to the largest number; at most {MostError:g1}). It is not timed.");
            }
        }

        var times = Race.Run([.. variants.Select(variant => (Action)(() => variant.Run(pass)))], threads, rounds, cancellation);
        var memory = variants.Select(variant => PeakMemory.Extra(() => variant.Run(pass))).ToArray();
        return new(
            row.Regime,
            row.Shape,
            row.K,
            row.Limit,
            pass,
            threads,
            [.. variants.Select((variant, i) => new Timed(variant.Name, variant.Kind, times[i], memory[i] - memory[0]))]);
    }
}
