using System.Globalization;

namespace ManifoldDsl;

/// <summary>Mixtures: weights that are not negative and sum to 1.</summary>
/// <param name="vertices">The weights' names.</param>
/// <param name="normalizes">Whether weights of another positive sum are divided by it.</param>
public sealed class SimplexDomain(IReadOnlyList<string> vertices, bool normalizes) : Domain(vertices)
{
    /// <summary>Whether weights of another positive sum are divided by it, rather than refused.</summary>
    public bool Normalizes { get; } = normalizes;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"simplex({Size})");

    internal override string? Accept(Span<double> context)
    {
        var sum = 0.0;
        foreach (var weight in context)
        {
            if (weight < 0)
            {
                return $"({UnitVectors.Shown(context)}) has the negative weight {CanonicalCoordinate.Shown(weight)}; the weights of a mixture are not negative";
            }

            sum += weight;
        }

        return UnitVectors.Normalize(context, sum, Normalizes, "sums to", "weights that sum to 1");
    }

    internal override void Sample(Random random, Span<double> context)
    {
        // spacings of the uniform distribution are those of independent exponential numbers
        var sum = 0.0;
        foreach (ref var weight in context)
        {
            sum += weight = -Math.Log(1 - random.NextDouble());
        }

        foreach (ref var weight in context)
        {
            weight = sum > 0 ? weight / sum : 1.0 / context.Length;
        }
    }
}

/// <summary>Directions in space: unit vectors.</summary>
/// <param name="coordinate">The vector's name.</param>
/// <param name="normalizes">Whether vectors of another length but 0 are divided by it.</param>
/// <param name="isAxial">Whether a vector and its negative are one context, as on the projective plane.</param>
public sealed class SphereDomain(string coordinate, bool normalizes, bool isAxial) : Domain(coordinate)
{
    /// <summary>Whether vectors of another length but 0 are divided by it, rather than refused.</summary>
    public bool Normalizes { get; } = normalizes;

    /// <summary>Whether a vector and its negative are one context: the projective plane.</summary>
    public bool IsAxial { get; } = isAxial;

    /// <inheritdoc />
    public override int NumbersPerCoordinate => 3;

    /// <inheritdoc />
    public override string ToString() => IsAxial ? "projective plane" : "sphere";

    internal override string NameOf(int number) => $"{Coordinates[0]}.{"XYZ"[number]}";

    internal override string? Accept(Span<double> context) => UnitVectors.Accept(context, Normalizes, "a unit vector");

    internal override void Sample(Random random, Span<double> context) => UnitVectors.Sample(random, context);
}

/// <summary>Rotations of space: unit quaternions (w, x, y, z), each the same rotation as its negative.</summary>
/// <param name="coordinate">The quaternion's name.</param>
/// <param name="normalizes">Whether quaternions of another length but 0 are divided by it.</param>
public sealed class RotationDomain(string coordinate, bool normalizes) : Domain(coordinate)
{
    /// <summary>Whether quaternions of another length but 0 are divided by it, rather than refused.</summary>
    public bool Normalizes { get; } = normalizes;

    /// <inheritdoc />
    public override int NumbersPerCoordinate => 4;

    /// <inheritdoc />
    public override string ToString() => "rotations";

    internal override string NameOf(int number) => $"{Coordinates[0]}.{"WXYZ"[number]}";

    internal override string? Accept(Span<double> context) => UnitVectors.Accept(context, Normalizes, "a unit quaternion (w, x, y, z)");

    internal override void Sample(Random random, Span<double> context) => UnitVectors.Sample(random, context);
}
