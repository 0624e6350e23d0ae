namespace ManifoldDsl;

/// <summary>
/// Gives a line the Legendre polynomials of degree 0 to <see cref="Degree"/>, orthogonal on the line: the polynomial basis to
/// prefer. On a product, name the line; without a name it is for every line that has no basis of its own.
/// </summary>
/// <param name="coordinate">The line's name, or null for all lines.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class LegendreAttribute(string? coordinate = null) : Attribute
{
    /// <summary>The line's name, or null for all lines.</summary>
    public string? Coordinate { get; } = coordinate;

    /// <summary>The highest degree, 1 to 24: Degree + 1 control points.</summary>
    public int Degree { get; set; }
}

/// <summary>
/// Lets W follow a Bezier curve along a line: Degree + 1 control points, the first and last of which are reached. On a product,
/// name the line; without a name it is for every line that has no basis of its own.
/// </summary>
/// <param name="coordinate">The line's name, or null for all lines.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class BezierAttribute(string? coordinate = null) : Attribute
{
    /// <summary>The line's name, or null for all lines.</summary>
    public string? Coordinate { get; } = coordinate;

    /// <summary>The degree, 1 to 12: Degree + 1 control points. A high degree is badly conditioned: prefer a spline.</summary>
    public int Degree { get; set; }
}

/// <summary>
/// Gives a sphere the real spherical harmonics of degree 0 to <see cref="Degree"/>, (Degree + 1)² control points; on a
/// projective plane those of even degree.
/// </summary>
/// <param name="coordinate">The sphere's name, or null for all spheres and projective planes.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class SphericalHarmonicsAttribute(string? coordinate = null) : Attribute
{
    /// <summary>The sphere's name, or null for all spheres and projective planes.</summary>
    public string? Coordinate { get; } = coordinate;

    /// <summary>The highest degree, 1 to 4; on a projective plane 2 or 4.</summary>
    public int Degree { get; set; }
}

/// <summary>
/// Drops the cross terms of a product: W = P₀ + f(first coordinate) + g(second) + …, the constant shared once. Fewer control
/// points, and no interaction between the coordinates.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AdditiveAttribute : Attribute;
