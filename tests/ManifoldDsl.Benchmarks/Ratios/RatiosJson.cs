using System.Text.Encodings.Web;
using System.Text.Json;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>The measurements as the file of <c>--json</c> holds them: a list of one object per variant, pass and row.</summary>
internal static class RatiosJson
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(IEnumerable<Measurement> measurements) => JsonSerializer.SerializeToUtf8Bytes(
        measurements.SelectMany(measurement => measurement.Variants.Select(variant => new Line(
            RegimeOf(measurement),
            measurement.Shape.ToString(),
            measurement.K,
            measurement.Pass.Name(),
            variant.Name,
            Math.Round(measurement.Ratio(variant).Median, 4),
            measurement.Limit is { } limit ? Math.Round(limit, 4) : null,
            variant.ExtraMegabytes is { } extra ? Math.Round(extra, 2) : null))),
        Format);

    /// <summary>More threads than one are a regime of their own.</summary>
    private static string RegimeOf(Measurement measurement) =>
        measurement.Threads == 1 ? measurement.Regime : $"{measurement.Regime}, {measurement.Threads} threads";

    private sealed record Line(string Regime, string Shape, int K, string Pass, string Variant, double Ratio, double? Limit, double? ExtraMB);
}
