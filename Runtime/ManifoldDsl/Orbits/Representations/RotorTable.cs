namespace ManifoldDsl;

/// <summary>
/// Cosine and sine of the phases Σ f_d·s_d of rotors, evaluated once per distinct frequency: whole multiples by multiplication of
/// unit complex numbers, whose error grows by a rounding per multiple, other frequencies directly.
/// </summary>
internal sealed class RotorTable
{
    private readonly int _pairs;
    private readonly int _coordinates;
    private readonly Wave[][] _waves;
    private readonly Run[] _runs;

    /// <param name="frequencies">[p, C].</param>
    public RotorTable(double[,] frequencies)
    {
        (_pairs, _coordinates) = (frequencies.GetLength(0), frequencies.GetLength(1));
        _waves = [.. Enumerable.Range(0, _coordinates).Select(coordinate => WavesOf(frequencies, coordinate))];
        _runs = [.. RunsOf(frequencies)];
    }

    /// <summary>Writes a table row of p cosines and p sines.</summary>
    /// <param name="coordinates">C numbers, of which the frequencies are multiples in radians.</param>
    /// <param name="scale">What they are multiplied by.</param>
    /// <param name="table">2p numbers.</param>
    public void Evaluate(ReadOnlySpan<double> coordinates, double scale, Span<double> table)
    {
        Span<(double Cos, double Sin)> waves = stackalloc (double, double)[_waves.Sum(ofOne => ofOne.Length)];
        var at = 0;
        for (var coordinate = 0; coordinate < _coordinates; coordinate++)
        {
            Evaluate(_waves[coordinate], coordinates[coordinate], waves.Slice(at, _waves[coordinate].Length));
            at += _waves[coordinate].Length;
        }

        foreach (var run in _runs)
        {
            var (cos, sin) = (scale, 0.0);
            foreach (var (wave, isNegative) in run.Waves)
            {
                var (waveCos, waveSin) = (waves[wave].Cos, isNegative ? -waves[wave].Sin : waves[wave].Sin);
                (cos, sin) = ((cos * waveCos) - (sin * waveSin), (cos * waveSin) + (sin * waveCos));
            }

            table.Slice(run.First, run.Count).Fill(cos);
            table.Slice(_pairs + run.First, run.Count).Fill(sin);
        }
    }

    private static void Evaluate(Wave[] waves, double coordinate, Span<(double Cos, double Sin)> values)
    {
        var (sin, cos) = Math.SinCos(coordinate);
        var (multiple, powerCos, powerSin) = (0, 1.0, 0.0);
        for (var i = 0; i < waves.Length; i++)
        {
            if (!waves[i].IsMultiple)
            {
                (values[i].Sin, values[i].Cos) = Math.SinCos(waves[i].Frequency * coordinate);
                continue;
            }

            for (; multiple < waves[i].Frequency; multiple++)
            {
                (powerCos, powerSin) = ((powerCos * cos) - (powerSin * sin), (powerCos * sin) + (powerSin * cos));
            }

            values[i] = (powerCos, powerSin);
        }
    }

    /// <summary>The distinct frequencies of a coordinate without their signs, ascending.</summary>
    private static Wave[] WavesOf(double[,] frequencies, int coordinate) =>
        [.. Enumerable.Range(0, frequencies.GetLength(0)).Select(pair => Math.Abs(frequencies[pair, coordinate])).Where(frequency => frequency > 0).Distinct().Order().Select(frequency => new Wave(frequency))];

    private IEnumerable<Run> RunsOf(double[,] frequencies)
    {
        for (int first = 0, next; first < _pairs; first = next)
        {
            next = first + 1;
            while (next < _pairs && Enumerable.Range(0, _coordinates).All(coordinate => frequencies[next, coordinate] == frequencies[first, coordinate]))
            {
                next++;
            }

            yield return new(first, next - first, [.. FactorsOf(frequencies, first)]);
        }
    }

    private IEnumerable<(int Wave, bool IsNegative)> FactorsOf(double[,] frequencies, int pair)
    {
        var at = 0;
        for (var coordinate = 0; coordinate < _coordinates; coordinate++)
        {
            var frequency = frequencies[pair, coordinate];
            if (frequency != 0)
            {
                yield return (at + Array.IndexOf(_waves[coordinate], new(Math.Abs(frequency))), frequency < 0);
            }

            at += _waves[coordinate].Length;
        }
    }

    /// <summary>A frequency of one coordinate.</summary>
    private readonly record struct Wave(double Frequency)
    {
        /// <summary>Beyond, direct evaluation is as fast and as exact.</summary>
        private const int LargestMultiple = 64;

        public bool IsMultiple => Frequency <= LargestMultiple && Frequency == Math.Round(Frequency);
    }

    /// <summary>Pairs of one frequency, one after another.</summary>
    private readonly record struct Run(int First, int Count, (int Wave, bool IsNegative)[] Waves);
}
