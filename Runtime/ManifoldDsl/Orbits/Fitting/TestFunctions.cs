namespace ManifoldDsl;

/// <summary>
/// The test functions ψ of the weak form over one coordinate. On an interval they are ψ_m(t) = sin(πt)·sin(πmt), zero at both ends, so
/// that integration by parts leaves no boundary terms; on the whole circle cos kθ and sin kθ, which need no zeros.
/// </summary>
/// <remarks>
/// <para>Each is divided by the root mean square of its derivative, which makes the noise of all derivative moments alike.</para>
/// <para>
/// On a product they are multiplied by functions of the other coordinates as well. The weak form holds at each value of those; the mean
/// over a whole circle of them would leave of the moments only what they do not turn.
/// </para>
/// </remarks>
internal sealed class TestFunctions
{
    private readonly IReadOnlyList<SeenInterval> _intervals;
    private readonly IReadOnlyList<ContextDensity> _densities;
    private readonly int _coordinate;
    private readonly int _perInterval;
    private readonly IReadOnlyList<Modulation> _modulations;

    /// <param name="coordinate">The index of the coordinate.</param>
    /// <param name="intervals">Where it was seen.</param>
    /// <param name="densities">The density of contexts in each interval.</param>
    /// <param name="perInterval">The number of functions on each.</param>
    /// <param name="modulations">Functions of the other coordinates.</param>
    public TestFunctions(
        int coordinate, IReadOnlyList<SeenInterval> intervals, IReadOnlyList<ContextDensity> densities, int perInterval, IReadOnlyList<Modulation> modulations) =>
        (_coordinate, _intervals, _densities, _perInterval, _modulations) = (coordinate, intervals, densities, perInterval, modulations);

    /// <summary>The number of functions.</summary>
    public int Count => Unmodulated * (1 + _modulations.Count);

    private int Unmodulated => _intervals.Count * _perInterval;

    /// <summary>ψ and −ψ′ at a context, times the weight 1/p of its coordinate; all zero outside of the intervals.</summary>
    /// <param name="coordinates">The canonical coordinates.</param>
    /// <param name="values">Receives first all ψ, then all −ψ′.</param>
    public void Evaluate(ReadOnlySpan<double> coordinates, Span<double> values)
    {
        values.Clear();
        for (var i = 0; i < _intervals.Count; i++)
        {
            var position = _intervals[i].PositionOf(coordinates[_coordinate]);
            if (position is >= 0 and <= 1)
            {
                var weight = _densities[i].Weight(position);
                var functions = values.Slice(i * _perInterval, _perInterval);
                var derivatives = values.Slice(Count + (i * _perInterval), _perInterval);
                if (_intervals[i].Kind == SeenInterval.Of.WholeCircle)
                {
                    EvaluateHarmonics(coordinates[_coordinate], weight, functions, derivatives);
                }
                else
                {
                    EvaluateWindows(position, _intervals[i].Length, weight, functions, derivatives);
                }
            }
        }

        Modulate(coordinates, values[..Count]);
        Modulate(coordinates, values[Count..]);
    }

    private void Modulate(ReadOnlySpan<double> coordinates, Span<double> values)
    {
        for (var i = 0; i < _modulations.Count; i++)
        {
            var factor = _modulations[i].At(coordinates);
            for (var j = 0; j < Unmodulated; j++)
            {
                values[((i + 1) * Unmodulated) + j] = factor * values[j];
            }
        }
    }

    private static void EvaluateHarmonics(double angle, double weight, Span<double> functions, Span<double> derivatives)
    {
        for (var j = 0; j < functions.Length; j++)
        {
            var frequency = (j / 2) + 1;
            var (sine, cosine) = Math.SinCos(frequency * angle);
            var scale = weight * Math.Sqrt(2) / frequency;
            functions[j] = scale * (j % 2 == 0 ? cosine : sine);
            derivatives[j] = scale * frequency * (j % 2 == 0 ? sine : -cosine);
        }
    }

    private static void EvaluateWindows(double position, double length, double weight, Span<double> functions, Span<double> derivatives)
    {
        var (sine, cosine) = Math.SinCos(Math.PI * position);
        var unit = Math.PI / length;
        for (var j = 0; j < functions.Length; j++)
        {
            var frequency = j + 1;
            var (faster, fasterCosine) = Math.SinCos(Math.PI * frequency * position);

            // ψ′ is π/(2L)·[−(m−1)·sin (m−1)πt + (m+1)·sin (m+1)πt], of mean square (π/2L)²·(m² + 1).
            var scale = weight * 2 / (unit * Math.Sqrt((frequency * frequency) + 1));
            functions[j] = scale * sine * faster;
            derivatives[j] = -scale * unit * ((cosine * faster) + (frequency * sine * fasterCosine));
        }
    }
}
