namespace ManifoldDsl;

/// <summary>
/// Gives a circle the basis 1, cos hθ, sin hθ for the declared harmonics h: 1 + 2·(number of harmonics) control points.
/// On a product, name the circle; without a name it is for every circle that has no <c>[Fourier]</c> of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class FourierAttribute : Attribute
{
    /// <summary>For all circles: a set of harmonics, as in <c>[Fourier(1, 6)]</c>, or <c>[Fourier(Harmonics = 3)]</c> for 1, 2, 3.</summary>
    /// <param name="harmonics">Distinct positive numbers; empty where <see cref="Harmonics"/> is given.</param>
    public FourierAttribute(params int[] harmonics) => Set = harmonics;

    /// <summary>For one circle: <c>[Fourier("hour", Harmonics = 2)]</c>.</summary>
    /// <param name="coordinate">The circle's name.</param>
    /// <param name="harmonics">Distinct positive numbers; empty where <see cref="Harmonics"/> is given.</param>
    public FourierAttribute(string coordinate, params int[] harmonics) => (Coordinate, Set) = (coordinate, harmonics);

    /// <summary>The circle's name, or null for all circles.</summary>
    public string? Coordinate { get; }

    /// <summary>The set of harmonics, empty where <see cref="Harmonics"/> is given.</summary>
    public IReadOnlyList<int> Set { get; }

    /// <summary>The harmonics 1 to this number.</summary>
    public int Harmonics { get; set; }
}
