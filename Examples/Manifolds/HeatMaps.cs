using System.Globalization;

namespace ManifoldDsl.Examples.Manifolds;

/// <summary>Functions on a surface: a heat map for each, over a chart of it.</summary>
internal static class HeatMaps
{
    private const double CellSize = 2.75;

    /// <param name="title">The picture's title.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="columns">Panels in a row.</param>
    /// <param name="names">The names of the functions.</param>
    /// <param name="functions">Their values at (across, up), both in (0, 1).</param>
    public static Drawing Draw(string title, Chart chart, int columns, IReadOnlyList<string> names, Func<double, double, double[]> functions)
    {
        var maps = names.Select(_ => new double[chart.Rows, chart.Columns]).ToArray();
        var range = 0.0;
        for (var row = 0; row < chart.Rows; row++)
        {
            for (var column = 0; column < chart.Columns; column++)
            {
                var values = functions((column + 0.5) / chart.Columns, 1 - ((row + 0.5) / chart.Rows));
                range = Math.Max(range, values.Max(Math.Abs));
                for (var k = 0; k < maps.Length; k++)
                {
                    maps[k][row, column] = values[k];
                }
            }
        }

        range = Math.Round(range, 1);
        var key = string.Create(CultureInfo.InvariantCulture, $"{chart.Caption}; blue −{range}, white 0, orange {range}");
        var panels = new Panels(new(), title, key, columns, names.Count, CellSize * chart.Columns, CellSize * chart.Rows);
        for (var k = 0; k < maps.Length; k++)
        {
            panels.HeatMap(k, names[k], maps[k], range, chart.Outline);
        }

        return panels.Drawing;
    }
}
