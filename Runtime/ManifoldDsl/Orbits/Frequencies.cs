using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace ManifoldDsl;

/// <summary>
/// The frequencies that an orbit's rotors turn at. <c>frequencies: 8</c> are 1 to 8, <c>frequencies: [1, 6]</c> a set, and
/// <c>Frequencies.PerCoordinate(8, [1, 6])</c> others for each coordinate.
/// </summary>
/// <remarks>
/// On circles and axes they are whole numbers of turns per period; on lines any positive numbers of half turns from one end to the
/// other; of rotations of space the degrees of representations, up to 4. An action needs few: more than it has cost accuracy.
/// </remarks>
[CollectionBuilder(typeof(Frequencies), nameof(Of))]
public sealed class Frequencies : IEnumerable<double>
{
    private readonly double[][] _perCoordinate;

    private Frequencies(double[][] perCoordinate) => _perCoordinate = perCoordinate;

    /// <summary>Whether each coordinate has its own.</summary>
    public bool ArePerCoordinate => _perCoordinate.Length > 1;

    /// <summary>1, 2, … up to a number.</summary>
    /// <param name="largest">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public static implicit operator Frequencies(int largest) => UpTo(largest);

    /// <summary>1, 2, … up to a number.</summary>
    /// <param name="largest">The number.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not positive.</exception>
    public static Frequencies UpTo(int largest)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        return new([[.. Enumerable.Range(1, largest).Select(frequency => (double)frequency)]]);
    }

    /// <summary>A set of frequencies.</summary>
    /// <param name="frequencies">Positive numbers, each once.</param>
    /// <exception cref="ArgumentException">There are none, one is not a positive number, or one comes twice.</exception>
    public static Frequencies Of(params ReadOnlySpan<double> frequencies)
    {
        double[] sorted = [.. frequencies];
        Array.Sort(sorted);
        if (sorted.Length == 0)
        {
            throw new ArgumentException("There are no frequencies; give at least one, as in frequencies: [1].", nameof(frequencies));
        }

        for (var i = 0; i < sorted.Length; i++)
        {
            if (!double.IsFinite(sorted[i]) || sorted[i] <= 0)
            {
                throw new ArgumentException($"{CanonicalCoordinate.Shown(sorted[i])} is no frequency; give positive numbers.", nameof(frequencies));
            }

            if (i > 0 && sorted[i] == sorted[i - 1])
            {
                throw new ArgumentException($"The frequency {CanonicalCoordinate.Shown(sorted[i])} is given twice; the rank decides how many pairs turn at each.", nameof(frequencies));
            }
        }

        return new([sorted]);
    }

    /// <summary>Frequencies for each coordinate.</summary>
    /// <param name="ofEach">The frequencies of each, in the order of the coordinates.</param>
    /// <exception cref="ArgumentException">There are none, or they are per coordinate already.</exception>
    public static Frequencies PerCoordinate(params ReadOnlySpan<Frequencies> ofEach)
    {
        if (ofEach.Length == 0)
        {
            throw new ArgumentException("There are no frequencies; give those of each coordinate.", nameof(ofEach));
        }

        var all = new double[ofEach.Length][];
        for (var i = 0; i < ofEach.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(ofEach[i], nameof(ofEach));
            all[i] = ofEach[i].ArePerCoordinate
                ? throw new ArgumentException("The frequencies of a coordinate are per coordinate themselves; give numbers.", nameof(ofEach))
                : ofEach[i]._perCoordinate[0];
        }

        return new(all);
    }

    /// <inheritdoc />
    public IEnumerator<double> GetEnumerator() => _perCoordinate.SelectMany(frequencies => frequencies).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public override string ToString() => string.Join(" × ", _perCoordinate.Select(Print));

    /// <summary>Those of each of a group's factors, checked to be such of its kind.</summary>
    /// <param name="group">The group.</param>
    /// <param name="layer">What the layer is called.</param>
    /// <exception cref="ArgumentException">They are for another number of coordinates, or one cannot be.</exception>
    internal IReadOnlyList<double>[] For(OrbitGroup group, string layer)
    {
        if (ArePerCoordinate && _perCoordinate.Length != group.Factors.Count)
        {
            throw new ArgumentException($"{layer}: frequencies are given for {_perCoordinate.Length} coordinates; expected one for all, or one for each of {string.Join(", ", group.Factors.Select(factor => factor.Coordinate))}.");
        }

        return [.. group.Factors.Select((factor, i) =>
        {
            var own = _perCoordinate[ArePerCoordinate ? i : 0];
            return own.FirstOrDefault(frequency => Problem(factor, frequency) is not null) is var wrong and not 0
                ? throw new ArgumentException($"{layer}: the frequency {CanonicalCoordinate.Shown(wrong)} of {factor.Coordinate} {Problem(factor, wrong)}.")
                : (IReadOnlyList<double>)own;
        })];
    }

    private static string? Problem(OrbitFactor factor, double frequency) => factor switch
    {
        CircleFactor when frequency != Math.Round(frequency) => "does not close after a turn; give whole numbers",
        SpaceFactor when frequency is not (1 or 2 or 3 or 4) => "is no degree of a representation that is built; give whole numbers up to 4",
        _ => null,
    };

    private static string Print(double[] frequencies) => frequencies.Length > 2 && frequencies.Select((frequency, i) => frequency == i + 1).All(isNext => isNext)
        ? $"1 to {frequencies.Length}"
        : string.Join(", ", frequencies.Select(frequency => frequency.ToString("R", CultureInfo.InvariantCulture)));
}
