namespace ManifoldDsl;

/// <summary>The group that a manifold is, as it acts on what layers see: a product of one factor per declared domain.</summary>
/// <param name="name">What it is called in mathematics: SO(2) × ℝ.</param>
/// <param name="formula">The weights of an orbit layer: W(angle) = W₀·ρ(angle)·Qᵀ.</param>
/// <param name="factors">The factors, in the order of the domains.</param>
public sealed class OrbitGroup(string name, string formula, IReadOnlyList<OrbitFactor> factors)
{
    /// <summary>What it is called in mathematics.</summary>
    public string Name { get; } = name;

    /// <summary>The weights of an orbit layer on the input side.</summary>
    public string Formula { get; } = formula;

    /// <summary>The factors, in the order of the domains.</summary>
    public IReadOnlyList<OrbitFactor> Factors { get; } = factors;

    /// <summary>The numbers of an element in canonical coordinates: one per factor that commutes, four for a rotation of space.</summary>
    public int CoordinateCount { get; } = factors.Sum(factor => factor.CoordinateCount);

    /// <inheritdoc />
    public override string ToString() => $"{Name}: {Formula}";

    /// <summary>The index of a factor's first number among the canonical coordinates.</summary>
    internal int FirstCoordinate(OrbitFactor factor) => Factors.TakeWhile(other => other != factor).Sum(other => other.CoordinateCount);
}

/// <summary>A factor of a group.</summary>
public abstract class OrbitFactor
{
    private protected OrbitFactor(string coordinate) => Coordinate = coordinate;

    /// <summary>The name of the context in <c>At(…)</c>.</summary>
    public string Coordinate { get; }

    /// <summary>The numbers of an element in canonical coordinates.</summary>
    public virtual int CoordinateCount => 1;
}

/// <summary>The turns of a circle, or of an axis: angles in radians, whose rotors turn at integer frequencies.</summary>
/// <param name="coordinate">The name of the context.</param>
public sealed class CircleFactor(string coordinate) : OrbitFactor(coordinate);

/// <summary>The shifts along a line: positions, 0 at its lower end and 1 at its upper one, whose rotors turn at real frequencies, counted in half turns over the line.</summary>
/// <param name="coordinate">The name of the context.</param>
public sealed class LineFactor(string coordinate) : OrbitFactor(coordinate);

/// <summary>The rotations of space, as unit quaternions (w, x, y, z). They do not commute.</summary>
/// <param name="coordinate">The name of the context.</param>
/// <param name="couplings">What makes the representations of degrees 2, 3, … out of that of degree 1, exact numbers rounded once.</param>
public sealed class SpaceFactor(string coordinate, IReadOnlyList<WignerCoupling> couplings) : OrbitFactor(coordinate)
{
    /// <inheritdoc />
    public override int CoordinateCount => 4;

    /// <summary>
    /// The couplings C with D^ℓ = C·(D¹ ⊗ D^(ℓ−1))·Cᵀ for the real Wigner matrices on orthonormal spherical harmonics, Y(Rx) = D(R)·Y(x).
    /// </summary>
    public IReadOnlyList<WignerCoupling> Couplings { get; } = couplings;
}

/// <summary>An entry of C in D^ℓ = C·(D¹ ⊗ D^(ℓ−1))·Cᵀ; entries that are not listed are zero.</summary>
/// <param name="Degree">ℓ, from 2.</param>
/// <param name="Row">The harmonic of degree ℓ, from 0 to 2ℓ.</param>
/// <param name="Axis">That of degree 1: x, y or z.</param>
/// <param name="Lower">That of degree ℓ − 1, from 0 to 2ℓ − 2.</param>
/// <param name="Value">The entry.</param>
public readonly record struct WignerCoupling(int Degree, int Row, int Axis, int Lower, double Value);
