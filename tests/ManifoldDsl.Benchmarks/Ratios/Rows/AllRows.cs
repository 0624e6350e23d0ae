namespace ManifoldDsl.Benchmarks.Ratios.Rows;

/// <summary>All rows: a further regime is a line here, a title, and a target if there is one.</summary>
internal static class AllRows
{
    /// <param name="regime">What the regime's name has to contain; null for all.</param>
    /// <param name="isQuick">Whether only the rows and passes of the short run are taken.</param>
    public static IReadOnlyList<Row> Of(string? regime, bool isQuick) =>
    [
        .. LinearRows.All()
            .Concat(ConvRows.All())
            .Concat(WaveRows.All())
            .Concat(OrbitRows.All())
            .Concat(WeightRows.All())
            .Concat(SingleSampleRows.All())
            .Where(row => regime is null || row.Regime.Contains(regime, StringComparison.Ordinal))
            .Where(row => !isQuick || row.IsQuick)
            .Select(row => isQuick ? row with { Passes = [.. row.Passes.Where(pass => pass != Pass.TrainingContexts)] } : row)
            .OrderBy(row => Regimes.Titles.Keys.ToList().IndexOf(row.Regime)),
    ];
}
