using ManifoldDsl.Examples.Learning;

namespace ManifoldDsl.Examples.Orbits.Studies;

/// <summary>Pieces of sentences about results.</summary>
internal static class Reading
{
    /// <summary>How much a model loses where it saw nothing: "2.1 points below its seen contexts".</summary>
    public static string Loss(ModelResult result) => $"{Points(result.HeldOut.Mean - result.Seen.Mean)} its seen contexts";

    /// <summary>"3.0 points above".</summary>
    public static string Points(double difference) => $"{Math.Abs(difference):F1} points {(difference < 0 ? "below" : "above")}";

    /// <summary>What a model reached: "84.1 % seen, 80.0 % held out, 79.5 % in the central third".</summary>
    public static string Figures(ModelResult result) => $"{result.Seen.Mean:F1} % seen, {result.HeldOut.Mean:F1} % held out, {result.Centre.Mean:F1} % in its central third";
}
