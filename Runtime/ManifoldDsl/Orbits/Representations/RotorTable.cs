using System.Numerics;
using System.Runtime.Intrinsics;

namespace ManifoldDsl;

/// <summary>
/// Cosine and sine of the phases Σ f_d·s_d of rotors, evaluated once per distinct frequency: whole multiples by multiplication of
/// unit complex numbers, whose error grows by a rounding per multiple, other frequencies directly.
/// </summary>
internal sealed class RotorTable
{
    /// <summary>Contexts that are evaluated together.</summary>
    private const int Lanes = 8;

    private readonly int _pairs;
    private readonly int _coordinates;
    private readonly Wave[][] _waves;
    private readonly int _waveCount;
    private readonly Run[] _runs;

    /// <param name="frequencies">[p, C].</param>
    public RotorTable(double[,] frequencies)
    {
        (_pairs, _coordinates) = (frequencies.GetLength(0), frequencies.GetLength(1));
        _waves = [.. Enumerable.Range(0, _coordinates).Select(coordinate => WavesOf(frequencies, coordinate))];
        _waveCount = _waves.Sum(ofOne => ofOne.Length);
        _runs = [.. RunsOf(frequencies)];
    }

    /// <summary>Writes a row of p cosines and p sines for each context, <see cref="Lanes"/> contexts at a time.</summary>
    /// <param name="coordinates">Rows of canonical coordinates.</param>
    /// <param name="size">The numbers of a row.</param>
    /// <param name="columns">The C coordinates that commute.</param>
    /// <param name="units">What each is multiplied by to be the phase of frequency 1.</param>
    /// <param name="scale">What cosines and sines are multiplied by.</param>
    /// <param name="table">Rows of 2p numbers.</param>
    public void Evaluate<T>(ReadOnlySpan<double> coordinates, int size, int[] columns, double[] units, double scale, Span<T> table)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var count = coordinates.Length / size;
        Span<Vector512<double>> cosines = stackalloc Vector512<double>[_waveCount];
        Span<Vector512<double>> sines = stackalloc Vector512<double>[_waveCount];
        Span<double> lanes = stackalloc double[Lanes];
        for (var first = 0; first < count; first += Lanes)
        {
            var at = 0;
            for (var coordinate = 0; coordinate < columns.Length; coordinate++)
            {
                for (var lane = 0; lane < Lanes; lane++)
                {
                    lanes[lane] = units[coordinate] * coordinates[(Math.Min(first + lane, count - 1) * size) + columns[coordinate]];
                }

                var waves = _waves[coordinate];
                Evaluate(waves, Vector512.Create<double>(lanes), cosines.Slice(at, waves.Length), sines.Slice(at, waves.Length));
                at += waves.Length;
            }

            var rows = Math.Min(Lanes, count - first);
            foreach (var run in _runs)
            {
                var (cos, sin) = run.Phase(cosines, sines, scale);
                Spread(cos, table[((first * 2 * _pairs) + run.First)..], run.Count, rows);
                Spread(sin, table[((first * 2 * _pairs) + _pairs + run.First)..], run.Count, rows);
            }
        }
    }

    /// <summary>The number of a lane, for each of a run's pairs, in the row of its context.</summary>
    private void Spread<T>(Vector512<double> numbers, Span<T> table, int count, int rows)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var lane = 0; lane < rows; lane++)
        {
            var number = T.CreateTruncating(numbers.GetElement(lane));
            var row = table.Slice(lane * 2 * _pairs, count);
            for (var i = 0; i < row.Length; i++)
            {
                row[i] = number;
            }
        }
    }

    private static void Evaluate(Wave[] waves, Vector512<double> coordinate, Span<Vector512<double>> cosines, Span<Vector512<double>> sines)
    {
        var (sin, cos) = Vector512.SinCos(coordinate);
        var (multiple, powerCos, powerSin) = (0, Vector512<double>.One, Vector512<double>.Zero);
        for (var i = 0; i < waves.Length; i++)
        {
            if (!waves[i].IsMultiple)
            {
                (sines[i], cosines[i]) = Vector512.SinCos(coordinate * waves[i].Frequency);
                continue;
            }

            for (; multiple < waves[i].Frequency; multiple++)
            {
                (powerCos, powerSin) = ((powerCos * cos) - (powerSin * sin), (powerCos * sin) + (powerSin * cos));
            }

            (cosines[i], sines[i]) = (powerCos, powerSin);
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
    private sealed record Run(int First, int Count, (int Wave, bool IsNegative)[] Waves)
    {
        /// <summary>Cosine and sine of the sum of its waves' phases, scaled.</summary>
        public (Vector512<double> Cos, Vector512<double> Sin) Phase(Span<Vector512<double>> cosines, Span<Vector512<double>> sines, double scale)
        {
            var (cos, sin) = (Vector512.Create(scale), Vector512<double>.Zero);
            foreach (var (wave, isNegative) in Waves)
            {
                var (waveCos, waveSin) = (cosines[wave], isNegative ? -sines[wave] : sines[wave]);
                (cos, sin) = ((cos * waveCos) - (sin * waveSin), (cos * waveSin) + (sin * waveCos));
            }

            return (cos, sin);
        }
    }
}
