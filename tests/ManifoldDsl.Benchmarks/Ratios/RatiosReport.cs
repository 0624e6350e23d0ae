using System.Globalization;
using System.Text;

namespace ManifoldDsl.Benchmarks.Ratios;

/// <summary>The measurements as Markdown: a table for each regime.</summary>
internal static class RatiosReport
{
    private const string Nothing = "–";

    /// <summary>The explanation of the tables.</summary>
    public static string Legend { get; } =
        $"""
        Each number is a ratio to the plain layer of the same size in the same round, the median of the rounds; of ours with the
        quartiles. With one thread, the time is the lesser of processor and wall clock. Best path is the fastest of our ways of
        computing, when made to take each. MB is the peak of memory beyond the plain layer's. Concatenation and FiLM are other,
        simpler functions of the context, for scale. Last come the targets: ✓ met, ✗ missed and by what.
        {Machine.Here}.
        """;

    public static string Of(IReadOnlyList<Measurement> measurements)
    {
        var text = new StringBuilder();
        foreach (var threads in measurements.GroupBy(measurement => measurement.Threads))
        {
            text.AppendLine($"## {(threads.Key == 1 ? "One thread" : $"{threads.Key} threads")}").AppendLine();
            foreach (var regime in threads.GroupBy(measurement => measurement.Regime))
            {
                text.AppendLine($"### {Regimes.Titles[regime.Key]} (`{regime.Key}`)").AppendLine();
                AppendTable(text, [.. regime]);
            }
        }

        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, IReadOnlyList<Measurement> rows)
    {
        var others = rows.SelectMany(row => row.Variants).Where(variant => variant.Kind is VariantKind.Peer or VariantKind.Scale)
            .OrderBy(variant => variant.Kind).Select(variant => variant.Name).Distinct().ToArray();
        string[] paths = rows.Any(row => row.Best(VariantKind.Path) is not null) ? ["best path"] : [];
        string[] headings = ["shape", "K", "pass", "limit", "ours", .. paths, .. others, "targets"];
        AppendLine(text, headings);
        AppendLine(text, headings.Select(_ => "---"));
        foreach (var row in rows)
        {
            AppendLine(
                text,
                [
                    row.Shape.ToString(),
                    $"{row.K}",
                    row.Pass.Name(),
                    row.Limit is { } limit ? Figure(limit) : Nothing,
                    Cell(row, row.Ours, withQuartiles: true),
                    .. paths.Select(_ => row.Best(VariantKind.Path) is { } path ? $"{Figure(row.Ratio(path).Median)} {path.Name}" : Nothing),
                    .. others.Select(name => row.Variants.FirstOrDefault(variant => variant.Name == name) is { } variant ? Cell(row, variant, withQuartiles: false) : Nothing),
                    Verdicts(row),
                ]);
        }

        text.AppendLine();
    }

    private static void AppendLine(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    private static string Cell(Measurement row, Timed variant, bool withQuartiles)
    {
        var ratio = row.Ratio(variant);
        var cell = withQuartiles ? $"**{Figure(ratio.Median)}** [{Figure(ratio.LowerQuartile)}–{Figure(ratio.UpperQuartile)}]" : Figure(ratio.Median);
        return variant.ExtraMegabytes is { } extra && Math.Abs(extra) >= 0.5
            ? string.Create(CultureInfo.InvariantCulture, $"{cell}, {(extra > 0 ? "+" : "−")}{Math.Abs(extra):0.#} MB")
            : cell;
    }

    private static string Verdicts(Measurement row)
    {
        var verdicts = Targets.Of(row);
        var missed = verdicts.Where(verdict => !verdict.IsMet).ToArray();
        return missed.Length > 0 ? $"✗ {string.Join("; ", missed.Select(verdict => verdict.ToString()))}"
            : verdicts.FirstOrDefault(verdict => verdict.Name == "ratio") is { } ratio ? $"✓ ≤ {Figure(ratio.AtMost)}"
            : "✓";
    }

    private static string Figure(double ratio) => ratio.ToString(ratio < 10 ? "0.00" : ratio < 100 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
